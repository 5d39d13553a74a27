import { reviewDueOn } from '#desk/strategy/when-due.ts';
import { findAccountsWithRole } from '#store/accounts.ts';
import { asEngine } from '#store/context.ts';
import { findStrategies } from '#store/strategy.ts';
import { deskItself } from '../accounts.ts';
import { eachApart, type Workplace } from '../jobs/each-apart.ts';
import { tellIn } from '../tell.ts';

/**
 * Tells every head of unit that a quarter has passed since the strategy was last looked at, once for each day on which that
 * falls. It may run as often as one likes.
 */
export async function tellDueReviews(at: Workplace): Promise<void> {
  const { db, now } = at;
  const desk = { db, reader: deskItself, workspace: '', now };
  const due = (await asEngine(db, deskItself, findStrategies)).flatMap(
    ({ workspace, reviews, firstObjective }) => {
      const day = reviewDueOn({ reviews, firstObjective: firstObjective.at });
      if (day === null || day > now().slice(0, 10)) return [];
      const last = reviews.toSorted((one, other) =>
        (other.closed?.at ?? '').localeCompare(one.closed?.at ?? ''),
      )[0];
      return [{ subject: `${workspace} ${day}`, dossier: last?.id ?? firstObjective.id, day }];
    },
  );
  await eachApart(at, 'review', due, ({ subject, dossier, day }) =>
    asEngine(db, deskItself, async (trx) =>
      tellIn(
        trx,
        desk,
        (await findAccountsWithRole(trx, 'head')).map(({ id }) => ({
          kind: 'review-due',
          to: { account: id },
          dossier,
          path: '/strategy',
          values: { due: day },
          once: `review-due:${subject}`,
        })),
      ),
    ),
  );
}
