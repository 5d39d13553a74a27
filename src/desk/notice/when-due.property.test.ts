import fc from 'fast-check';
import { expect, it } from 'vitest';
import { localOf } from '#desk/forms/local-moment.ts';
import { paces, type NoticeChoices } from './choices.ts';
import { whenDue } from './when-due.ts';

const clock = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom('00', '15', '30'))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${minute}`);
const choices: fc.Arbitrary<NoticeChoices> = fc.record({
  pace: fc.constantFrom(...paces),
  hour: clock,
  weekday: fc.integer({ min: 1, max: 7 }),
  quiet: fc.option(fc.record({ from: clock, until: clock })),
  timeZone: fc.constantFrom('Asia/Jakarta', 'Asia/Kathmandu', 'UTC', 'America/Sao_Paulo'),
});
const moment = fc
  .date({ min: new Date('2026-01-01'), max: new Date('2028-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString());

it('comes never before it was told, never in quiet hours, and within nine days', () => {
  fc.assert(
    fc.property(choices, moment, (chosen, told) => {
      const due = whenDue(chosen, told, false);
      expect(due >= told).toBe(true);
      expect(Date.parse(due) - Date.parse(told)).toBeLessThan(9 * 86_400_000);
      const { quiet, timeZone } = chosen;
      if (!quiet || quiet.from === quiet.until) return;
      const shown = localOf(due, timeZone).slice(11);
      const asleep =
        quiet.from < quiet.until
          ? shown >= quiet.from && shown < quiet.until
          : shown >= quiet.from || shown < quiet.until;
      expect(asleep).toBe(false);
    }),
  );
});

it('comes at once where it is urgent, whatever was chosen', () => {
  fc.assert(fc.property(choices, moment, (chosen, told) => whenDue(chosen, told, true) === told));
});
