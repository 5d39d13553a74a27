/** What somebody came in by, in names that every language shares; null where the browser does not say. */
export interface BrowserWords {
  readonly browser: string | null;
  readonly system: string | null;
}

/** The first that fits counts: most browsers also name those that they are like. */
const browsers: readonly [RegExp, string][] = [
  [/\bEdgA?\/|\bEdgiOS\//, 'Edge'],
  [/\bOPR\/|\bOpera\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\bUCBrowser\//, 'UC Browser'],
  [/\bFirefox\/|\bFxiOS\//, 'Firefox'],
  [/\bHeadlessChrome\/|\bChrome\/|\bCriOS\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
];
const systems: readonly [RegExp, string][] = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bMac OS X\b|\bMacintosh\b/, 'macOS'],
  [/\bLinux\b/, 'Linux'],
];

const named = (list: readonly [RegExp, string][], text: string): string | null =>
  list.find(([pattern]) => pattern.test(text))?.[1] ?? null;

/** The browser and the system that a `User-Agent` header names. */
export const browserWords = (userAgent: string): BrowserWords => ({
  browser: named(browsers, userAgent),
  system: named(systems, userAgent),
});

/** Both as one line, as `Chrome · Windows`; empty where neither is known. */
export const browserLine = (userAgent: string): string => {
  const { browser, system } = browserWords(userAgent);
  return [browser, system].filter((name) => name !== null).join(' · ');
};
