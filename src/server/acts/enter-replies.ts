import { mayKnowOf } from '#desk/people/may-read.ts';
import { settingsFrom, settingsId, type Settings } from '#desk/people/settings.ts';
import { replyDeed } from '#desk/item/answer-asked.ts';
import { settlingNotices } from '#desk/item/settling-notices.ts';
import { isTouched, type TypedAnswers, type TypedReply } from '#desk/item/read-reply.ts';
import type { Act } from '#desk/record/act.ts';
import type { AnyDeed } from '#desk/record/deeds.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import { refuse, type Decision, type Refusal } from '#desk/record/refusal.ts';
import { writeState } from '#store/append-act.ts';
import { insertAttachment } from '#store/attachments.ts';
import { actingAs, asEngine } from '#store/context.ts';
import type { Db, LinkedAsk, Trx } from '#store/database.ts';
import { findDossiersByIds, lockDossier } from '#store/dossiers.ts';
import { insertOwnActs, type OwnAct } from '#store/own-acts.ts';
import type { Desk } from './desk.ts';
import { forgetAnsweredIn } from './forget-answered.ts';
import { sharedTurns } from './in-turn.ts';
import { newId } from './open-dossier.ts';
import { decideAct } from './perform.ts';
import type { FilesOfReply } from './reply-files.ts';
import { tellUnlessExample } from './tell-of-settling.ts';

/** How much of what was asked has an answer on the record now. */
export type Answered = Decision<{ readonly recorded: number }>;

/** One form that was sent. */
interface Sent {
  readonly desk: Desk;
  /** The questions of it that may be answered here, by their items. */
  readonly known: readonly TypedAnswers[];
  readonly typed: TypedReply;
  readonly files: FilesOfReply;
  readonly forSomebody: boolean;
  readonly delegatedBy: string | undefined;
}

/**
 * Puts answers on the record, to all questions together or to none: one's own institution's, or (`forSomebody`) what
 * another's said to whoever enters it.
 *
 * @param asks the questions that may be answered here, whatever the form says.
 * @param delegatedBy who let a colleague answer in the institution's name.
 */
export async function enterReplies(
  desk: Desk,
  asks: readonly LinkedAsk[],
  typed: TypedReply,
  files: FilesOfReply,
  forSomebody: boolean,
  delegatedBy?: string,
): Promise<Answered> {
  const known = typed.asks
    .filter((one) => asks.some(({ dossier, request }) => dossier === one.item && request === one.request))
    .toSorted((a, b) => a.item.localeCompare(b.item));
  if (known.length === 0) return refuse('no-such-request');
  const items = [...new Set(known.map(({ item }) => item))];
  return turnsOf(desk.db)(items, { desk, known, typed, files, forSomebody, delegatedBy });
}

type Turns = ReturnType<typeof sharedTurns<Sent, Answered>>;

const turns = new WeakMap<Db, Turns>();

function turnsOf(db: Db): Turns {
  const made = turns.get(db) ?? sharedTurns<Sent, Answered>(enterTogether);
  turns.set(db, made);
  return made;
}

/** An item while answers to it are put on the record. */
interface Held {
  readonly before: Dossier;
  readonly headHash: string;
  after: Dossier;
}

/** One answer to one question, decided and not yet written. */
interface Step {
  readonly sent: Sent;
  readonly ask: TypedAnswers;
  readonly before: Dossier;
  readonly act: Act<AnyDeed>;
  readonly after: Dossier;
  readonly points: readonly string[];
}

/** Forms over the same items, in the order in which they came: each is decided by itself, and all are written at once. */
function enterTogether(forms: readonly Sent[]): Promise<readonly Answered[]> {
  const [first] = forms;
  if (!first) return Promise.resolve([]);
  return asEngine(first.desk.db, first.desk.reader, async (trx) => {
    const held = new Map<string, Held>();
    for (const id of new Set(first.known.map(({ item }) => item))) {
      const locked = await lockDossier(trx, id);
      if (locked) {
        held.set(id, { before: locked.dossier, headHash: locked.headHash, after: locked.dossier });
      }
    }
    const workspaces = new Set([...held.values()].map(({ before }) => before.workspace));
    const found = await findDossiersByIds(trx, [...workspaces].map(settingsId));
    const settingsOf = (workspace: string): Settings =>
      settingsFrom(found.find((one) => one.workspace === workspace));
    const steps: Step[] = [];
    const answered = forms.map((sent): Answered => {
      const decided = decideForm(sent, held, settingsOf);
      if (!decided.ok) return decided;
      steps.push(...decided.steps);
      for (const { ask, after } of decided.steps) {
        const item = held.get(ask.item);
        if (item) item.after = after;
      }
      return { ok: true, recorded: decided.steps.length };
    });
    await write(trx, first.desk, held, steps);
    return answered;
  });
}

/** What one form comes to at the items as they are: an answer to each question that is not left alone, or a refusal. */
function decideForm(
  sent: Sent,
  held: ReadonlyMap<string, Held>,
  settingsOf: (workspace: string) => Settings,
): Decision<{ readonly steps: readonly Step[] }> {
  const { desk, known, typed, files, forSomebody, delegatedBy } = sent;
  const states = new Map([...held].map(([id, { after }]) => [id, after]));
  const steps: Step[] = [];
  for (const ask of known) {
    const before = states.get(ask.item);
    // How a deed is made from a state may already say something of it.
    if (!before || !mayKnowOf(desk.reader, before)) return refuse('not-found');
    const deed = replyDeed(before, typed, ask, {
      forSomebody,
      files: files.of(ask.request).map(({ file }) => file),
      newId: () => newId('r').slice('r-'.length),
      delegatedBy,
    });
    if (deed === 'nothing') continue;
    if (isRefusal(deed)) return deed;
    const { scheme, settling: policy } = settingsOf(before.workspace);
    const decided = decideAct(desk.reader, before, deed, ask.item, { scheme, policy, now: desk.now() });
    if (!decided.ok) return decided;
    const { act, after } = decided;
    steps.push({ sent, ask, before, act, after, points: deed.answers.map(({ point }) => point) });
    states.set(ask.item, after);
  }
  const silent = steps.length === 0 && !typed.contentWithAll && !known.some((ask) => isTouched(ask));
  return silent ? refuse('nothing-answered') : { ok: true, steps };
}

const isRefusal = (made: object): made is Refusal => 'ok' in made;

/** Each act in its author's name, with what belongs to it; then the items as all of them leave them. */
async function write(
  trx: Trx,
  first: Desk,
  held: ReadonlyMap<string, Held>,
  steps: readonly Step[],
): Promise<void> {
  const heads = new Map([...held].map(([id, { headHash }]) => [id, headHash]));
  const acts = steps.map(({ sent, ask, act, after }): OwnAct => {
    const { desk, forSomebody, delegatedBy } = sent;
    // What a colleague answers leaves alone what the focal point has typed.
    const ends = !forSomebody && delegatedBy === undefined;
    return {
      ...{ reader: desk.reader, act, after },
      ends: ends ? { dossier: ask.item, request: ask.request } : null,
    };
  });
  const drafted = await insertOwnActs(trx, acts, heads);
  for (const [place, { sent, ask, before, act, after, points }] of steps.entries()) {
    const { desk } = sent;
    const own = acts[place];
    const ended = own && drafted.has(own) ? own.ends : null;
    const files = sent.files.of(ask.request);
    const notices = settlingNotices(before, after, act);
    if (!ended && files.length === 0 && notices.length === 0) continue;
    await actingAs(trx, desk.reader);
    await tellUnlessExample(trx, desk, after, notices);
    for (const { file, bytes } of files) await insertAttachment(trx, file.attachment, ask.item, bytes);
    if (ended) await forgetAnsweredIn(trx, desk, ended, points);
  }
  for (const [id, { before, after }] of held) {
    if (after !== before) await writeState(trx, before, after, heads.get(id) ?? '');
  }
}
