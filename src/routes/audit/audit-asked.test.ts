import { expect, it } from 'vitest';
import { auditAsked } from './audit-asked.ts';

it('asks for the days of the address, and names what is no day instead of dropping it', () => {
  const asked = (query: string) => auditAsked(new URL(`http://desk.invalid/audit?${query}`), 'Asia/Jakarta');
  expect(asked('from=2028-02-29&to=2028-03-01&who=Sari')).toMatchObject({
    asked: { from: '2028-02-29', to: '2028-03-01', who: 'Sari' },
    noDays: [],
  });
  expect(asked('from=2027-02-29&to=2027-03-01')).toMatchObject({
    asked: { from: '', to: '2027-03-01' },
    noDays: ['2027-02-29'],
  });
  expect(asked('from=yesterday&to=')).toMatchObject({ asked: { from: '', to: '' }, noDays: ['yesterday'] });
});
