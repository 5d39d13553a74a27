import { wordsIn, type Said } from '#language/language.ts';
import { isAdmittedTo } from '#desk/people/reader.ts';
import { government } from '#desk/marking/marking.ts';
import { asText } from '#desk/record/value.ts';
import { valueOf } from '#desk/record/dossier.ts';
import type { Addendum, Approval, Brief, Cover } from './brief.ts';
import type { BriefInput } from './brief-input.ts';
import { citedRows, composeItem, type ComposedItem } from './compose-item.ts';
import { ministerPage } from './minister.ts';
import { isCut, isUnwritten } from './cut.ts';
import { missingInItem } from './missing.ts';
import { missingInBrief } from './missing-in-brief.ts';
import { byWeight } from './lack.ts';
import { createNames, type Names } from './names.ts';
import { notesAsPrinted } from './notes-as-printed.ts';
import { createNotes, sourceOfRow, type Notes } from './notes.ts';
import { printMarking } from './print-marking.ts';
import { createReading, lineOf, nothingGathered, type Reading } from './reading.ts';
import { runningOrder } from './running-order.ts';
import { briefStatus } from './status.ts';
import { ruleInWords } from './rule-words.ts';
import { roomOf } from './tally.ts';

/**
 * Composes a meeting's brief for one reader, from dossiers already cut to that reader and from facts.
 * Pure: the same input gives the same brief. Nothing is printed that was not handed in; what is lacking is
 * said in `missing`; the marking is that of what is really inside.
 */
export function composeBrief(input: BriefInput): Brief {
  const { lang, t, meeting, facts, scheme } = input;
  const gathered = nothingGathered();
  const reading = createReading(meeting, lang, gathered);
  const names = createNames(facts, input.institutions, lang, gathered.markings);
  const notes = createNotes();

  const forum = reading.line('forum');
  const firstDay = reading.line('starts') ?? input.now.slice(0, 10);
  const rule = (forum && facts.ruleInForce(forum, firstDay)) || null;
  const ours = input.settings && lineOf(asText(valueOf(input.settings, 'country')));
  const group = reading.line('membersGroup');
  const members = group ? facts.membersOn(group, firstDay) : forum && facts.membersOfForum(forum, firstDay);
  const room = roomOf(members || null, reading.rows('memberNotes'), ours, firstDay, {
    share: reading.number('secondShare') ?? undefined,
    of: reading.line('secondOf') ?? '',
  });

  const cover = coverOf(input, reading, names, notes);
  const approval = approvalOf(input, reading);
  const composed = runningOrder(input.items).map((numbered) =>
    composeItem({ input, names, notes, rule, room }, numbered),
  );
  const items = composed.flatMap(({ item }) => item ?? []);
  const minister = ministerPage(
    {
      aims: reading.said('aims'),
      about: reading.said('about'),
      decisionRule: rule && ruleInWords(rule, t),
    },
    items,
    approval,
    input.template.base,
    t,
  );
  const delegation = delegationOf(reading, names);
  const programme = reading.rows('programme').map((row) => ({
    when: asText(row['when']),
    room: asText(row['room']),
    what: reading.prose('programme', row, 'what'),
  }));
  const documents = reading.rows('documents').map((row) => ({
    symbol: asText(row['symbol']),
    title: reading.prose('documents', row, 'title'),
    link: lineOf(row['link']),
  }));
  const outcomes = citedRows(reading, 'outcomes', 'outcome', notes);

  return notesAsPrinted({
    lang,
    template: input.template.code,
    form: formOf(input),
    composedAt: input.now,
    timeZone: input.timeZone,
    marking: printMarking(
      [...gathered.markings, ...composed.flatMap((part) => part.gathered.markings)],
      scheme,
      lang,
    ),
    cut: isBriefCut(input),
    illustrative: input.illustrative,
    status: briefStatus(items, input.issued, t),
    cover,
    approval,
    // What a minister may be asked is not for the public.
    minister: isAdmittedTo(input.reader, government) ? minister : { ...minister, items: [], decisions: [] },
    steering: composed.map(({ row }) => row),
    items,
    addenda: addendaOf(input, composed),
    delegation,
    programme,
    documents,
    outcomes,
    notes: notes.list(),
    missing: [
      ...byWeight(missingInBrief(input, composed, { approval, rule, room, foreign: gathered.foreign })).map(
        (lack) => ({ item: null, ...lack }),
      ),
      ...composed.flatMap((part) =>
        byWeight(missingInItem(part, input, names)).map((lack) => ({ item: part.row.number, ...lack })),
      ),
    ],
    overruns: items
      .filter(({ estimatedPages }) => estimatedPages > input.pagesPerItem)
      .map(({ number, estimatedPages }) => ({
        item: number,
        pages: estimatedPages,
        budget: input.pagesPerItem,
      })),
  });
}

/** The house's own templates are named in the messages, a desk's own in its settings. */
function formOf({ template: { name, base, parts }, lang, t }: BriefInput): Brief['form'] {
  const own = wordsIn(name, lang);
  return { name: own ?? { text: t(`brief.compose.title.${base}`), lang }, base, parts };
}

function coverOf(input: BriefInput, reading: Reading, names: Names, notes: Notes): Cover {
  const { lang, meeting, issued, settings, reader } = input;
  const here = settings && createReading(settings, lang, nothingGathered());
  const country = here?.line('country');
  return {
    number: issued.number,
    copy: input.copy,
    title: formOf(input).name,
    meeting: reading.said('name') ?? { text: meeting.id, lang },
    forum: names.forum(reading.line('forum') ?? ''),
    country: country ? names.actor(country) : '',
    unit: here?.said('unit')?.text ?? '',
    place: reading.said('place'),
    starts: reading.line('starts'),
    ends: reading.line('ends'),
    datesConfirmed: reading.yes('datesConfirmed'),
    leadInstitution: meeting.lead && names.institution(meeting.lead),
    issuedAt: issued.issuedAt,
    ...(isAdmittedTo(reader, government) ? {} : { issueNotShown: true }),
    notes: reading
      .rows('sources')
      .flatMap((row) => notes.cite(sourceOfRow(row), reading.prose('sources', row, 'claim'))),
  };
}

/** The law asks for approval where an agreement is made; nobody's silence is read as one. */
function approvalOf({ meeting, beforeCut, reader }: BriefInput, reading: Reading): Approval {
  const form = reading.line('legalForm');
  const by = reading.line('approvalBy');
  const notShown = by === null && !isUnwritten(meeting, 'approvalBy', beforeCut, reader);
  return {
    needed: form === 'makes-agreement' ? 'yes' : form === 'no-agreement' ? 'no' : 'not-known',
    by,
    on: reading.line('approvalOn'),
    ...(notShown ? { notShown } : {}),
  };
}

const delegationOf = (reading: Reading, names: Names): Brief['delegation'] =>
  reading.rows('delegation').map((row) => {
    const institution = lineOf(row['institution']);
    return {
      name: asText(row['name']),
      institution: institution && names.institution(institution),
      task: reading.prose('delegation', row, 'task'),
      rooms: lineOf(row['rooms']),
    };
  });

/** Addenda are for the delegation: what changed late, and why, is the government's own talk. */
function addendaOf(
  { issued, reader, spoken }: BriefInput,
  composed: readonly ComposedItem[],
): readonly Addendum[] {
  if (!isAdmittedTo(reader, government)) return [];
  const byId = new Map(composed.map(({ row }) => [row.item, row]));
  return issued.addenda.map(({ addendum, at, by, why, items }) => ({
    number: addendum,
    at,
    by,
    why: { text: why, lang: spoken },
    items: items.flatMap(({ item }): { number: string; title: Said } | [] => {
      const row = byId.get(item);
      return row ? { number: row.number, title: row.title } : [];
    }),
  }));
}

/** Whether anything was held back: a whole dossier, or fields of one. */
function isBriefCut({ meeting, items, contributions, beforeCut }: BriefInput): boolean {
  const shown = new Map([meeting, ...items, ...contributions].map((dossier) => [dossier.id, dossier]));
  return Object.keys(beforeCut).some((id) => {
    const dossier = shown.get(id);
    return dossier === undefined || isCut(dossier, beforeCut);
  });
}
