import { textIn, type Lang } from '#language/language.ts';
import { translatorFor, type Translate } from '#language/messages.ts';
import { printMarking } from '#desk/brief/print-marking.ts';
import { isOver } from '#desk/instruction/duty.ts';
import { noConsultation } from '#desk/item/consultation.ts';
import { nextStepsOf } from '#desk/item/next-steps.ts';
import { liveRequests, openConditionsOf, stageOf } from '#desk/item/readiness.ts';
import { settledWords } from '#desk/item/settled-words.ts';
import { isOwing } from '#desk/item/standing-answers.ts';
import { standingOf } from '#desk/record/card.ts';
import { government } from '#desk/marking/marking.ts';
import { allowedDeeds } from '#desk/people/may-do.ts';
import { hasRole, type Reader } from '#desk/people/reader.ts';
import { focalPointsOf } from '#desk/people/reached-today.ts';
import { settingsFrom, settingsId } from '#desk/people/settings.ts';
import type {
  HandoverPack,
  PackContact,
  PackDecision,
  PackDetail,
  PackItem,
} from '#desk/people/handover/pack.ts';
import type { AnyDeed, DeedKind } from '#desk/record/deeds.ts';
import { valueOf, type Dossier } from '#desk/record/dossier.ts';
import { partsOf } from '#desk/record/parts.ts';
import { asCodes, asText, asWords, isWords } from '#desk/record/value.ts';
import { findActs } from '#store/acts.ts';
import { asReader } from '#store/context.ts';
import type { Trx } from '#store/database.ts';
import { findDirectory } from '#store/directory.ts';
import { findAccount, readerOf } from '../accounts.ts';
import type { Desk } from '../desk.ts';
import { factsOf } from '../facts.ts';
import { heldDossiers, holdingsIn, knownAs, type Holding } from './find-holdings.ts';

/** What was decided, as a successor must know it; the small steps between are in each item's history. */
const decisions: ReadonlySet<DeedKind> = new Set([
  'cleared',
  'step-refused',
  'sent-back',
  'clearance-refused',
  'clearance-withdrawn',
  'condition-settled',
  'contradiction-settled',
  'contradiction-reopened',
  'arbitration-asked',
  'late-applied',
]);
/** More of them than a successor reads. */
const mostDecisions = 80;
const mostItems = 150;

/** Whose pack somebody may make: their own; a head anybody's. */
export const mayMakePack = ({ reader }: Desk, account: string): boolean =>
  reader.id === account || hasRole(reader, 'head');

/** The pack of one account, cut to what its maker may read; undefined for whoever may not make it. */
export async function readPack(
  desk: Desk,
  id: string,
  lang: Lang,
  around: { readonly illustrative: boolean },
): Promise<HandoverPack | undefined> {
  const account = mayMakePack(desk, id) ? await findAccount(desk.db, id) : undefined;
  if (!account) return undefined;
  const facts = await factsOf(desk.db);
  return asReader(desk.db, desk.reader, async (trx) => {
    const dossiers = await heldDossiers(trx, desk.workspace);
    const byId = new Map(dossiers.map((dossier) => [dossier.id, dossier]));
    const who = knownAs(account, dossiers);
    const holdings = holdingsIn(dossiers, who, desk);
    const portfolio = who.dossier ? asCodes(valueOf(who.dossier, 'portfolio')) : [];
    const items = itemsOf(dossiers, holdings, portfolio, desk);
    const settings = settingsFrom(byId.get(settingsId(desk.workspace)));
    const held = new Map(holdings.map(({ dossier, as }) => [dossier.id, as]));
    const reader = readerOf(account);
    const shown = [...items, ...holdings.map(({ dossier }) => dossier)];
    const house = byId.get(account.institution ?? '');
    return {
      ...{ lang, timeZone: settings.timeZone, illustrative: around.illustrative },
      whose: {
        name: account.name,
        title: who.dossier ? textIn(asWords(valueOf(who.dossier, 'title')), lang) : '',
        institution: house ? nameIn(house, lang) : '',
      },
      unit: textIn(settings.unit, lang) || textIn(settings.name, lang),
      portfolio: portfolio.map((code) => facts.themeName(code, lang)),
      madeBy: desk.reader.name,
      madeAt: desk.now(),
      // Decisions may quote any section that their reader may see: the paper is marked as the closest of them.
      marking: printMarking(
        [government, ...shown.flatMap((dossier) => partsOf(dossier).map(({ marking }) => marking))],
        settings.scheme,
        lang,
      ),
      items: await packItems(
        trx,
        items.map((item) => packItem(item, byId, held, reader, lang, desk)),
        items,
        desk.workspace,
        lang,
      ),
      duties: holdings
        .filter(({ dossier }) => dossier.kind !== 'item')
        .flatMap(({ dossier, as }) =>
          as.map((one) => ({ as: one, kind: dossier.kind, name: nameIn(dossier, lang) })),
        ),
      contacts: await contactsOf(trx, desk, items, byId, lang),
      decisions: await decisionsOn(trx, items, lang),
    };
  });
}

const nameIn = (dossier: Dossier, lang: Lang): string => {
  const name = valueOf(dossier, 'name');
  return (isWords(name) ? textIn(asWords(name), lang) : asText(name)) || dossier.id;
};

/** What they hold, and what is theirs by its theme in a meeting that is not over; by number. */
function itemsOf(
  dossiers: readonly Dossier[],
  holdings: readonly Holding[],
  portfolio: readonly string[],
  desk: Desk,
): readonly Dossier[] {
  const byId = new Map(dossiers.map((dossier) => [dossier.id, dossier]));
  const held = new Set(holdings.map(({ dossier }) => dossier.id));
  return dossiers
    .filter((item) => {
      if (item.kind !== 'item') return false;
      if (held.has(item.id)) return true;
      const meeting = byId.get(item.parent ?? '');
      const coming = meeting !== undefined && !isOver(meeting, desk.now());
      return coming && portfolio.includes(asText(valueOf(item, 'theme')));
    })
    .slice(0, mostItems);
}

function packItem(
  item: Dossier,
  byId: ReadonlyMap<string, Dossier>,
  held: ReadonlyMap<string, Holding['as']>,
  reader: Reader,
  lang: Lang,
  desk: Desk,
): Omit<PackItem, 'detail'> {
  const consultation = item.consultation ?? noConsultation;
  const meeting = byId.get(item.parent ?? '');
  const today = desk.now().slice(0, 10);
  const closes = meeting ? asText(valueOf(meeting, 'submissionDate')) : '';
  return {
    number: asText(valueOf(item, 'number')),
    name: nameIn(item, lang),
    meeting: meeting ? nameIn(meeting, lang) : '',
    stage: stageOf(consultation),
    next: nextStepsOf(item, allowedDeeds(reader, item), reader, desk.now()),
    repliesBy: standingOf(item).nextDeadline,
    readyBy: (closes >= today ? closes : meeting ? asText(valueOf(meeting, 'starts')) : '') || null,
    openConditions: openConditionsOf(consultation).length,
    as: held.get(item.id) ?? [],
  };
}

/** How many of the last acts on an item say where it stands. */
const lastActs = 8;

/** The items with what is on its way in each. */
async function packItems(
  trx: Trx,
  shown: readonly Omit<PackItem, 'detail'>[],
  items: readonly Dossier[],
  workspace: string,
  lang: Lang,
): Promise<readonly PackItem[]> {
  const { institutions } = await findDirectory(trx, workspace);
  const called = (id: string): string => {
    const house = institutions.get(id);
    return (house && textIn(house.name, lang)) || id;
  };
  const all: PackItem[] = [];
  for (const [place, line] of shown.entries()) {
    const item = items[place];
    if (item) all.push({ ...line, detail: await detailOf(trx, item, called, lang) });
  }
  return all;
}

async function detailOf(
  trx: Trx,
  item: Dossier,
  called: (institution: string) => string,
  lang: Lang,
): Promise<PackDetail> {
  const consultation = item.consultation ?? noConsultation;
  const asked = liveRequests(consultation);
  const owing = asked.filter((request) => isOwing(consultation, request));
  const words = (field: string): string => {
    const value = valueOf(item, field);
    return isWords(value) ? textIn(asWords(value), lang) : '';
  };
  return {
    objective: words('objective'),
    line: words('lineToTake'),
    waiting: owing
      .map(({ institution, deadline }) => ({ institution: called(institution), by: deadline }))
      .toSorted((a, b) => a.by.localeCompare(b.by)),
    answered: asked
      .filter((request) => !owing.includes(request))
      .map(({ institution }) => called(institution)),
    conditions: openConditionsOf(consultation).map(({ institution, text }) => ({
      institution: called(institution),
      words: text,
    })),
    history: (await findActs(trx, item.id))
      .slice(-lastActs)
      .toReversed()
      .map(({ at, deed, by }) => ({
        ...{ at, deed: deed.kind, by: by.name },
        field: 'field' in deed && typeof deed.field === 'string' ? deed.field : '',
      })),
  };
}

/** Who answers for the institutions of these items, as the directory has them. */
async function contactsOf(
  trx: Trx,
  desk: Desk,
  items: readonly Dossier[],
  byId: ReadonlyMap<string, Dossier>,
  lang: Lang,
): Promise<readonly PackContact[]> {
  const directory = await findDirectory(trx, desk.workspace);
  const wanted = new Set(
    items.flatMap(({ lead, consultation }) => [
      ...(lead === null ? [] : [lead]),
      ...liveRequests(consultation ?? noConsultation).map(({ institution }) => institution),
    ]),
  );
  return [...wanted].flatMap((institution): readonly PackContact[] => {
    const house = directory.institutions.get(institution);
    if (!house) return [];
    const name = textIn(house.name, lang);
    const people = focalPointsOf(directory, institution).map((person): PackContact => {
      const dossier = byId.get(person.id);
      return {
        institution: name,
        name: person.name,
        title: dossier ? textIn(asWords(valueOf(dossier, 'title')), lang) : '',
        email: person.email,
        phone: dossier ? asText(valueOf(dossier, 'phone')) : '',
      };
    });
    return people.length > 0
      ? people
      : [{ institution: name, name: '', title: '', email: house.email, phone: '' }];
  });
}

/** What was decided on these items, the latest first. */
async function decisionsOn(
  trx: Trx,
  items: readonly Dossier[],
  lang: Lang,
): Promise<readonly PackDecision[]> {
  const all: PackDecision[] = [];
  for (const item of items) {
    for (const { at, deed, by } of await findActs(trx, item.id)) {
      if (!decisions.has(deed.kind)) continue;
      all.push({
        at,
        item: nameIn(item, lang),
        deed: deed.kind,
        by: by.name,
        words: wordsBeside(deed, translatorFor(lang)),
      });
    }
  }
  return all.toSorted((a, b) => b.at.localeCompare(a.at)).slice(0, mostDecisions);
}

function wordsBeside(deed: AnyDeed, t: Translate): string {
  return deed.kind === 'condition-settled' || deed.kind === 'contradiction-settled'
    ? settledWords(t, deed)
    : saidBeside(deed);
}

function saidBeside(deed: object): string {
  const said = deed as Readonly<Record<string, unknown>>;
  const words = [said['decision'], said['note'], said['questions'], said['reason'], said['why']];
  return (words.find((text) => typeof text === 'string' && text !== '') as string | undefined) ?? '';
}
