import { addDays, type IsoMoment } from '#language/formats.ts';
import { defaultScheme, everyone } from '#desk/marking/marking.ts';
import { fieldsOf, type DossierKind } from '#desk/kinds/kinds.ts';
import { readerWithRole, type Reader } from '#desk/people/reader.ts';
import { applyAct } from '#desk/record/apply-act.ts';
import { markingOfDeed } from '#desk/record/act-marking.ts';
import { decide } from '#desk/record/decide.ts';
import type { AnyDeed, Opened } from '#desk/record/deeds.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import type { FieldValue } from '#desk/record/value.ts';
import { sectors } from '#desk/kinds/people-fields.ts';
import type { ChainedAct } from '#store/acts.ts';
import { chainStart, hashOf } from '#store/hash-chain.ts';

/** How big the year is. */
export const yearSize = { meetings: 60, itemsEach: 10, institutions: 40 } as const;

const officer: Reader = { ...readerWithRole('officer'), id: 'bench-officer', name: 'The officer' };
const clearer: Reader = { ...readerWithRole('clearer'), id: 'bench-clearer', name: 'The clearer' };
const focalPoint = (institution: string): Reader => ({
  ...readerWithRole('focal-point', institution),
  ...{ id: `bench-${institution}`, name: `Focal point of ${institution}` },
});

/** A dossier being made: every act is decided by the real rules, and chained as the record chains it. */
class Made {
  readonly acts: ChainedAct[] = [];
  state: Dossier | undefined;
  private readonly id: string;

  constructor(id: string) {
    this.id = id;
  }

  /** @throws Error where the rules refuse it: then the year is made wrongly. */
  act(who: Reader, at: IsoMoment, deed: AnyDeed): this {
    const decision = decide(who, this.state, deed, { scheme: defaultScheme, now: at });
    if (!decision.ok) throw new Error(`${this.id}: ${deed.kind} is refused: ${decision.reason}`);
    const { id, name, roles, institution } = who;
    const act = {
      dossier: this.id,
      seq: this.acts.length + 1,
      deed,
      by: { id, name, roles, institution },
      at,
      marking: markingOfDeed(deed, this.state),
    };
    const previous = this.acts.at(-1)?.hash ?? chainStart;
    this.state = applyAct(this.state, act);
    this.acts.push({ ...act, previous, hash: hashOf(act, previous) });
    return this;
  }
}

function opened(
  kind: DossierKind,
  fields: Readonly<Record<string, FieldValue>>,
  parent: string | null,
): Opened {
  const markings = new Map(fieldsOf[kind].map(({ key, marking }) => [key, marking]));
  return {
    kind: 'opened',
    dossierKind: kind,
    workspace: 'desk',
    parent,
    lead: null,
    marking: everyone,
    fields: Object.fromEntries(
      Object.entries(fields).map(([key, value]) => [
        key,
        { value, marking: key === 'name' ? everyone : (markings.get(key) ?? everyone) },
      ]),
    ),
  };
}

export const institutionId = (n: number): string => `bench-inst-${n}`;

/** The institutions of four sectors, each with its acts. */
export function* madeInstitutions(at: IsoMoment): Generator<readonly ChainedAct[]> {
  for (let n = 0; n < yearSize.institutions; n += 1) {
    const name = { en: `Institution ${n + 1}`, id: `Lembaga ${n + 1}` };
    yield new Made(institutionId(n)).act(
      officer,
      at,
      opened('institution', { name, sector: sectors[n % sectors.length] ?? 'government' }, null),
    ).acts;
  }
}

const at = (day: string, hour: number): IsoMoment => `${day}T${String(hour).padStart(2, '0')}:00:00.000Z`;

/** What an institution answers: mostly content, some suggestions and remarks, here and there a condition. */
const kindFor = (n: number): 'content' | 'should' | 'comment' | 'condition' =>
  n % 13 === 0 ? 'condition' : n % 5 === 0 ? 'should' : n % 7 === 0 ? 'comment' : 'content';

/**
 * A year of meetings around a day, half of them over: meetings that are over are cleared; of the coming ones some are out
 * for replies, some have a condition open, some lie before the clearer. Every item was put to all institutions and
 * answered by all of them, so that there are 24,000 replies.
 */
export function* madeMeetings(today: string): Generator<readonly ChainedAct[]> {
  for (let m = 0; m < yearSize.meetings; m += 1) {
    const starts = addDays(today, -180 + m * 6 + 3);
    const begun = addDays(starts, -60) < today ? addDays(starts, -60) : addDays(today, -20);
    const meeting = `bench-meeting-${m}`;
    const name = {
      en: `Meeting ${m + 1} on digital policy`,
      id: `Pertemuan ${m + 1} tentang kebijakan digital`,
    };
    const days = {
      starts,
      ends: addDays(starts, 2),
      submissionDate: addDays(starts, -7),
      datesConfirmed: true,
    };
    yield new Made(meeting).act(
      officer,
      at(begun, 8),
      opened('meeting', { name, forum: 'ITU-WRC', ...days }, null),
    ).acts;
    for (let n = 0; n < yearSize.itemsEach; n += 1) {
      yield madeItem(
        `${meeting}-item-${n}`,
        meeting,
        n,
        begun,
        starts < today ? 'cleared' : endings[n % endings.length],
      );
    }
  }
}

const endings = ['cleared', 'clearing', 'settling', 'reopened', 'answered'] as const;
type Ending = (typeof endings)[number];

function madeItem(
  id: string,
  meeting: string,
  n: number,
  begun: string,
  ending: Ending | undefined,
): readonly ChainedAct[] {
  const made = new Made(id).act(
    officer,
    at(begun, 9),
    opened(
      'item',
      {
        name: { en: `Item ${n + 1} on fair access`, id: `Mata acara ${n + 1} tentang akses yang adil` },
        ...{ number: `1.${n + 1}`, order: n + 1, theme: 'connectivity' },
        objective: { en: 'Fair access for every country.', id: 'Akses yang adil bagi semua negara.' },
        lineToTake: { en: 'We support the draft.', id: 'Kami mendukung rancangan ini.' },
        redLines: [{ id: 'r1', text: { en: 'No loss of the band.', id: 'Pita tidak boleh hilang.' } }],
      },
      meeting,
    ),
  );
  const deadline = at(addDays(begun, 10), 10);
  for (let i = 0; i < yearSize.institutions; i += 1) {
    made.act(officer, at(addDays(begun, 1), 8), {
      kind: 'asked',
      request: `q${i}`,
      institution: institutionId(i),
      points: [
        { id: 'p1', question: 'Do you agree?', sections: i % 2 === 0 ? ['objective'] : ['lineToTake'] },
      ],
      deadline,
      mandatory: i < 3,
      sector: sectors[i % sectors.length] ?? 'government',
    });
  }
  for (let i = 0; i < yearSize.institutions; i += 1) {
    const kind = kindFor(i + n);
    made.act(focalPoint(institutionId(i)), at(addDays(begun, 2 + (i % 10)), 9), {
      kind: 'replied',
      request: `q${i}`,
      reply: `r${i}`,
      answers: [{ point: 'p1', kind, text: kind === 'content' ? '' : 'Please see to the rural areas.' }],
      authority: i < 3 ? 'official' : 'working-level',
      ...(i < 3 && { signatory: 'The director', letter: `${i}/2026` }),
      about: 1,
    });
  }
  finish(made, begun, ending);
  return made.acts;
}

function finish(made: Made, begun: string, ending: Ending | undefined): void {
  const open = (): readonly string[] =>
    (made.state?.consultation?.conditions ?? [])
      .filter(({ settled }) => settled === null)
      .map((one) => one.id);
  if (ending === 'settling' && open().length > 0) return;
  for (const condition of open()) {
    made.act(officer, at(addDays(begun, 12), 9), {
      kind: 'condition-settled',
      condition,
      how: 'met',
      who: officer.name,
      decision: 'Taken up in the line to take.',
    });
  }
  if (ending === 'reopened') {
    made.act(officer, at(addDays(begun, 13), 9), {
      kind: 'edited',
      field: 'lineToTake',
      value: { en: 'We support the draft as amended.', id: 'Kami mendukung rancangan yang telah diubah.' },
      base: 1,
    });
    return;
  }
  if (ending === 'answered') return;
  made.act(officer, at(addDays(begun, 14), 9), {
    kind: 'submitted-for-clearance',
    clearer: clearer.id,
    clearerName: clearer.name,
    version: 1,
  });
  if (ending === 'cleared') made.act(clearer, at(addDays(begun, 15), 9), { kind: 'cleared', version: 1 });
}
