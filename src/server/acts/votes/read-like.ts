import { titleKey } from '#analysis/ideal-points/repeats.ts';
import { asReader } from '#store/context.ts';
import { findRollCall, findRollCalls, type RollCallWithVotes } from '#store/votes/roll-calls.ts';
import { sqlOn } from '#store/votes/run-sql.ts';
import type { Desk } from '../desk.ts';

/** Past resolutions that a draft may be like: those picked, those that bear its title, and those that were looked for. */
export interface LikeChoices {
  readonly picked: readonly RollCallWithVotes['rollCall'][];
  readonly titled: readonly RollCallWithVotes['rollCall'][];
  readonly found: readonly RollCallWithVotes['rollCall'][];
}

const most = 12;

/**
 * What an officer may pick from. Only whole texts that divided somebody can tell how a draft will divide.
 *
 * @param wanted.titles the item's own title in the desk's languages: matched by title where nothing is picked
 * @param wanted.theme looked for where no words are given
 */
export const readLike = (
  desk: Desk,
  wanted: {
    readonly body: string;
    readonly like: readonly string[];
    readonly words: string;
    readonly titles: readonly string[];
    readonly theme: string;
  },
): Promise<LikeChoices> =>
  asReader(desk.db, desk.reader, async (trx) => {
    const run = sqlOn(trx);
    const { body, words, theme } = wanted;
    const picked = [];
    for (const id of wanted.like) {
      const one = await findRollCall(run, id);
      if (one) picked.push(one.rollCall);
    }
    const whole = (rows: readonly RollCallWithVotes[]) =>
      rows.map(({ rollCall }) => rollCall).filter(({ ballot }) => ballot === 'whole');
    const titled = [];
    for (const title of wanted.titles) {
      const key = titleKey(title);
      if (key === '') continue;
      const rows = await findRollCalls(run, { body, split: true, words: title }, { from: 0, most });
      titled.push(...whole(rows).filter((one) => titleKey(one.title) === key));
    }
    const looked = words !== '' || theme !== '';
    const rows = looked
      ? await findRollCalls(run, { body, split: true, ...(words === '' ? { theme } : { words }) }, { from: 0, most: 3 * most }) // prettier-ignore
      : [];
    const shown = new Set(picked.map(({ id }) => id));
    const fresh = (some: readonly RollCallWithVotes['rollCall'][]) =>
      some.filter(({ id }) => !shown.has(id) && shown.add(id)).slice(0, most);
    return { picked, titled: fresh(titled), found: fresh(whole(rows)) };
  });
