import type { Lang } from '#language/language.ts';
import { translatorFor } from '#language/messages.ts';
import { noConsultation } from '#desk/item/consultation.ts';
import { mayLeave } from '../reply-link.ts';
import type { LinkedAsk, Trx } from '#store/database.ts';
import { findDossiersByIds } from '#store/dossiers.ts';
import { findAskedTogether } from '#store/reply-links.ts';
import type { MailFile } from '../post.ts';

const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/**
 * The reply form as a letter carries it: numbered places to answer in, and no word of what is asked or shown, which stands on the
 * page that the letter's link opens. Filled in, it is read there like any other reply form. Undefined where nothing may leave.
 */
export async function answerSheet(
  trx: Trx,
  ask: LinkedAsk,
  around: { readonly lang: Lang; readonly timeZone: string; readonly toName: string },
): Promise<MailFile | undefined> {
  const asks = await findAskedTogether(trx, ask);
  const items = await findDossiersByIds(trx, [...new Set(asks.map(({ dossier }) => dossier))]);
  const questions = asks.flatMap(({ dossier, request: id }) => {
    const item = items.find((one) => one.id === dossier);
    const { requests, replies, positionVersion: about } = item?.consultation ?? noConsultation;
    const request = requests.find((one) => one.id === id);
    if (!item || item.archived || request?.withdrawn !== null || !mayLeave({ item, request: id })) return [];
    const points = request.points.map((point) => ({ ...point, question: '' }));
    return [{ item: { ...item, fields: {} }, request: { ...request, points }, replies, about }];
  });
  if (questions.length === 0) return undefined;
  const t = translatorFor(around.lang);
  const { makeReplyForm } = await import('#documents/reply-form/make-form.ts');
  const form = await makeReplyForm(questions, {
    ...{ as: 'institution', isBare: true, lang: around.lang, timeZone: around.timeZone },
    ...{ institution: '', owner: around.toName, asker: '' },
    titleOf: ({ request }) =>
      questions.length === 1
        ? t('form.bare.question')
        : t('form.bare.item', { number: questions.findIndex((one) => one.request.id === request.id) + 1 }),
    sectionOf: () => '',
  });
  return { name: `${t('form.bare.file')}.docx`, type: word, content: form };
}
