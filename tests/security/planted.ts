import type { DossierKind } from '#desk/kinds/kinds.ts';
import { governmentRank, restricted } from '#desk/marking/marking.ts';
import { readerWithRole, type Reader } from '#desk/people/reader.ts';
import type { AnyDeed } from '#desk/record/deeds.ts';
import type { FieldValue } from '#desk/record/value.ts';
import { attachFile, detachFile } from '#acts/attach-file.ts';
import type { Desk } from '#acts/desk.ts';
import { editField } from '#acts/edit-field.ts';
import { openDossier, type NewDossier } from '#acts/open-dossier.ts';
import { perform, type Done } from '#acts/perform.ts';
import { readDossier } from '#acts/read-dossier.ts';
import { renewReplyLink, type HandedLink } from '#acts/reply-link.ts';
import { asEngine } from '#store/context.ts';
import type { Db } from '#store/database.ts';
import { insertComment, insertDelegation } from '#store/inside.ts';
import { saveReplyDraft } from '#store/reply-drafts.ts';
import { insertLetter } from '#store/letters.ts';
import { insideLink } from '#acts/inside/delegate.ts';
import { ownWorkspace } from '#store/workspaces.ts';
import { plantOthers } from './planted-others.ts';
import { open, secret, words } from './planted-words.ts';

/** Whoever planted them, and reads everything. */
export const planter: Reader = {
  ...readerWithRole('officer'),
  id: 'planter',
  name: 'A planter',
  roles: ['head', 'officer', 'clearer'],
};
export const deskOf = (db: Db, reader: Reader): Desk => ({
  db,
  reader,
  workspace: ownWorkspace,
  now: () => new Date().toISOString(),
});

/** Ids of what was planted, by the parameter that an address of the desk takes. */
export interface Planted {
  readonly ids: readonly string[];
  readonly kindOf: ReadonlyMap<string, DossierKind>;
  readonly requests: readonly string[];
  readonly files: readonly string[];
  readonly instructions: readonly string[];
  readonly stances: readonly string[];
  /** A link for an institution that was asked about what it may see. */
  readonly link: HandedLink;
}

const row = (place: string, more: Readonly<Record<string, string>> = {}): FieldValue => [
  { id: 'r1', text: { en: secret(place), id: secret(place) }, ...more },
];

/** Plants restricted sentences in every place of a desk that holds words. */
export async function plant(db: Db): Promise<Planted> {
  const desk = deskOf(db, planter);
  const kindOf = new Map<string, DossierKind>();
  const sure = async (done: Promise<Done>): Promise<Done & { ok: true }> => {
    const result = await done;
    if (!result.ok) throw new Error(`${result.reason} ${JSON.stringify(result.values ?? {})}`);
    return result;
  };
  const make = async (id: string, made: NewDossier): Promise<void> => {
    await sure(openDossier(desk, made, id));
    kindOf.set(id, made.kind);
  };
  const on = (id: string, deed: AnyDeed): Promise<Done & { ok: true }> => sure(perform(desk, id, deed));
  // Nobody clears their own words alone.
  const decider: Reader = { ...planter, id: 'decider', name: 'A decider' };
  const decided = (id: string, deed: AnyDeed): Promise<Done & { ok: true }> =>
    sure(perform(deskOf(db, decider), id, deed));

  for (const id of ['inst-lead', 'inst-asked', 'inst-third', 'inst-linked']) {
    await make(id, {
      kind: 'institution',
      fields: { name: words(`Institution ${id}`), sector: 'government' },
    });
  }
  const days = { starts: '2027-03-01', ends: '2027-03-05' };
  await make('meeting-open', {
    kind: 'meeting',
    fields: {
      name: words('Assembly'),
      forum: 'itu-wtsa',
      ...days,
      about: words(open),
      aims: words(secret('aims')),
      delegation: [{ id: 'd1', name: 'A delegate', account: planter.id }],
    },
    markings: { aims: restricted },
  });
  await make('meeting-shut', {
    kind: 'meeting',
    marking: restricted,
    fields: { name: words(secret('meetingname')), forum: 'itu-wtsa', ...days },
  });
  await make('item-open', {
    kind: 'item',
    parent: 'meeting-open',
    lead: 'inst-lead',
    fields: {
      name: words('An item'),
      number: '1.7',
      coordinator: planter.name,
      depth: 'full',
      question: words(open),
      lineToTake: words('A line for the government'),
      objective: words(secret('objectivebefore')),
      redLines: row('redlines'),
      fallbacks: row('fallbacks'),
      landingZone: words(secret('landingzone')),
      soundings: [{ id: 'no-JPN', actor: 'JPN', vote: 'no', on: null, note: secret('soundingnote') }],
      reservations: row('reservations', { institution: 'inst-third' }),
      backgroundClosed: words(secret('background')),
      flexibility: words(secret('flexibility')),
    },
  });
  await sure(
    editField(desk, 'item-open', { field: 'objective', value: words(secret('objectiveafter')), base: 1 }),
  );
  await on('item-open', { kind: 'field-marked', field: 'objective', marking: restricted });

  const file = (place: string) =>
    new File([`${secret(`${place}bytes`)}\n`], `${secret(`${place}name`)}.txt`, { type: 'text/plain' });
  const attached = await sure(attachFile(desk, 'item-open', file('kept'), restricted));
  const removed = await sure(attachFile(desk, 'item-open', file('removed'), restricted));
  const files = removed.dossier.attachments.map(({ id }) => id);
  const kept = attached.dossier.attachments.map(({ id }) => id);
  for (const id of files.filter((id) => !kept.includes(id))) await sure(detachFile(desk, 'item-open', id));

  const ask = (request: string, institution: string, question: string, section: string): AnyDeed => ({
    kind: 'asked',
    request,
    institution,
    points: [{ id: 'p1', question, sections: [section] }],
    deadline: new Date(Date.now() + 7 * 86_400_000).toISOString(),
    mandatory: false,
  });
  await on('item-open', ask('request-shut', 'inst-asked', secret('question'), 'redLines'));
  await on('item-open', ask('request-third', 'inst-third', secret('questionwithdrawn'), 'redLines'));
  await on('item-open', ask('request-linked', 'inst-linked', 'What do you say to the line?', 'lineToTake'));
  await on('item-open', { kind: 'request-withdrawn', request: 'request-third', why: secret('why') });
  await on('item-open', ask('request-inside', 'inst-third', 'And you, to the line?', 'lineToTake'));
  await plantInside(db);
  const about = (
    await on('item-open', {
      kind: 'replied',
      request: 'request-shut',
      reply: 'reply-1',
      answers: [
        { point: 'p1', kind: 'condition', text: secret('condition'), suggestion: secret('suggestion') },
      ],
      authority: 'working-level',
      spoken: { who: secret('who'), how: 'By telephone' },
      about: 2,
    })
  ).dossier.consultation?.positionVersion;
  await on('item-open', {
    kind: 'arbitration-asked',
    condition: 'reply-1:p1',
    arbiter: 'somebody',
    arbiterName: 'Somebody',
    why: secret('arbitration'),
  });
  await on('item-open', {
    kind: 'condition-settled',
    condition: 'reply-1:p1',
    how: 'met',
    who: 'The unit',
    decision: secret('decision'),
  });
  const version = about ?? 2;
  const stances = ['stance-shut', 'stance-corrected', 'stance-withdrawn'];
  const said = (place: string) => ({
    ...{ actor: 'JPN', stance: 'oppose', source: secret(`${place}source`), on: '2026-10-01' },
    ...{ quotation: words(secret(`${place}quotation`)), needs: words(secret(`${place}needs`)) },
  });
  for (const stance of stances) {
    const values = said(stance.replace('-', ''));
    await on('item-open', { kind: 'stance-recorded', stance, values, marking: restricted, base: 0 });
  }
  const after = async (deed: (base: number) => AnyDeed, stance: string) => {
    const now = (await readDossier(desk, 'item-open'))?.dossier;
    await on('item-open', deed(now?.stances?.find(({ id }) => id === stance)?.version ?? 0));
  };
  await after(
    (base) => ({
      ...{ kind: 'stance-recorded', stance: 'stance-corrected', marking: restricted, base },
      values: said('stanceafter'),
    }),
    'stance-corrected',
  );
  await after(
    (base) => ({
      ...{ kind: 'stance-withdrawn', stance: 'stance-withdrawn', base },
      why: secret('stancewhy'),
    }),
    'stance-withdrawn',
  );
  const instructions = ['instruction-given', 'instruction-open'];
  for (const instruction of instructions) {
    await on('item-open', {
      kind: 'instruction-asked',
      instruction,
      question: secret('instructionquestion'),
      offered: [{ how: 'new-line', words: secret('instructionoffer') }],
      where: secret('instructionwhere'),
      minutes: 10,
      deadline: new Date(Date.now() + 500_000).toISOString(),
      sentAt: new Date().toISOString(),
      delegates: [planter.id],
      told: [],
      about: version,
    });
  }
  const other = deskOf(db, { ...planter, id: 'another-planter' });
  await sure(
    perform(other, 'item-open', {
      kind: 'instruction-given',
      instruction: 'instruction-given',
      given: { how: 'stand', words: secret('instructionanswer') },
      version,
    }),
  );
  const submit = {
    kind: 'submitted-for-clearance',
    clearer: decider.id,
    clearerName: decider.name,
  } as const;
  await on('item-open', { ...submit, version });
  await decided('item-open', { kind: 'sent-back', version, questions: secret('sentback') });

  const closed = { text: secret('noted'), depth: 'short' };
  await make('item-cleared', {
    kind: 'item',
    parent: 'meeting-open',
    fields: {
      name: words('Another item'),
      objective: words('What we want'),
      lineToTake: words('What we say'),
      number: '1.8',
      ...{ depth: closed.depth },
      flexibility: words(closed.text),
    },
  });
  await on('item-cleared', { ...submit, version: 1 });
  await decided('item-cleared', { kind: 'cleared', version: 1, note: secret('note') });
  // Cleared, then written anew and withdrawn: the brief prints what was cleared, and why it was withdrawn.
  await make('item-renewed', {
    kind: 'item',
    parent: 'meeting-open',
    fields: {
      name: words('A third item'),
      objective: words('What we want'),
      lineToTake: words('What we say'),
      number: '1.85',
      flexibility: words(secret('formerwords')),
    },
  });
  await on('item-renewed', { ...submit, version: 1 });
  await decided('item-renewed', { kind: 'cleared', version: 1 });
  await on('item-renewed', {
    kind: 'edited',
    field: 'flexibility',
    value: words(secret('draftwords')),
    base: 1,
  });
  await on('item-renewed', { kind: 'clearance-withdrawn', reason: secret('withdrawnwhy'), keeps: true });
  await make('item-shut', {
    kind: 'item',
    parent: 'meeting-open',
    marking: restricted,
    fields: { name: words(secret('itemname')), number: '1.9', theme: 'ai', coordinator: planter.name },
  });
  await make('contribution-open', {
    kind: 'contribution',
    parent: 'meeting-open',
    fields: {
      name: words('A contribution'),
      number: '12',
      item: 'item-open',
      reason: words(secret('reason')),
    },
    markings: { reason: restricted },
  });
  const shut = { marking: restricted } as const;
  await make('contribution-shut', {
    ...{ kind: 'contribution', parent: 'meeting-open', ...shut },
    fields: { name: words(secret('contributionname')), number: '13', summary: words(secret('summary')) },
  });
  await plantOthers(make, on, version);
  const made = await renewReplyLink(desk, 'item-open', 'request-linked');
  if (!made.ok) throw new Error(made.reason);
  return {
    ids: [...kindOf.keys()],
    kindOf,
    files,
    requests: ['request-shut', 'request-third', 'request-linked', 'request-inside'],
    instructions,
    stances,
    link: made.link,
  };
}

/** What an institution talks over inside and has not sent: for no eyes but its own, those of the unit's head included. */
export const insidePlaces = ['insidedraft', 'insidenote', 'insidecomment', 'insidecolleague'] as const;

async function plantInside(db: Db): Promise<void> {
  const own: Reader = {
    ...readerWithRole('focal-point', 'inst-third'),
    id: 'inside',
    name: 'Somebody inside',
  };
  const ask = { dossier: 'item-open', request: 'request-inside' };
  const at = new Date().toISOString();
  const point = { ...ask, point: 'p1' };
  await asEngine(db, own, async (trx) => {
    const typed = { 'text.request-inside.p1': [secret('insidedraft')] };
    await saveReplyDraft(trx, 'inst-third', ask, { typed, savedAt: at, savedBy: own.name });
    const colleague = { id: 'inside-1', points: [point], name: 'Budi', address: 'budi@third.example' };
    const made = { note: secret('insidenote'), due: null, madeBy: own.name, madeAt: at, mayAnswer: true };
    await insertDelegation(trx, 'inst-third', { ...colleague, ...made });
    const said = { id: 'comment-1', delegation: 'inside-1', by: 'Budi', words: secret('insidecomment'), at };
    await insertComment(trx, 'inst-third', { ...point, ...said });
    const link = insideLink({ id: 'inside-1', points: [point] });
    const unsent = { 'text.request-inside.p1': [secret('insidecolleague')] };
    await saveReplyDraft(trx, 'inst-third', link, { typed: unsent, savedAt: at, savedBy: 'Budi' });
    // It waits in the outbox, which whoever keeps the desk looks at.
    await insertLetter(
      trx,
      {
        ...{ kind: 'inside', account: null, name: secret('insidename'), language: 'en', timeZone: 'UTC' },
        address: `b${secret('insideaddress')}@third.example`,
        dueAt: '2099-01-01T00:00:00.000Z',
        link,
        said: { by: secret('insideby'), due: '', mayAnswer: true },
      },
      at,
    );
  });
}

/** An officer whose account is held below what the role allows. */
export const heldBelow = governmentRank;
