import { expect, test } from 'vitest';
import { isMendedInForm } from './refusal.ts';

test('a reason about what was typed is mended in the form, one about where the matter stands is not', () => {
  for (const reason of ['reason-missing', 'who-decided', 'deadline-short', 'route-steps-unclear']) {
    expect(isMendedInForm(reason), reason).toBe(true);
  }
  for (const reason of ['not-ready', 'another-clearer', 'silence-hour-past', 'already-settled']) {
    expect(isMendedInForm(reason), reason).toBe(false);
  }
});
