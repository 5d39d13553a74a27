import * as v from 'valibot';
import { foldActs } from '#desk/record/apply-act.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import type { ChainedAct } from '#store/acts.ts';
import { linesOf } from './read-archive.ts';

const actShape = v.object({
  dossier: v.string(),
  seq: v.number(),
  at: v.pipe(
    v.string(),
    v.check((text) => !Number.isNaN(Date.parse(text))),
  ),
  by: v.object({
    id: v.string(),
    name: v.string(),
    roles: v.array(v.string()),
    institution: v.nullable(v.string()),
  }),
  deed: v.looseObject({ kind: v.string() }),
  marking: v.object({ rank: v.number(), audience: v.nullable(v.string()) }),
  previous: v.string(),
  hash: v.string(),
});

/** One line of `acts/`; undefined where it is no act. What a deed holds besides its kind is vouched for by its hash. */
export function readAct(line: string): ChainedAct | undefined {
  const read = v.safeParse(actShape, parseJson(line));
  return read.success
    ? ({ ...read.output, at: new Date(read.output.at).toISOString() } as ChainedAct)
    : undefined;
}

/** A line's value; undefined where it is no JSON. */
export function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Acts that arrive member by member, given out dossier by dossier. */
export class ActsByDossier {
  private waiting: ChainedAct[] = [];

  /** @returns the dossiers that are complete now. */
  take(bytes: Buffer, onBadLine: (line: number) => void): readonly (readonly ChainedAct[])[] {
    const complete: (readonly ChainedAct[])[] = [];
    let number = 0;
    for (const line of linesOf(bytes)) {
      number += 1;
      const act = readAct(line);
      if (!act) {
        onBadLine(number);
        continue;
      }
      if (this.waiting[0] && this.waiting[0].dossier !== act.dossier) {
        complete.push(this.waiting);
        this.waiting = [];
      }
      this.waiting.push(act);
    }
    return complete;
  }

  /** The last dossier, once there are no more members. */
  rest(): readonly (readonly ChainedAct[])[] {
    const last = this.waiting;
    this.waiting = [];
    return last.length > 0 ? [last] : [];
  }
}

/** The state that acts lead to, or what keeps them from leading to one. */
export function tryToFold(
  acts: readonly ChainedAct[],
): { readonly dossier: Dossier } | { readonly reason: string } {
  try {
    const dossier = foldActs(acts);
    return dossier ? { dossier } : { reason: 'no acts' };
  } catch (error) {
    return { reason: error instanceof Error ? error.message : String(error) };
  }
}
