import type { Db } from '#store/database.ts';
import { deskItself } from '#acts/accounts.ts';
import { putDossier } from '#acts/archive/put-dossier.ts';
import { asEngine } from '#store/context.ts';
import { load, residentMegabytes, sayLoad, startMeasuredDesk, type MeasuredDesk } from './desk-under-load.ts';
import { answerTogether } from './year/answers.ts';
import { madeInstitutions, madeMeetings, yearSize } from './year/made-year.ts';

/**
 * A year at a desk: 60 meetings, 600 items, 40 institutions, 24,000 replies. Measures Today and the board at sixteen
 * connections, the page of measures when first opened and afterwards, and two hundred people who answer through their links:
 * within five seconds, and twice all in the same instant. Prints; asserts nothing but that no reply is lost.
 * Run: `npx node bench/year.ts` (MUFAKAT_BUILD may name pages that are built already), or in two steps, of which the first
 * takes longest and measures nothing:
 *
 *     npx node bench/year.ts --make DIRECTORY   makes the year in a desk there, and leaves it
 *     npx node bench/year.ts --on DIRECTORY     measures that desk
 *
 * `--pages` measures only the pages, `--answers` only the people who answer (on a desk without the year, unless `--on` names one
 * that has it).
 */
const today = new Date().toISOString().slice(0, 10);

async function seed(db: Db): Promise<void> {
  let acts = 0;
  let replies = 0;
  const put = async (made: Iterable<Parameters<typeof putDossier>[1]>): Promise<void> => {
    for (const whole of made) {
      await asEngine(db, deskItself, (trx) => putDossier(trx, whole));
      acts += whole.length;
      replies += whole.filter(({ deed }) => deed.kind === 'replied').length;
    }
  };
  await put(madeInstitutions(`${today}T00:00:00.000Z`));
  await put(madeMeetings(today));
  console.log(
    `A year: ${yearSize.meetings} meetings, ${yearSize.meetings * yearSize.itemsEach} items, ${yearSize.institutions} institutions, ${replies} replies, ${acts} acts.`,
  );
}

async function seedInstitutions(db: Db): Promise<void> {
  for (const whole of madeInstitutions(`${today}T00:00:00.000Z`)) {
    await asEngine(db, deskItself, (trx) => putDossier(trx, whole));
  }
}

async function measurePages(desk: MeasuredDesk): Promise<void> {
  const cookie = await desk.signIn();
  const opened = performance.now();
  await (await fetch(`${desk.origin}/measures`, { headers: { cookie } })).arrayBuffer();
  console.log(`/measures, opened first after the start: ${(performance.now() - opened).toFixed(0)} ms`);
  for (const path of ['/', '/board', '/board?scope=mine', '/measures']) {
    const url = desk.origin + path;
    await load(url, cookie, { connections: 16, seconds: 3 });
    console.log(`${path.padEnd(18)} ${sayLoad(await load(url, cookie, { connections: 16, seconds: 8 }))}`);
  }
  console.log('(claim for Today and the board: first byte p95 ≤ 100 ms)');
}

async function measureAnswers(desk: MeasuredDesk): Promise<void> {
  // So that no two rounds on the same desk are counted together.
  const run = Date.now().toString(36);
  for (const [round, seconds] of [5, 0, 0].entries()) {
    await answerTogether(desk, `${run}-${round}`, seconds);
  }
}

const words = process.argv.slice(2);
const after = (flag: string): string | undefined =>
  words.includes(flag) ? words[words.indexOf(flag) + 1] : undefined;
const [made, on] = [after('--make'), after('--on')];
const [pagesOnly, answersOnly] = [words.includes('--pages'), words.includes('--answers')];
const desk = await startMeasuredDesk(7474, ['--empty'], made ?? on);
try {
  if (on === undefined) {
    await desk.seed(answersOnly ? seedInstitutions : seed);
    await desk.settle();
  }
  if (made === undefined) {
    if (!answersOnly) await measurePages(desk);
    if (!pagesOnly) await measureAnswers(desk);
    console.log(`resident memory of the desk: ${residentMegabytes(desk.pid).toFixed(0)} MB`);
  }
} finally {
  await desk.close();
}
