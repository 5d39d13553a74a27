import { expect, test } from 'vitest';
import { readBounce } from './read-bounce.ts';

const letter = '0b8f1c1e-7d0a-4c55-9a53-3f1c4f0a9d11';

/** As Postfix writes one, after the example of RFC 3464, appendix E. */
const report = (status: string, more: { to?: string; envelope?: string; original?: string } = {}): string =>
  [
    'Return-Path: <>',
    'From: MAILER-DAEMON@mail.example.org (Mail Delivery System)',
    `To: ${more.to ?? 'desk@example.org'}`,
    'Subject: Undelivered Mail Returned to Sender',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status;',
    '\tboundary="4F2A.123/mail.example.org"',
    '',
    'This is a MIME-encapsulated message.',
    '',
    '--4F2A.123/mail.example.org',
    'Content-Type: text/plain; charset=us-ascii',
    '',
    '<ani@agency.example>: host mx.agency.example said: 550 5.1.1 no such user',
    '',
    '--4F2A.123/mail.example.org',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mail.example.org',
    ...(more.envelope ? [`Original-Envelope-Id: ${more.envelope}`] : []),
    'Arrival-Date: Wed, 25 Nov 2026 10:00:00 +0700 (WIB)',
    '',
    ...status.split('\n'),
    '',
    '--4F2A.123/mail.example.org',
    'Content-Type: text/rfc822-headers',
    '',
    more.original ?? 'Subject: A letter',
    '',
    '--4F2A.123/mail.example.org--',
    '',
  ].join('\r\n');

const failed = `Final-Recipient: rfc822; Ani@agency.example
Original-Recipient: rfc822;ani@agency.example
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 <ani@agency.example>:
    no such user`;
const whose = [
  {
    address: 'ani@agency.example',
    action: 'failed',
    status: '5.1.1',
    said: '550 5.1.1 <ani@agency.example>: no such user',
  },
];

test('a report names the letter by the return address, the envelope or the letter’s own headers', () => {
  for (const more of [
    { to: `<bounces+${letter}@example.org>` },
    { envelope: letter.toUpperCase() },
    { original: `Subject: A letter\r\nMessage-ID: <${letter}@example.org>` },
  ]) {
    expect(readBounce(report(failed, more))).toEqual({ letter, recipients: whose });
  }
});

test('a report on several addresses has each with what became of it', () => {
  const both = `${failed}\n\nFinal-Recipient: rfc822; budi@agency.example\nAction: delayed\nStatus: 4.4.1`;
  expect(readBounce(report(both, { envelope: letter }))).toEqual({
    letter,
    recipients: [...whose, { address: 'budi@agency.example', action: 'delayed', status: '4.4.1', said: '' }],
  });
});

test('what is no report, or on no letter of the desk, is said to be so', () => {
  expect(readBounce('From: ani@agency.example\r\nSubject: I am away\r\n\r\nBack on Monday.')).toBe(
    'not-a-report',
  );
  expect(readBounce('')).toBe('not-a-report');
  expect(readBounce(report(failed))).toBe('no-letter-named');
});
