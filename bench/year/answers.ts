import { connect } from 'node:net';
import type { LinkedAsk, Db } from '#store/database.ts';
import { deskItself } from '#acts/accounts.ts';
import { newLinkIn, type HandedLink } from '#acts/reply-link.ts';
import { asEngine } from '#store/context.ts';
import type { Desk } from '#acts/desk.ts';
import { openDossier } from '#acts/open-dossier.ts';
import { perform } from '#acts/perform.ts';
import { answerOn, percentile, processorTime, type MeasuredDesk } from '../desk-under-load.ts';
import { institutionId, yearSize } from './made-year.ts';

const people = 200;

/** An open question to each of two hundred people, over five items of one meeting, each with a link and its code. */
async function askPeople(db: Db, round: string): Promise<readonly HandedLink[]> {
  const at: Desk = { db, reader: deskItself, workspace: 'desk', now: () => new Date().toISOString() };
  const sure = <T extends { readonly ok: boolean }>(done: T): Extract<T, { ok: true }> => {
    if (!done.ok) throw new Error(JSON.stringify(done));
    return done as Extract<T, { ok: true }>;
  };
  const starts = new Date(Date.now() + 40 * 86_400_000).toISOString().slice(0, 10);
  const name = { en: `Assembly ${round}`, id: `Sidang ${round}` };
  const meeting = sure(await openDossier(at, { kind: 'meeting', fields: { name, starts } })).dossier.id;
  const asks: (LinkedAsk & { readonly institution: string })[] = [];
  for (let n = 0; n < people / yearSize.institutions; n += 1) {
    const item = sure(
      await openDossier(at, {
        kind: 'item',
        parent: meeting,
        fields: {
          name: { en: `Question ${n + 1}`, id: `Pertanyaan ${n + 1}` },
          objective: { en: 'Fair access.', id: 'Akses yang adil.' },
        },
      }),
    ).dossier.id;
    for (let i = 0; i < yearSize.institutions; i += 1) {
      const request = `${round}-${n}-${i}`;
      sure(
        await perform(at, item, {
          kind: 'asked',
          request,
          institution: institutionId(i),
          points: [{ id: 'p1', question: 'Do you agree?', sections: ['objective'] }],
          deadline: new Date(Date.now() + 9 * 86_400_000).toISOString(),
          mandatory: false,
        }),
      );
      asks.push({ dossier: item, request, institution: institutionId(i) });
    }
  }
  return asEngine(db, deskItself, async (trx) => {
    const links: HandedLink[] = [];
    for (const { dossier, request, institution } of asks) {
      const until = new Date(Date.now() + 9 * 86_400_000).toISOString();
      links.push(
        await newLinkIn(trx, at, { institution, asks: [{ dossier, request }], until, page: '/reply' }),
      );
    }
    return links;
  });
}

/** Opens a link with its code and reads the form, as a browser does; what is left is to send it. */
async function openForm(origin: string, { path, code }: HandedLink): Promise<() => Promise<number>> {
  const opened = await fetch(`${origin}${path}?/code`, {
    method: 'POST',
    headers: { origin, accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ code }),
    redirect: 'manual',
  });
  const cookie = opened.headers
    .getSetCookie()
    .map((line) => line.split(';')[0] ?? '')
    .join('; ');
  const html = await (await fetch(`${origin}${path}`, { headers: { cookie } })).text();
  const form = new URLSearchParams();
  for (const [tag] of html.matchAll(/<input[^>]*type="hidden"[^>]*>/g)) {
    const name = /name="([^"]*)"/.exec(tag)?.[1];
    if (name) form.append(name, /value="([^"]*)"/.exec(tag)?.[1] ?? '');
  }
  const ask = form.get('ask')?.split(' ')[1] ?? '';
  if (ask === '') throw new Error('the form of a reply has no question in it');
  form.set(`kind.${ask}.p1`, 'should');
  form.set(`text.${ask}.p1`, 'Please see to the islands.');
  form.set('authority', 'working-level');
  form.set('who', `Somebody of ${ask}`);
  const { hostname, port, host } = new URL(origin);
  const body = form.toString();
  // As a browser asks: whoever takes anything is answered as a script would be, without a redirect.
  const message = Buffer.from(
    `POST ${path}?/reply HTTP/1.1\r\nhost: ${host}\r\norigin: ${origin}\r\ncookie: ${cookie}\r\naccept: text/html\r\n` +
      `content-type: application/x-www-form-urlencoded\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
  return async () => {
    const sent = performance.now();
    const socket = connect({ host: hostname, port: Number(port) });
    socket.write(message);
    const { status } = await answerOn(socket);
    socket.destroy();
    if (status !== 303) throw new Error(`a reply was answered with ${status}`);
    return performance.now() - sent;
  };
}

/**
 * Each of two hundred people sends a form that was opened before, spread over so many seconds (0: all in one instant). Prints
 * how long they waited for their answer.
 *
 * @throws Error where a reply is not on the record afterwards.
 */
export async function answerTogether(
  desk: MeasuredDesk,
  round: string,
  withinSeconds: number,
): Promise<void> {
  let links: readonly HandedLink[] = [];
  await desk.seed(async (db) => {
    links = await askPeople(db, round);
  });
  const sends: (() => Promise<number>)[] = [];
  // A few at once: that a code is looked at takes time, as it must.
  for (let n = 0; n < links.length; n += 8) {
    sends.push(...(await Promise.all(links.slice(n, n + 8).map((link) => openForm(desk.origin, link)))));
  }
  const before = processorTime(desk.pid);
  const times = await Promise.all(
    sends.map(async (send, n) => {
      await new Promise((resolve) => setTimeout(resolve, (n / sends.length) * withinSeconds * 1000));
      return send();
    }),
  );
  const after = processorTime(desk.pid);
  const sorted = times.toSorted((a, b) => a - b);
  let kept = 0;
  await desk.seed(async (db) => {
    kept = await asEngine(db, deskItself, async (trx) => {
      const { count } = await trx
        .selectFrom('parts')
        .select((row) => row.fn.countAll<string>().as('count'))
        .where('part_of', '=', 'reply')
        .where('key', 'like', 'reply:%')
        .where((row) => row(row.ref('body', '->>').key('request'), 'like', `${round}-%`))
        .executeTakeFirstOrThrow();
      return Number(count);
    });
  });
  const each = (used: number): string => (used / people).toFixed(1);
  const how = withinSeconds === 0 ? 'in the same instant' : `within ${withinSeconds} s`;
  console.log(
    `${people} people answering ${how}: p50 ${percentile(sorted, 0.5).toFixed(0)} ms, p99 ${percentile(sorted, 0.99).toFixed(0)} ms (claim: p99 ≤ 500 ms); ${kept} replies on the record; ` +
      `processor time of each: desk ${each(after.desk - before.desk)} ms, database ${each(after.database - before.database)} ms`,
  );
  if (kept !== people) throw new Error(`${people - kept} replies were lost`);
}
