import type { ChangeNeeded } from '#desk/priorities/change-needed.ts';
import { criteria } from '#desk/priorities/criteria.ts';
import { orderDefaults, orderThemes, placesText, type ThemeOrder } from '#desk/priorities/order-themes.ts';
import { readWeights } from '#desk/priorities/read-weights.ts';
import { weightsOf, type Review } from '#desk/priorities/review.ts';
import { weightTroubleWords } from '#desk/priorities/weight-trouble.ts';
import { csvOf } from '#documents/csv.ts';
import { priorityColumns, priorityRows } from '#documents/priorities-table.ts';
import { textIn } from '#language/language.ts';
import { deskItself } from '#acts/accounts.ts';
import { factsOf } from '#acts/facts.ts';
import { readPriorities } from '#acts/read-priorities.ts';
import { ownWorkspace } from '#acts/connect.ts';
import { countOption } from './actor-files.ts';
import { textOf, type Call, type Command } from './command.ts';
import { withDesk } from './open-desk.ts';
import { noteProblems, textOfFile } from './table-problems.ts';
import { CliTrouble, misused } from './trouble.ts';
import { plainCsv } from './vote-files.ts';

/** The themes, or the coming items, in the order in which they matter to a country, with how sure that is. */
export const prioritiesCommand: Command = {
  usage: '--country CODE [--by theme|item] [--criteria FILE] [--json|--csv]',
  words: [0, 0],
  options: {
    country: { value: 'CODE' },
    by: { value: 'theme|item' },
    criteria: { value: 'FILE' },
    workspace: { value: 'NAME' },
    samples: { value: 'COUNT' },
    json: {},
    csv: {},
  },
  run: async (call) => {
    const country = textOf(call, 'country')?.toUpperCase();
    if (country === undefined) throw misused('cli.priorities.no-country');
    const samples = countOption(call, 'samples', 1) ?? orderDefaults.samples;
    const by = textOf(call, 'by') ?? 'theme';
    if (by !== 'theme' && by !== 'item') throw misused('cli.priorities.by', { by });
    const weights = await weightsFrom(call);
    await withDesk(call, async ({ db }) => {
      const { lang, print } = call.terminal;
      const facts = await factsOf(db);
      if (!facts.actor(country)) throw new CliTrouble('cli.priorities.unknown-country', { country }, 2);
      const now = new Date().toISOString();
      const desk = {
        db,
        reader: deskItself,
        workspace: textOf(call, 'workspace') ?? ownWorkspace,
        now: () => now,
      };
      const { review, evidenceWith, itemEvidenceWith, coming } = await readPriorities(desk, country, {
        today: now.slice(0, 10),
      });
      const order = orderThemes(
        by === 'item' ? itemEvidenceWith(review) : evidenceWith(review),
        weights ?? weightsOf(review),
        { samples, placed: (by === 'item' ? review?.itemsPlaced : review?.placed) ?? [] },
      );
      const nameOf = (code: string): string => {
        const item = by === 'item' ? coming.find(({ id }) => id === code)?.name : undefined;
        return (typeof item === 'string' ? item : textIn(item ?? facts.theme(code)?.name, lang)) || code;
      };
      if (order.trouble !== null)
        throw new CliTrouble('cli.priorities.refused', {
          reason: weightTroubleWords(call.terminal.t, order.trouble),
        });
      if (call.options['json'] === true)
        print(JSON.stringify(reportOf(country, by, order, review, nameOf), null, 2));
      else if (call.options['csv'] === true)
        print(plainCsv(csvOf(priorityColumns(criteria), priorityRows(order, nameOf))).trimEnd());
      else print(tableOf(call, order, nameOf));
    });
  },
};

/** What a file says of weights; undefined where none is named. */
async function weightsFrom(call: Call) {
  const file = textOf(call, 'criteria');
  if (file === undefined) return undefined;
  const read = readWeights(await textOfFile(file), criteria);
  if (read.ok) return read.weights;
  noteProblems(call, file, read.problems);
  throw new CliTrouble('cli.table.refused', { file });
}

function reportOf(
  country: string,
  by: 'theme' | 'item',
  order: ThemeOrder,
  review: Review | undefined,
  nameOf: (theme: string) => string,
): object {
  return {
    country,
    review: review ? { id: review.id, on: review.on } : null,
    [`${by}s`]: order.ranked.map(({ theme, place, from, to, shares, band, byHand, evidence, ...found }) => ({
      [by]: theme,
      name: nameOf(theme),
      place,
      from,
      to,
      band,
      acceptability: shares,
      central_weights:
        found.central &&
        Object.fromEntries(order.used.map(({ criterion }, at) => [criterion, found.central?.[at] ?? 0])),
      confidence: found.confidence,
      other_places: found.others.places,
      placed_by_hand: byHand?.place ?? null,
      criteria: Object.fromEntries(
        criteria.flatMap((criterion) => {
          const known = evidence[criterion];
          return known ? [[criterion, { low: known.low, high: known.high }]] : [];
        }),
      ),
    })),
    not_assessed: order.notAssessed.map(({ theme, missing }) => ({
      [by]: theme,
      name: nameOf(theme),
      missing,
    })),
    what_would_change: order.tippings.map(({ ahead, behind, weight, datum }) => ({
      ...{ ahead, behind, weight },
      datum: datum && { ...datum, needed: datum.needed && writtenOut(datum.needed) },
    })),
    criteria: order.used.map(({ criterion, weight }) => ({ criterion, mean_weight: weight })),
    not_counted: order.unused.map(({ criterion, known }) => ({ criterion, [`${by}s_known`]: known })),
    samples: order.samples,
    seed: order.seed,
  };
}

function tableOf({ terminal: { t } }: Call, order: ThemeOrder, nameOf: (theme: string) => string): string {
  const width = Math.max(12, ...order.ranked.map(({ theme }) => nameOf(theme).length)) + 2;
  const lines = order.ranked.map(({ theme, place, from, to, shares }) =>
    [
      String(place).padStart(3),
      `  ${nameOf(theme).padEnd(width)}`,
      t('priorities.between', { places: placesText({ from, to }) }),
      `   ${t('cli.priorities.first', { percent: Math.round((shares[0] ?? 0) * 100) })}`,
    ].join(''),
  );
  const left = order.notAssessed.map(({ theme, missing }) =>
    t('cli.priorities.not-assessed', {
      name: nameOf(theme),
      missing: missing.map((criterion) => t(`fields.option.${criterion}`)).join(', '),
    }),
  );
  return [
    ...(lines.length > 0 ? lines : [t('priorities.none')]),
    ...(left.length > 0 ? ['', ...left] : []),
    '',
    t('cli.priorities.how', { samples: order.samples, seed: order.seed }),
  ].join('\n');
}

/** A change of what is known, an indicator told by its code. */
const writtenOut = (needed: ChangeNeeded): object =>
  needed.kind === 'figure' ? { ...needed, indicator: needed.indicator.code } : needed;
