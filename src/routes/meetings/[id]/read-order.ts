import type { OrderWanted } from '#acts/order-items.ts';

/** The running order as its form gives it: the ids shown, a number and a depth for each, and a button pressed. */
export function readOrder(form: FormData): OrderWanted {
  const shown = form.getAll('shown').map(String);
  const numbers = new Map(
    shown.flatMap((id) => {
      const number = Number.parseFloat(String(form.get(`order.${id}`) ?? '').replace(',', '.'));
      return Number.isFinite(number) ? [[id, number] as const] : [];
    }),
  );
  const depths = new Map(shown.map((id) => [id, String(form.get(`depth.${id}`) ?? '')]));
  const [step, item] = String(form.get('move') ?? '').split(' ');
  return {
    shown,
    numbers,
    depths,
    ...((step === 'up' || step === 'down') && item !== undefined && { move: { item, step } }),
  };
}
