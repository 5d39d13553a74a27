const values: Readonly<Record<string, number>> = { I: 1, V: 5, X: 10, L: 50 };

/** A Roman number up to 89, as the United Nations numbered its sessions until 1975; undefined for another text. */
export function romanNumber(text: string): number | undefined {
  if (!/^(XL|L?X{0,3})(IX|IV|V?I{0,3})$/.test(text) || text === '') return undefined;
  const digits = [...text].map((digit) => values[digit] ?? 0);
  return digits.reduce((sum, digit, place) => sum + (digit < (digits[place + 1] ?? 0) ? -digit : digit), 0);
}
