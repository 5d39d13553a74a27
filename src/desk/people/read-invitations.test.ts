import { expect, it } from 'vitest';
import { defaultScheme } from '#desk/marking/marking.ts';
import { readInvitations } from './read-invitations.ts';

const known = {
  institutions: [
    { id: 'institution-1', label: 'Kementerian Komunikasi dan Digital', also: ['Komdigi'] },
    { id: 'institution-2', label: 'Kementerian Keuangan', also: ['Kemenkeu'] },
  ],
  roleNames: new Map([['narahubung', 'focal-point' as const]]),
  scheme: defaultScheme,
  language: 'id' as const,
};

it('reads people with their roles, institution, language and ceiling', () => {
  const { rows, problems } = readInvitations(
    'name,email,roles,institution,language,ceiling\nSari,Sari@Kemlu.example,officer+delegate,,en,10\nBudi,budi@komdigi.example,Narahubung,komdigi,,\n',
    known,
  );
  expect(problems).toEqual([]);
  expect(rows).toMatchObject([
    {
      line: 2,
      account: { email: 'sari@kemlu.example', roles: ['officer', 'delegate'], language: 'en', ceiling: 10 },
    },
    { line: 3, account: { roles: ['focal-point'], institution: 'institution-1', language: 'id' } },
  ]);
});

it('reports what is wrong line by line', () => {
  const { rows, problems } = readInvitations(
    [
      'name;email;roles;institution;language;ceiling',
      ';no address;;;;',
      'A;a@b.example;king;Kementerian;xx;secret of secrets',
      'B;b@b.example;reader;;;',
      'C;B@b.example;reader;;;',
    ].join('\n'),
    known,
  );
  expect(rows.map(({ line }) => line)).toEqual([4]);
  expect(problems.map(({ line, column, reason }) => `${line} ${column} ${reason}`)).toEqual([
    '2 name empty',
    '2 email no-address',
    '2 roles empty',
    '3 roles unknown-role',
    '3 institution unknown-institution',
    '3 language unknown-language',
    '3 ceiling unknown-level',
    '5 email twice',
  ]);
});

it('says so where it is no table of people at all', () => {
  expect(readInvitations('a,b\n1,2\n', known).problems).toMatchObject([
    { reason: 'no-column', column: 'name' },
  ]);
});
