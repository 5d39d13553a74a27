import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeOnBothDatabases } from '#tests/database.ts';
import { migratedDesk } from '#tests/desk-template.ts';
import { noConsultation } from '#desk/item/consultation.ts';
import { liveRequests } from '#desk/item/readiness.ts';
import { readerWithRole, type Reader } from '#desk/people/reader.ts';
import { openDb } from '#store/connect.ts';
import { asEngine, asReader } from '#store/context.ts';
import type { Db } from '#store/database.ts';
import { findDossiersByIds } from '#store/dossiers.ts';
import { findListed } from '#store/lists.ts';
import { findObserved } from '#store/observed.ts';
import { deskItself } from './accounts.ts';
import type { Desk } from './desk.ts';
import { readExample } from './example-files.ts';
import { loadExample } from './load-example.ts';
import { observe } from './observe.ts';
import { perform } from './perform.ts';

const workspace = 'idn-example';

describeOnBothDatabases(
  'What is counted of consultations',
  (database) => {
    let db: Db;
    beforeAll(async () => {
      db = openDb(database().connection('app'));
      await loadExample(db, await readExample('starter/examples', 'indonesia'));
    });
    afterAll(() => db.destroy());
    const desk = (reader: Reader): Desk => ({ db, reader, workspace, now: () => '2026-11-26T08:00:00.000Z' });
    const observed = (reader: Reader) => observe(desk(reader));

    it('is what the items say themselves', async () => {
      const items = await asEngine(db, deskItself, async (trx) => {
        const listed = await findListed(trx, { workspace, kind: 'item' });
        return findDossiersByIds(
          trx,
          listed.map(({ id }) => id),
        );
      });
      const consultations = items.map(({ id, consultation = noConsultation }) => ({ id, ...consultation }));
      const { asked, inputs, cleared, contradictions } = await observed(readerWithRole('officer'));

      const requests = consultations.flatMap(({ id, requests: own, replies }) =>
        own.map((request) => {
          const answers = replies.filter((reply) => reply.request === request.id).map(({ at }) => at);
          return [id, request.institution, request.deadline, answers.toSorted()[0] ?? null].join(' ');
        }),
      );
      expect(requests.length).toBeGreaterThan(5);
      expect(
        asked
          .map((line) => [line.item, line.institution, line.deadline, line.answeredAt].join(' '))
          .toSorted(),
      ).toEqual(requests.toSorted());
      expect(asked.every(({ sector }) => sector !== null)).toBe(true);

      // What was asked for last on each point: let go since, it counts where it had been followed.
      const wanting = consultations.flatMap(({ id, requests: own, replies, conditions }) =>
        own.flatMap((request) =>
          request.points.flatMap((point) => {
            const said = replies
              .filter((reply) => reply.request === request.id)
              .toSorted((a, b) => a.at.localeCompare(b.at))
              .flatMap(({ id: reply, answers }) =>
                answers.filter((one) => one.point === point.id).map(({ kind }) => ({ reply, kind })),
              );
            const isFollowed = (reply: string): boolean =>
              conditions.some(
                (one) => one.reply === reply && one.point === point.id && one.settled?.how === 'met',
              );
            const last = said.findLast(
              (one) => one.kind !== 'content' && (one === said.at(-1) || isFollowed(one.reply)),
            );
            return last ? [`${id} ${last.kind}`] : [];
          }),
        ),
      );
      expect(wanting.length).toBeGreaterThan(0);
      expect(inputs.map(({ item, kind }) => `${item} ${kind}`).toSorted()).toEqual(wanting.toSorted());
      const settled = consultations.flatMap(({ conditions }) => conditions.filter((one) => one.settled));
      expect(inputs.filter((line) => line.settled !== null).length).toBeLessThanOrEqual(settled.length);

      const times = consultations.flatMap(({ id, clearance, formerly }) => [
        ...formerly.map(({ when }) => `${id} ${when}`),
        ...(clearance.at === 'cleared' ? [`${id} ${clearance.when}`] : []),
      ]);
      expect(times.length).toBeGreaterThan(0);
      expect(cleared.map(({ item, clearedAt }) => `${item} ${clearedAt}`).toSorted()).toEqual(
        times.toSorted(),
      );
      expect(cleared.every(({ begunAt, clearedAt }) => begunAt <= clearedAt)).toBe(true);
      expect(contradictions.every(({ open, settledAt }) => open + settledAt.length > 0)).toBe(true);
    });

    it('is for an institution what it was asked itself, and nothing for whoever only reads', async () => {
      const all = await observed(readerWithRole('officer'));
      const own = all.asked[0]?.institution ?? '';
      const seen = await observed(readerWithRole('focal-point', own));
      expect(seen.asked.length).toBeGreaterThan(0);
      expect(new Set(seen.asked.map(({ institution }) => institution))).toEqual(new Set([own]));
      // That others differ is for whoever leads the item, and not for those who were asked.
      const leads = await asEngine(db, deskItself, (trx) => findListed(trx, { workspace, kind: 'item' }));
      const led = (institution: string) =>
        all.contradictions.filter(({ item }) =>
          leads.some(({ id, lead }) => id === item && lead === institution),
        );
      const askedAbout = all.asked.filter(({ item }) => all.contradictions.some((one) => one.item === item));
      expect(askedAbout.length).toBeGreaterThan(0);
      for (const { institution } of askedAbout) {
        const { contradictions } = await observed(readerWithRole('focal-point', institution));
        expect(contradictions).toEqual(led(institution));
      }
      const reads = await observed(readerWithRole('reader'));
      expect([reads.asked, reads.inputs, reads.contradictions]).toEqual([[], [], []]);
    });

    /** A condition that stands so in the example, and its institution answering the same point anew: content. */
    const contentWith = async (how: 'met' | null) => {
      const items = await asEngine(db, deskItself, async (trx) => {
        const listed = await findListed(trx, { workspace, kind: 'item' });
        return findDossiersByIds(
          trx,
          listed.map(({ id }) => id),
        );
      });
      const [found] = items.flatMap(({ id, consultation = noConsultation }) =>
        consultation.conditions
          .filter(({ settled }) => (settled?.how ?? null) === how)
          // A question that was taken back is answered no more.
          .filter(({ request }) => liveRequests(consultation).some((one) => one.id === request))
          .map(({ institution, request, point }) => {
            const deed = {
              ...({ kind: 'replied', request, authority: 'official' } as const),
              ...{ reply: `reply-again-${how}`, about: consultation.positionVersion },
              answers: [{ point, kind: 'content' as const, text: '' }],
              // What was signed gives way only to what is.
              ...{ signatory: 'Director', letter: '9/2026' },
            };
            return { id, institution, deed };
          }),
      );
      if (!found) throw new Error('no condition of the example stands so');
      const { id, institution, deed } = found;
      const counted = async () => {
        const { inputs } = await observed(readerWithRole('officer'));
        return inputs.filter((line) => line.item === id && line.institution === institution);
      };
      const before = await counted();
      const answering = desk({ ...readerWithRole('officer'), name: 'Somebody' });
      expect(await perform(answering, id, deed)).toMatchObject({ ok: true });
      return { before, after: await counted() };
    };

    it('keeps a condition that was met though its institution is content with the words as they are now', async () => {
      const { before, after } = await contentWith('met');
      expect(before.map(({ settled }) => settled)).toContain('met');
      expect(after).toEqual(before);
    });

    it('counts a condition no more that its institution let go by itself', async () => {
      const { before, after } = await contentWith(null);
      const open = before.filter(({ kind, settled }) => kind === 'condition' && settled === null);
      expect(open).not.toEqual([]);
      expect(after).toHaveLength(before.length - 1);
      expect(after.filter(({ settled }) => settled === 'withdrawn')).toEqual(
        before.filter(({ settled }) => settled === 'withdrawn'),
      );
    });

    it('is read again where something was done, by whoever asks from then on, and is what a first look would say', async () => {
      const officer = readerWithRole('officer');
      const before = await observed(officer);
      expect(await observed(officer)).toBe(before);
      const open = await asEngine(db, deskItself, async (trx) => {
        const listed = await findListed(trx, { workspace, kind: 'item' });
        const items = await findDossiersByIds(
          trx,
          listed.map(({ id }) => id),
        );
        return items.flatMap(({ id, consultation = noConsultation }) =>
          consultation.requests
            .filter(({ id: asked, withdrawn }) => {
              const bars = consultation.conditions.some(
                (one) => one.request === asked && one.settled === null,
              );
              return withdrawn === null && !bars;
            })
            .map((request) => ({ id, request: request.id })),
        );
      });
      const [first] = open;
      if (!first) throw new Error('nothing is asked in the example');
      const looking = observed(officer);
      const deed = { kind: 'request-withdrawn', request: first.request, why: 'Asked twice.' } as const;
      expect(await perform(desk(readerWithRole('head')), first.id, deed)).toMatchObject({ ok: true });
      await looking;
      const after = await observed(officer);
      const fresh = await asReader(db, officer, (trx) => findObserved(trx, workspace));
      const inOrder = (lines: readonly object[]) => lines.map((line) => JSON.stringify(line)).toSorted();
      expect(inOrder(after.asked)).toEqual(inOrder(fresh.asked));
      expect(inOrder(after.inputs)).toEqual(inOrder(fresh.inputs));
      expect(inOrder(after.cleared)).toEqual(inOrder(fresh.cleared));
      expect(after.asked.filter(({ withdrawn }) => withdrawn).length).toBe(
        before.asked.filter(({ withdrawn }) => withdrawn).length + 1,
      );
    });
  },
  migratedDesk,
);
