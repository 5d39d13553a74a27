import type { CountryPath } from '#desk/charts/vote-paths.ts';
import { generalAssembly } from '#desk/votes/vote-record.ts';
import { asReader } from '#store/context.ts';
import {
  countRollCalls,
  findRollCallRange,
  findRollCalls,
  type RollCallWithVotes,
} from '#store/votes/roll-calls.ts';
import { sqlOn } from '#store/votes/run-sql.ts';
import type { VoteRun } from '#store/votes/vote-runs.ts';
import type { Desk } from '../desk.ts';
import { readPlacedByVotes } from './estimates.ts';
import { readAgreements, type AgreementOn } from './read-votes-of.ts';

export interface AlignmentWanted {
  readonly code: string;
  /** Our own country, where it is another. */
  readonly home: string | null;
  /** Beside them. */
  readonly peers: readonly string[];
  /** Of the path and of the votes where we differed; empty for all. */
  readonly theme: string;
  /** Of the votes where we differed, as the body calls it; empty for all. */
  readonly session: string;
  /** Over how many sessions, up to the last, the paths go; nought for all. */
  readonly span: number;
}

/** Where a country's votes place it beside us, how alike we voted, and where we did not. Background only. */
export interface Alignment {
  /** The estimate it rests on; null before the first. */
  readonly run: VoteRun | null;
  /** The country's own path, ours, then those of the peers; one without a point is empty. */
  readonly paths: readonly CountryPath[];
  readonly agreements: readonly AgreementOn[];
  readonly differed: readonly RollCallWithVotes[];
  /** How many there are in all. */
  readonly differing: number;
  /** What there is to choose from, the latest session first. */
  readonly sessions: readonly string[];
  readonly themes: readonly string[];
}

/** So many stand on the page; the list of roll calls has them all. */
const most = 15;

/** How a country voted in the General Assembly beside us and others: a *general UN alignment*, never a stance on an item. */
export async function readAlignment(desk: Desk, wanted: AlignmentWanted): Promise<Alignment> {
  const { code, home, peers, theme, session, span } = wanted;
  const voters = [code, ...(home === null ? [] : [home]), ...peers];
  const [placed, agreements] = await Promise.all([
    readPlacedByVotes(desk, { voters, theme }),
    home === null ? [] : readAgreements(desk, { one: code, other: home }),
  ]);
  const filter = { body: generalAssembly, theirs: code, ours: home, differing: true, theme, session };
  const votes = await asReader(desk.db, desk.reader, async (trx) => {
    const run = sqlOn(trx);
    const { sessions, themes } = await findRollCallRange(run);
    return {
      sessions: sessions.filter(({ body }) => body === generalAssembly).map((one) => one.session),
      themes: themes.map((one) => one.theme),
      differed: home === null ? [] : await findRollCalls(run, filter, { from: 0, most }),
      differing: home === null ? 0 : await countRollCalls(run, filter),
    };
  });
  const estimates = placed?.estimates ?? [];
  const last = estimates.reduce((latest, one) => Math.max(latest, one.session), 0);
  const within = span === 0 ? estimates : estimates.filter((one) => one.session > last - span);
  return {
    run: placed?.run ?? null,
    paths: voters.map(pathOf(within)),
    agreements,
    ...votes,
  };
}

const pathOf =
  (estimates: NonNullable<Awaited<ReturnType<typeof readPlacedByVotes>>>['estimates']) =>
  (code: string): CountryPath => ({
    code,
    points: estimates
      .filter(({ voter }) => voter === code)
      .map(({ session, idealPoint, standardError, votes }) => ({
        ...{ session, votes },
        ...{ point: idealPoint, error: standardError },
      })),
  });
