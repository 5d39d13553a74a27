import { campBalance } from '#analysis/coalitions/camp-balance.ts';
import type { Camp, CampActor, CampBalance } from '#analysis/coalitions/types.ts';
import type { BriefFacts } from '#desk/brief/brief-facts.ts';
import { isStale } from '#desk/facts/country-figures.ts';
import type { DependenceRecord } from '#desk/priorities/dependence.ts';
import { salienceOf } from './numbers-of.ts';
import { playersOf, type Player } from './players.ts';
import type { CoalitionInput } from './seats.ts';

/** What the balance is reckoned with beside the stances. */
export interface BalanceInput extends CoalitionInput {
  /** Our bloc's code; null for none. */
  readonly bloc: string | null;
  readonly theme: string;
  readonly dependence: readonly DependenceRecord[];
  readonly year: number;
}

/**
 * What we, our bloc and those against us bring to a bargain. Who holds by its own word what our bloc holds stands with the bloc. Weight is what
 * is recorded as an actor's weight in the room, else its votes, as in the landing zone.
 */
export function balanceOf(input: BalanceInput, membersOn: BriefFacts['membersOn']): readonly CampBalance[] {
  const { room, bloc } = input;
  const inBloc = new Set(bloc === null ? [] : [bloc, ...(membersOn(bloc, room.on) ?? [])]);
  const { players } = playersOf(input, membersOn);
  const camped = players.map((player) => ({ player, camp: campOf(player, room.ours, inBloc) }));
  const against = camped.flatMap(({ player, camp }) => (camp === 'opponents' ? player.actors : []));
  return campBalance(
    camped.map(({ player: { code, actors, weight, said }, camp }): CampActor => ({
      actor: code,
      camp,
      weight: said?.power ?? weight,
      salience: camp === 'ours' ? 1 : salienceOf(said?.salience ?? null),
      dependence:
        camp === 'ours' ? oursOn(against, input) : meanOf(actors.map((actor) => onUs(actor, input))),
    })),
  );
}

function campOf({ code, choice }: Player, ours: string | null, inBloc: ReadonlySet<string>): Camp {
  if (code === ours) return 'ours';
  if (inBloc.has(code)) return 'bloc';
  return choice === 'against' ? 'opponents' : 'others';
}

type Known = Pick<BalanceInput, 'theme' | 'dependence' | 'year'>;

/** Records about the item's theme, or about none, that are not too old to be reckoned with. */
const recordsOf = ({ theme, dependence, year }: Known): readonly DependenceRecord[] =>
  dependence.filter(
    (record) => (record.theme === theme || record.theme === '') && !isStale(record.year, year),
  );

/** Of what another has from everywhere, the largest share that it has from us; null where no table says. */
function onUs(actor: string, known: Known): number | null {
  const shares = recordsOf(known)
    .filter(({ about }) => about === 'exports')
    .flatMap(({ parts }) => parts)
    .flatMap(({ country, amount, theirTotal }) =>
      country === actor && theirTotal !== null && theirTotal > 0 ? [Math.min(1, amount / theirTotal)] : [],
    );
  return shares.length === 0 ? null : Math.max(...shares);
}

/** Of what we have from abroad, the largest share that is theirs; null where no table says. */
function oursOn(against: readonly string[], known: Known): number | null {
  const shares = recordsOf(known)
    .filter(({ about, parts }) => about !== 'exports' && parts.some(({ country }) => country !== ''))
    .flatMap(({ parts }) => {
      const sum = parts.reduce((all, { amount }) => all + amount, 0);
      const theirs = parts.filter(({ country }) => against.includes(country));
      return sum > 0 ? [theirs.reduce((all, { amount }) => all + amount, 0) / sum] : [];
    });
  return shares.length === 0 ? null : Math.max(...shares);
}

function meanOf(shares: readonly (number | null)[]): number | null {
  const known = shares.filter((share) => share !== null);
  return known.length === 0 ? null : known.reduce((sum, share) => sum + share, 0) / known.length;
}

export type { CampBalance } from '#analysis/coalitions/types.ts';
