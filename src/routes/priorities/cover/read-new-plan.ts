import type { NewCoverPlan } from '#acts/cover/open-cover-plan.ts';

const day = /^\d{4}-\d{2}-\d{2}$/;

/** Days and hours of a new plan, as its form gives them; null where they are no days in order, or the hours no number. */
export function readNewPlan(form: FormData, today: string): NewCoverPlan | null {
  const text = (name: string): string => String(form.get(name) ?? '').trim();
  const [from, until] = [text('from') || today, text('until')];
  const hours = Number(text('hours').replace(',', '.'));
  const real = [from, until].every((one) => day.test(one) && !Number.isNaN(Date.parse(one)));
  return real && from <= until && hours >= 0 && hours <= 5000 ? { from, until, hours } : null;
}
