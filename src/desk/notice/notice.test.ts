import { expect, it } from 'vitest';
import { languages } from '#language/language.ts';
import { translatorFor } from '#language/messages.ts';
import { noticeKinds, noticeMessages } from './notice.ts';

it.each(languages)('has one line to be a subject for every kind of notice, in %s', (lang) => {
  const t = translatorFor(lang);
  const values = {
    deadline: '4 December 2026',
    count: 2,
    hour: '14.05',
    minutes: 10,
    item: '1.7',
    what: 'password',
  };
  for (const kind of noticeKinds) {
    expect(t(noticeMessages(kind).subject, values)).toMatch(/^[^\n]{5,90}$/);
  }
});
