import { textIn, type Lang, type Words } from '#language/language.ts';
import { translatorFor } from '#language/messages.ts';
import type { FormChoice, FormChoices } from '#desk/forms/form-choices.ts';
import { fieldsOf, isDossierKind, type DossierKind } from '#desk/kinds/kinds.ts';
import { settingsFrom, settingsId } from '#desk/people/settings.ts';
import { hasRole } from '#desk/people/reader.ts';
import { asWords } from '#desk/record/value.ts';
import { findAllAccounts } from '#store/accounts.ts';
import { asEngine, asReader } from '#store/context.ts';
import { findDossier } from '#store/dossiers.ts';
import { findListed } from '#store/lists.ts';
import { findClearers } from './accounts.ts';
import type { Desk } from './desk.ts';
import { readCatalogue } from './evidence/read-indicators.ts';
import { factsOf } from './facts.ts';

/** What the fields of a kind point to, dossiers and tables of facts alike. */
const pointedAtBy = (kind: DossierKind): readonly string[] => [
  ...new Set(
    fieldsOf[kind]
      .flatMap((field) => [field.to, ...(field.columns ?? []).map(({ to }) => to)])
      .flatMap((to) => to ?? []),
  ),
];

/**
 * What every reference of a kind's form may point to, as far as this reader may see it, with names in their
 * language; and the lists named in `more`.
 */
export async function choicesFor(
  desk: Desk,
  lang: Lang,
  kind: DossierKind,
  more: readonly string[] = [],
): Promise<FormChoices> {
  const facts = await factsOf(desk.db);
  const named = (rows: readonly { readonly code: string; readonly name: Parameters<typeof textIn>[0] }[]) =>
    rows.map(({ code, name }) => ({
      id: code,
      label: textIn(name, lang) || code,
      also: Object.values(name ?? {}),
    }));
  const choices: Record<string, readonly FormChoice[]> = {};
  for (const to of new Set([...pointedAtBy(kind), ...more])) {
    if (to === 'theme') choices[to] = named(facts.all.themes);
    else if (to === 'indicator') choices[to] = sorted(named(await readCatalogue(desk)), lang);
    else if (to === 'forum') choices[to] = sorted(named(facts.all.forums), lang);
    else if (to === 'actor') choices[to] = sorted(named(facts.all.actors), lang);
    else if (to === 'group') choices[to] = sorted(named(facts.all.groups), lang);
    else if (to === 'actor-or-group') {
      choices[to] = sorted([...named(facts.all.actors), ...named(facts.all.groups)], lang);
    } else if (to === 'brief-template') choices[to] = await templateChoices(desk, lang);
    else if (to === 'account') choices[to] = await accountChoices(desk);
    else if (to === 'office') choices[to] = await officeChoices(desk, lang);
    else if (to === 'clearer')
      choices[to] = (await findClearers(desk)).map(({ id, name }) => ({ id, label: name }));
    else if (isDossierKind(to)) choices[to] = await dossierChoices(desk, lang, to);
  }
  return choices;
}

/** The templates a brief may be made by: the house's, named in the messages, and the desk's own. */
async function templateChoices(desk: Desk, lang: Lang): Promise<readonly FormChoice[]> {
  const settings = await asReader(desk.db, desk.reader, (trx) =>
    findDossier(trx, settingsId(desk.workspace)),
  );
  const t = translatorFor(lang);
  return settingsFrom(settings).templates.map(({ code, name, base }) => ({
    id: code,
    label: textIn(name, lang) || t(`brief.compose.title.${base}`),
  }));
}

/** The offices that clear, as the desk has settled them. */
const officeChoices = async (desk: Desk, lang: Lang): Promise<readonly FormChoice[]> =>
  settingsFrom(
    await asReader(desk.db, desk.reader, (trx) => findDossier(trx, settingsId(desk.workspace))),
  ).offices.map(({ code, name }) => ({ id: code, label: textIn(name, lang) || code }));

/** Who signs in here: told to those who keep rosters, by name. To others a roster shows the names written on it. */
const accountChoices = (desk: Desk): Promise<readonly FormChoice[]> =>
  hasRole(desk.reader, 'head', 'officer')
    ? asEngine(desk.db, desk.reader, async (trx) =>
        (await findAllAccounts(trx)).map(({ id, name }) => ({ id, label: name })),
      )
    : Promise.resolve([]);

/** Short names beside the long ones of the same languages. */
const prefixed = (words: Words): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(words).map(([tongue, text]) => [`short-${tongue}`, text]));

/** The dossiers of one kind that this reader may see, by name. */
async function dossierChoices(desk: Desk, lang: Lang, kind: DossierKind): Promise<readonly FormChoice[]> {
  const rows = await asReader(desk.db, desk.reader, (trx) =>
    findListed(trx, { workspace: desk.workspace, kind }),
  );
  return sorted(
    rows.map(({ id, name, card }) => ({
      id,
      label: typeof name === 'string' ? name : textIn(name, lang) || id,
      also: Object.values({ ...asWords(name), ...prefixed(asWords(card['shortName'])) }),
    })),
    lang,
  );
}

const sorted = (choices: readonly FormChoice[], lang: Lang): readonly FormChoice[] =>
  choices.toSorted((one, other) => one.label.localeCompare(other.label, lang));
