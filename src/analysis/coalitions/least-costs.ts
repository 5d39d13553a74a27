import type { Ask, Option, Plan } from './persuasion.ts';

/** Prices of a unit of each condition, and the least that the members from one on cost at them: what they cost less what they bring. */
interface Prices {
  readonly each: readonly [number, number, number];
  readonly from: Float64Array;
}

const steps = 1000;
/** Of every so many steps the choice is tried as the beginning of a whole plan. */
const triedEach = 20;
/** Prices for so many plans are looked for at a time, in so many steps each. */
const learntFrom = 16;
const stepsToLearn = 80;

/**
 * **The least that the rest could cost**, by prices for what each condition lacks (Lagrange; Geoffrion, Mathematical Programming
 * Study 2, 1974): whatever is chosen, it costs at least what is lacking at these prices, less what the members would leave over
 * if each did what pays at them. The best prices are looked for by steps along what is lacking (Held, Wolfe and Crowder,
 * Mathematical Programming 6, 1974).
 */
export class LeastCosts {
  /** The members in the order in which they are decided on: those first of whom the prices say most clearly what to do. */
  readonly ordered: readonly Ask[];
  /** Choices that prices on the way to the best would make, to be made whole. */
  readonly trials: readonly (readonly (Option | null)[])[];
  /** Room for how sums are rounded. */
  readonly hair: number;
  readonly #prices: readonly Prices[];
  #learnt: readonly Prices[] = [];
  readonly #lastMust: number;
  readonly #conditions: number;

  constructor(missing: readonly number[], asks: readonly Ask[]) {
    this.#conditions = missing.length;
    const trials: (readonly (Option | null)[])[] = [];
    const all = missing.map(() => true);
    const best = bestPrices(missing, asks, all, trials);
    const alone = missing.length > 1 ? missing.map((_, at) => missing.map((__, other) => other === at)) : [];
    const others = alone.map((mask) => bestPrices(missing, asks, mask, trials));
    const clearness = new Map(asks.map((ask) => [ask, clearnessOf(ask, best)]));
    this.ordered = [...asks].sort((one, other) => (clearness.get(other) ?? 0) - (clearness.get(one) ?? 0));
    this.trials = trials;
    this.#prices = [best, ...others, missing.map(() => 0)].map((each) => this.#sumsAt(each));
    this.#lastMust = this.ordered.findLastIndex(({ must }) => must);
    const sizes = this.#prices.map(
      ({ each, from }) => Math.abs(from[0]!) + missing.reduce((sum, part, at) => sum + part * each[at]!, 0),
    );
    this.hair = 1e-11 * Math.max(1, ...sizes);
  }

  /** Whether anybody must be asked among those from one on. */
  anyMustAfter(from: number): boolean {
    return this.#lastMust >= from;
  }

  /** The least that a plan can cost once it is whole. */
  costAfter(from: number, plan: Plan): number {
    let least = 0;
    for (const prices of [...this.#prices, ...this.#learnt])
      least = Math.max(least, boundOf(prices, from, plan));
    return plan.cost + least;
  }

  /** Whether a plan can only become dearer than so much. */
  isAbove(most: number, from: number, plan: Plan): boolean {
    const left = most - plan.cost;
    if (left < 0) return true;
    for (const prices of this.#prices) if (boundOf(prices, from, plan) > left) return true;
    for (const prices of this.#learnt) if (boundOf(prices, from, plan) > left) return true;
    return false;
  }

  /** Looks for the best prices of some of these plans, whose rest lacks more of one thing and less of another than the whole did. */
  learn(from: number, plans: readonly Plan[]): void {
    const rest = this.ordered.slice(from);
    const apart = Math.max(1, Math.floor(plans.length / learntFrom));
    this.#learnt = plans
      .filter((_, at) => at % apart === 0)
      .map(({ first, second, third }) => {
        const missing = [first, second, third].slice(0, this.#conditions);
        const open = missing.map((part) => part > 0);
        const sizes = missing.map((part) => (part > 0 ? part : 1));
        return this.#sumsAt(bestPrices(sizes, rest, open, [], stepsToLearn, this.#prices[0]!.each));
      });
  }

  #sumsAt(each: readonly number[]): Prices {
    const from = new Float64Array(this.ordered.length + 1);
    // Of conditions that there are not, nothing is lacking.
    for (let at = this.ordered.length - 1; at >= 0; at--)
      from[at] = from[at + 1]! + choiceAt(this.ordered[at]!, each.slice(0, this.#conditions)).worth;
    const [first = 0, second = 0, third = 0] = each;
    return { each: [first, second, third], from };
  }
}

const boundOf = ({ each, from }: Prices, at: number, { first, second, third }: Plan): number =>
  from[at]! + first * each[0] + second * each[1] + third * each[2];

/** What a member would do at these prices, and what that costs less what it brings. */
function choiceAt(
  { options, must }: Ask,
  prices: readonly number[],
): { readonly option: Option | null; readonly worth: number } {
  let option: Option | null = null;
  let worth = must ? Number.POSITIVE_INFINITY : 0;
  for (const one of options) {
    let value = one.cost;
    for (let at = 0; at < prices.length; at++) value -= prices[at]! * one.gains[at]!;
    if (value < worth) [option, worth] = [one, value];
  }
  return { option, worth };
}

/** How much worse the second best choice would be. */
function clearnessOf({ options, must }: Ask, prices: readonly number[]): number {
  const values = options.map(({ cost, gains }) =>
    gains.reduce((value, gain, at) => value - gain * (prices[at] ?? 0), cost),
  );
  const [best = 0, next = Number.POSITIVE_INFINITY] = [...values, ...(must ? [] : [0])].sort((a, b) => a - b);
  return next - best;
}

/** The prices at which the least cost is highest, of the conditions that are to have one. */
function bestPrices(
  missing: readonly number[],
  asks: readonly Ask[],
  priced: readonly boolean[],
  trials: (readonly (Option | null)[])[],
  most = steps,
  begin: readonly number[] = missing.map(() => 0),
): readonly number[] {
  // In parts of what is lacking, so that votes and people are alike.
  const total = asks.reduce((sum, { options }) => sum + Math.max(0, ...options.map(({ cost }) => cost)), 0);
  let shares = missing.map((part, at) => (priced[at] ? part * (begin[at] ?? 0) : 0));
  let best = { shares, value: Number.NEGATIVE_INFINITY };
  let size = total / Math.max(1, asks.length);
  let since = 0;
  for (let step = 0; step < most; step++) {
    const prices = shares.map((share, at) => share / missing[at]!);
    const choices = asks.map((ask) => choiceAt(ask, prices));
    if (step % triedEach === 0) trials.push(choices.map(({ option }) => option));
    const value =
      choices.reduce((sum, { worth }) => sum + worth, 0) + shares.reduce((sum, one) => sum + one, 0);
    if (value > best.value) [best, since] = [{ shares, value }, 0];
    else if (++since >= (most === steps ? 20 : 4)) {
      [size, since] = [size / 2, 0];
      shares = [...best.shares];
      if (size < total * 1e-12) break;
      continue;
    }
    const lacking = missing.map((part, at) =>
      priced[at] ? 1 - choices.reduce((sum, { option }) => sum + (option?.gains[at] ?? 0), 0) / part : 0,
    );
    const length = Math.hypot(...lacking);
    if (length < 1e-12) break;
    shares = shares.map((share, at) => Math.max(0, share + (size * lacking[at]!) / length));
  }
  return best.shares.map((share, at) => share / missing[at]!);
}
