import { formatDate } from '#language/formats.ts';
import { isLang, textIn, type Lang } from '#language/language.ts';
import { translatorFor } from '#language/messages.ts';
import { mayNameOutside, type Telling } from '#desk/notice/telling.ts';
import { isNoticeKind, type NoticeKind } from '#desk/notice/notice.ts';
import { sayNotice } from '#desk/notice/say-notice.ts';
import { settingsFrom, settingsId, type Settings } from '#desk/people/settings.ts';
import { printLetter, type LetterItem } from '#documents/mail/print-letter.ts';
import { calendarFile } from '#documents/calendar/calendar-file.ts';
import { invitationDays } from '#sign-in/sign-in.ts';
import { findAccountBy } from '#store/accounts.ts';
import type { Trx } from '#store/database.ts';
import { findDossier } from '#store/dossiers.ts';
import { findLetterNotices, type Letter, type LetterNotice } from '#store/letters.ts';
import { findSealedLink } from '#store/reply-links.ts';
import { ownWorkspace } from '#store/workspaces.ts';
import type { Mail } from '../post.ts';
import { answerSheet } from './answer-sheet.ts';
import type { Delivery } from './delivery.ts';
import { unseal } from './seal.ts';

/** A letter as it goes out; undefined where what it should lead to is gone. */
export async function composeLetter(trx: Trx, delivery: Delivery, letter: Letter): Promise<Mail | undefined> {
  const lang = isLang(letter.language) ? letter.language : 'id';
  switch (letter.kind) {
    case 'sign-in':
    case 'invitation':
      return composeWayIn(trx, delivery, letter, letter.kind, lang);
    case 'inside':
      return composeInside(trx, delivery, letter, lang);
    case 'test': {
      const settings = await settingsOf(trx, ownWorkspace);
      const t = translatorFor(lang);
      const items = [{ text: t('mail.test.text') }];
      return mailOf(letter, t('mail.test.subject'), { lang, items, settings });
    }
    case 'notices':
      return composeNotices(trx, delivery, letter, lang);
  }
}

const settingsOf = async (trx: Trx, workspace: string): Promise<Settings> =>
  settingsFrom(await findDossier(trx, settingsId(workspace)));

/** Hours for which it is still of use to whoever is to get it. */
const goodFor = { 'sign-in': 1, invitation: 72 } as const;

async function composeWayIn(
  trx: Trx,
  delivery: Delivery,
  letter: Letter,
  kind: 'sign-in' | 'invitation',
  lang: Lang,
): Promise<Mail | undefined> {
  const account = letter.account === null ? undefined : await findAccountBy(trx, 'id', letter.account);
  // Whoever waits so long for it has asked again, or has gone.
  const tooLate = Date.parse(delivery.now()) - letter.made_at.getTime() > goodFor[kind] * 3_600_000;
  if (!account || account.blocked || tooLate) return undefined;
  const t = translatorFor(lang);
  const link = { address: await delivery.signInAddress(account, kind), text: t('mail.open-sign-in') };
  const settings = await settingsOf(trx, ownWorkspace);
  const values = { days: invitationDays, desk: nameOfDesk(settings, lang) };
  const items = [{ text: t(`mail.${kind}.text`, values), link }];
  return mailOf(letter, t(`mail.${kind}.subject`), { lang, items, settings });
}

/** The link goes by mail, its code does not; nothing of what is asked stands in it. */
async function composeInside(
  trx: Trx,
  { origin }: Delivery,
  letter: Letter,
  lang: Lang,
): Promise<Mail | undefined> {
  const { said, link } = letter;
  const sealed = link && (await findSealedLink(trx, link));
  const path = sealed ? unseal(sealed) : undefined;
  if (!said || !link || path === undefined) return undefined;
  const { by: name, due, mayAnswer } = said;
  const t = translatorFor(lang);
  const wish = mayAnswer ? 'answer' : 'text';
  const text =
    due === ''
      ? t(`inside.mail.${wish}`, { name })
      : t(`inside.mail.${wish}-by`, { name, due: formatDate(due, lang) });
  const item = {
    text,
    link: { address: origin + path, text: t('mail.open-reply') },
    after: t('inside.mail.code'),
  };
  const about = await findDossier(trx, link.dossier);
  return mailOf(letter, t(mayAnswer ? 'inside.mail.answer-subject' : 'inside.mail.subject'), {
    ...{ lang, items: [item] },
    settings: await settingsOf(trx, about?.workspace ?? ownWorkspace),
  });
}

async function composeNotices(
  trx: Trx,
  delivery: Delivery,
  letter: Letter,
  lang: Lang,
): Promise<Mail | undefined> {
  const notices = await findLetterNotices(trx, letter.id);
  const [first] = notices;
  if (!first) return undefined;
  const settings = await settingsOf(trx, first.workspace);
  const t = translatorFor(lang);
  const said = notices.flatMap((notice) => {
    if (!isNoticeKind(notice.kind)) return [];
    const item = itemOf(delivery, letter, notice, lang, settings.telling);
    const words = sayNotice(notice.kind, notice.said, lang, letter.time_zone);
    return item ? [{ ...words, item: { ...item, text: words.text } }] : [];
  });
  const [only] = said;
  if (!only) return undefined;
  const count = said.length;
  const items = said.map(({ item }) => item);
  const choices = letter.account === null ? {} : { choicesAt: `${delivery.origin}/account/notices` };
  if (count > 1) {
    const lead = t('mail.digest.text', { count });
    return mailOf(letter, t('mail.digest.subject', { count }), { lang, items, settings, lead, ...choices });
  }
  const answersTo = await readerOfAnswers(trx, letter, first);
  const mail = mailOf(letter, only.subject, { lang, items, settings, ...choices, ...answersTo });
  const deadline = first.kind === 'asked' ? first.said['deadline'] : undefined;
  if (typeof deadline !== 'string') return mail;
  const { dossier, request } = first;
  const around = { lang, timeZone: settings.timeZone, toName: letter.to_name };
  const sheet = request === null ? undefined : await answerSheet(trx, { dossier, request }, around);
  const dates = deadlineFile(letter, first, deadline, only.item.link?.address ?? '', lang);
  if (!sheet) return { ...mail, files: [dates] };
  const text = `${only.item.text} ${t(answersTo ? 'mail.form-attached-answer' : 'mail.form-attached')}`;
  const withForm = { lang, items: [{ ...only.item, text }], settings, ...choices, ...answersTo };
  return { ...mailOf(letter, only.subject, withForm), files: [sheet, dates] };
}

/** Letters about one question, to those who are to answer it. */
const aboutQuestion: ReadonlySet<string> = new Set<NoticeKind>([
  'asked',
  'reminder-before',
  'reminder-on',
  'reminder-after',
]);

/** Whoever asked reads what comes back, at the address they have today. */
async function readerOfAnswers(
  trx: Trx,
  letter: Letter,
  { kind, dossier, request }: LetterNotice,
): Promise<Pick<Mail, 'answersTo'> | undefined> {
  if (!aboutQuestion.has(kind) || request === null) return undefined;
  const item = await findDossier(trx, dossier);
  const asker = item?.consultation?.requests.find(({ id }) => id === request)?.asker;
  const account = asker === undefined ? undefined : await findAccountBy(trx, 'id', asker);
  if (!account || account.blocked || account.email.endsWith('.invalid')) return undefined;
  if (account.email === letter.to_address) return undefined;
  return { answersTo: { name: account.name, address: account.email } };
}

/** With these a link goes out for the first time, and its code another way; later letters come to people who have it. */
const firstKinds: ReadonlySet<string> = new Set<NoticeKind>([
  'asked',
  'silence-started',
  'state-silence-started',
]);

/** Where a notice leads; undefined where whoever has no account could only be led to a link that is gone. */
function itemOf(
  { origin }: Delivery,
  letter: Letter,
  notice: LetterNotice,
  lang: Lang,
  telling: Telling,
): Omit<LetterItem, 'text'> | undefined {
  const t = translatorFor(lang);
  const name = typeof notice.title === 'string' ? notice.title : textIn(notice.title, lang);
  const title = mayNameOutside(telling, notice.marking) && name !== '' ? { title: name } : {};
  if (letter.account === null && notice.request === null) {
    // A page of the desk would only show them its door.
    return { ...title, after: t('mail.no-account') };
  }
  if (letter.account !== null || notice.request === null) {
    return { ...title, link: { address: origin + notice.path, text: t('mail.open') } };
  }
  const path = notice.sealed === null ? undefined : unseal(notice.sealed);
  if (path === undefined) return undefined;
  const isReport = notice.kind === 'meeting-report';
  const opens = isReport ? 'report' : notice.request.startsWith('silence:') ? 'silence' : 'reply';
  const link = { address: origin + path, text: t(`mail.open-${opens}`) };
  return {
    ...title,
    link,
    after: t(
      isReport ? 'mail.code-known' : firstKinds.has(notice.kind) ? 'mail.code-apart' : 'mail.code-given',
    ),
  };
}

/** The deadline for a calendar, with no word of what was asked. */
function deadlineFile(letter: Letter, notice: LetterNotice, at: string, url: string, lang: Lang) {
  const t = translatorFor(lang);
  const event = {
    uid: `${notice.dossier}-${notice.request ?? letter.id}@mufakat`,
    title: t('mail.deadline'),
    at,
    ...{ place: '', about: '', url, confirmed: true, changedAt: letter.made_at.toISOString() },
    alarms: [24 * 60],
  };
  return {
    name: 'deadline.ics',
    type: 'text/calendar; charset=utf-8; method=PUBLISH',
    content: calendarFile({ name: t('mail.deadline'), lang, events: [event] }),
  };
}

const nameOfDesk = ({ name }: Settings, lang: Lang): string => textIn(name, lang) || 'Mufakat';

function mailOf(
  letter: Letter,
  subject: string,
  said: {
    readonly lang: Lang;
    readonly items: readonly LetterItem[];
    readonly settings: Settings;
    readonly lead?: string;
    readonly choicesAt?: string;
    readonly answersTo?: Mail['answersTo'];
  },
): Mail {
  const { settings, answersTo, ...rest } = said;
  const deskName = nameOfDesk(settings, said.lang);
  return {
    to: { name: letter.to_name, address: letter.to_address },
    subject,
    id: letter.id,
    ...(answersTo && { answersTo }),
    ...printLetter({
      ...{ ...rest, toName: letter.to_name, deskName },
      ...(answersTo && { answersTo: answersTo.name }),
    }),
  };
}
