import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeOnBothDatabases } from '#tests/database.ts';
import { migratedDesk } from '#tests/desk-template.ts';
import { itemsToIssue, seenAs } from '#desk/brief/changed-since.ts';
import type { AnyDeed } from '#desk/record/deeds.ts';
import { readerWithRole, type Reader, type Role } from '#desk/people/reader.ts';
import { settingsId } from '#desk/people/settings.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import { insertAccount } from '#store/accounts.ts';
import { openDb } from '#store/connect.ts';
import { asEngine } from '#store/context.ts';
import type { Db } from '#store/database.ts';
import { findDossier, findDossiersUnder } from '#store/dossiers.ts';
import { insertWorkspace } from '#store/workspaces.ts';
import { acceptProposal } from './accept-proposal.ts';
import { deskItself, findAccount, readerOf } from './accounts.ts';
import { assembleBrief } from './assemble-brief.ts';
import { clearPosition, clearWithWording, decideBy, refusePosition, sendBack } from './decide-clearance.ts';
import type { Desk } from './desk.ts';
import { editField } from './edit-field.ts';
import { issueBrief } from './issue-brief.ts';
import { nameDeputy, readDeputy } from './name-deputy.ts';
import { openDossier, openingDeed } from './open-dossier.ts';
import { openIn, perform, performIn, type Done } from './perform.ts';
import { readSeal, readSinceSeen } from './read-clearance.ts';
import { readStandIns } from './read-stand-ins.ts';
import { readDossier } from './read-dossier.ts';
import { readMeeting } from './read-meeting.ts';
import { readMeetings } from './read-meetings.ts';
import { readToday } from './read-today.ts';
import { readRouteAhead, submitForClearance } from './submit-for-clearance.ts';
import { verifyRecord } from './verify-record.ts';

describeOnBothDatabases(
  'a clearance along a route',
  (database) => {
    let db: Db;
    const officer = readerWithRole('officer');
    const people = new Map<string, Reader>();
    const desk = (reader: Reader): Desk => ({
      db,
      reader,
      workspace: 'desk',
      now: () => new Date().toISOString(),
    });
    const as = (id: string): Desk => desk(people.get(id) ?? officer);
    const must = (done: Done): { readonly dossier: Dossier; readonly version: number } => {
      if (!done.ok) throw new Error(`refused: ${done.reason}`);
      return done;
    };

    const account = (id: string, roles: readonly Role[]): Promise<unknown> =>
      asEngine(db, deskItself, (trx) =>
        insertAccount(
          trx,
          {
            ...{ name: id, email: `${id}@example.org`, roles, institution: null, ceiling: 20 },
            ...{ audiences: [], language: 'en' },
          },
          id,
        ),
      );

    beforeAll(async () => {
      db = openDb(database().connection('app'));
      await asEngine(db, deskItself, async (trx) => {
        const workspace = { about: {}, country: 'IDN', example: false };
        await insertWorkspace(trx, { id: 'desk', name: { en: 'Desk' }, ...workspace });
        const routes = [
          { id: 'r1', code: 'money', name: { en: 'Money' }, money: true },
          { id: 'r2', code: 'treaty', name: { en: 'Treaty' }, treaty: true },
        ];
        const routeSteps = [
          { id: 's1', route: 'money', round: 1, name: { en: 'Director' }, clearers: ['director'] },
          { id: 's2', route: 'money', round: 2, name: { en: 'Minister' }, clearers: ['minister'] },
          { id: 's3', route: 'treaty', round: 1, name: { en: 'First' } },
          { id: 's4', route: 'treaty', round: 2, name: { en: 'Second' } },
        ];
        const fields = { name: { en: 'Desk' }, language: 'en', routes, routeSteps };
        const deed = openingDeed('desk', { kind: 'settings', fields });
        await openIn(trx, desk(deskItself), settingsId('desk'), deed);
      });
      for (const id of ['director', 'minister', 'deputy']) {
        await account(id, ['clearer']);
        people.set(id, { ...readerWithRole('clearer'), id, name: id });
      }
    });
    afterAll(() => db.destroy());

    const opened = async (more = {}, parent: string | null = null): Promise<string> => {
      const fields = {
        name: { en: 'Spectrum' },
        number: '1.1',
        objective: { en: 'Keep 6 GHz' },
        lineToTake: { en: 'We keep it' },
        ...more,
      };
      const given = { kind: 'item', fields, ...(parent !== null && { parent }) } as const;
      return must(await openDossier(desk(officer), given)).dossier.id;
    };
    const put = async (id: string, version = 1): Promise<void> => {
      must(await submitForClearance(desk(officer), id, version, []));
    };
    const told = async (id: string): Promise<readonly string[]> =>
      asEngine(db, deskItself, async (trx) => {
        const rows = await trx
          .selectFrom('notices')
          .select(['kind', 'addressee'])
          .where('dossier', '=', id)
          .execute();
        return rows.map(({ kind, addressee }) => `${kind} ${addressee}`).toSorted();
      });

    it('goes from step to step, tells whose turn it is, and is cleared by the last', async () => {
      const id = await opened({ money: 'touches-money' });
      const item = await asEngine(db, deskItself, (trx) => findDossier(trx, id));
      expect((await readRouteAhead(desk(officer), item!)).route.code).toBe('money');
      await put(id);
      expect(await told(id)).toEqual(['clearance-asked account:director']);
      expect(await clearPosition(as('minister'), id, 1, '')).toMatchObject({ reason: 'another-clearer' });
      must(await clearPosition(as('director'), id, 1, 'Fine'));
      expect(await told(id)).toContain('clearance-asked account:minister');
      const done = must(await clearPosition(as('minister'), id, 1, ''));
      expect(done.dossier.consultation?.clearance).toMatchObject({ at: 'cleared', by: 'director, minister' });
      expect(await told(id)).toContain(`clearance-decided account:${officer.id}`);
      expect(await readSeal(desk(officer), done.dossier)).toMatch(/^[0-9a-f]{64}$/);
      expect((await verifyRecord(db)).differences).toEqual([]);
    });

    it('says that one person would decide in several steps before it goes up, and keeps who was chosen twice', async () => {
      const id = await opened({ treaty: 'leads-to-treaty' });
      const submit = (chosen: readonly string[], kept?: readonly string[]) =>
        submitForClearance(desk(officer), id, 1, chosen, '', kept);
      const refused = { reason: 'clearer-in-several-steps', values: { names: 'director' } };
      expect(await submit(['director', 'director'])).toMatchObject(refused);
      // What was kept was another choice: it is asked again.
      expect(await submit(['director', 'director'], ['minister', 'minister'])).toMatchObject(refused);
      must(await submit(['director', 'director'], ['director', 'director']));
      must(await submit(['director', 'minister']));
    });

    it('counts one decision where two clearers press at once', async () => {
      const id = await opened({ money: 'touches-money' });
      await put(id);
      const both = await Promise.all([
        clearPosition(as('director'), id, 1, ''),
        clearPosition(as('director'), id, 1, ''),
      ]);
      expect(both.filter(({ ok }) => ok)).toHaveLength(1);
      expect(both.find(({ ok }) => !ok)).toMatchObject({ reason: 'decided-already' });
    });

    it('clears the clearer’s own wording in one transaction, or nothing of it', async () => {
      const id = await opened({ money: 'touches-money' });
      await put(id);
      must(await clearPosition(as('director'), id, 1, ''));
      const change = { field: 'objective', value: { en: 'Keep 6 GHz.' }, base: 1 };
      const stale = await clearWithWording(
        as('minister'),
        id,
        1,
        [change, { ...change, field: 'money' }],
        '',
      );
      expect(stale).toMatchObject({ ok: false });
      const done = must(await clearWithWording(as('minister'), id, 1, [change], ''));
      expect(done.dossier.fields['objective']?.value).toEqual({ en: 'Keep 6 GHz.' });
      expect(done.dossier.consultation?.clearance).toMatchObject({
        at: 'cleared',
        version: done.version - 1,
      });
      expect(await told(id)).toContain('clearance-worded account:director');
    });

    it('takes a clearer’s other words in one press, and puts the position straight up again', async () => {
      const id = await opened({ money: 'touches-money' });
      await put(id);
      const proposal = { field: 'objective', value: { en: 'Share it' }, base: 1 };
      must(await sendBack(as('director'), id, 1, '', [proposal]));
      expect(await told(id)).toContain(`clearance-sent-back account:${officer.id}`);
      const done = must(await acceptProposal(desk(officer), id));
      expect(done.dossier.fields['objective']?.value).toEqual({ en: 'Share it' });
      expect(done.dossier.consultation?.clearance).toMatchObject({
        at: 'submitted',
        route: { code: 'money' },
      });
    });

    it('lets a deputy decide in the days that were named, and puts both on the record', async () => {
      const id = await opened({ money: 'touches-money' });
      await put(id);
      const day = (days: number): string =>
        new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
      const named = (deputy: string, from: number, to: number) =>
        nameDeputy(as('director'), { deputy, from: day(from), to: day(to) }, 'UTC');
      expect(await named('director', 0, 1)).toMatchObject({ reason: 'deputy-unclear' });
      expect(await named('deputy', -3, -2)).toMatchObject({ reason: 'deputy-unclear' });
      expect(await named('deputy', 2, 3)).toEqual({ ok: true });
      const reader = async () => readerOf((await findAccount(db, 'deputy'))!);
      expect(await clearPosition(desk(await reader()), id, 1, '')).toMatchObject({
        reason: 'another-clearer',
      });
      expect(await named('deputy', -1, 1)).toEqual({ ok: true });
      const done = must(await clearPosition(desk(await reader()), id, 1, ''));
      expect(done.dossier.consultation?.clearance).toMatchObject({
        decisions: [{ by: { id: 'deputy' }, for: { id: 'director' } }],
      });
      // The deputy goes away too: it passes on to theirs, and nobody may close the circle.
      const passedOn = { deputy: 'minister', from: day(-1), to: day(1) };
      expect(await nameDeputy(as('deputy'), passedOn, 'UTC')).toEqual({ ok: true });
      expect(readerOf((await findAccount(db, 'minister'))!).standsInFor).toEqual([
        { id: 'deputy', name: 'deputy' },
        { id: 'director', name: 'director', through: [{ id: 'deputy', name: 'deputy' }] },
      ]);
      const circle = { deputy: 'director', from: day(0), to: day(3) };
      expect(await nameDeputy(as('minister'), circle, 'UTC')).toMatchObject({ reason: 'deputy-circle' });
      const another = await opened({ money: 'touches-money' });
      await put(another);
      expect(await told(another)).toEqual(
        ['deputy', 'director', 'minister'].map((one) => `clearance-asked account:${one}`),
      );
      const item = await asEngine(db, deskItself, (trx) => findDossier(trx, another));
      expect((await readStandIns(desk(officer), item!)).map(({ by }) => by.id)).toEqual([
        'deputy',
        'minister',
      ]);
      const third = desk(readerOf((await findAccount(db, 'minister'))!));
      expect(must(await clearPosition(third, another, 1, '')).dossier.consultation?.clearance).toMatchObject({
        decisions: [{ by: { id: 'minister' }, for: { id: 'director', through: [{ id: 'deputy' }] } }],
      });
      expect(await nameDeputy(as('deputy'), null, 'UTC')).toEqual({ ok: true });
      expect(await nameDeputy(as('director'), null, 'UTC')).toEqual({ ok: true });
      expect(await readDeputy(as('director'))).toBeUndefined();
      expect((await reader()).standsInFor).toEqual([]);
    });

    it('tells everybody of a withdrawal whom it concerns, and of a version that is void besides', async () => {
      const meeting = must(
        await openDossier(desk(officer), {
          kind: 'meeting',
          fields: {
            name: { en: 'Conference' },
            forum: 'ITU-WRC',
            delegation: [{ id: 'd1', name: 'Wayan', account: 'delegate' }],
          },
        }),
      ).dossier.id;
      const id = await opened({ money: 'touches-money' }, meeting);
      must(
        await perform(desk(officer), id, {
          kind: 'asked',
          ...{
            request: 'q1',
            institution: 'inst-fin',
            mandatory: false,
            deadline: '2099-01-01T00:00:00.000Z',
          },
          points: [{ id: 'p1', question: 'Do you agree?', sections: ['objective'] }],
        }),
      );
      await put(id);
      must(await clearPosition(as('director'), id, 1, ''));
      must(await clearPosition(as('minister'), id, 1, ''));
      const withdraw = (who: string, keeps: boolean) =>
        decideBy(who === 'head' ? desk(readerWithRole('head')) : as(who), id, {
          ...{ kind: 'clearance-withdrawn', reason: 'The law has changed' },
          ...(keeps && { keeps: true }),
        });
      const heard = async (kind: string): Promise<readonly string[]> =>
        (await told(id))
          .filter((line) => line.startsWith(`${kind} `))
          .map((line) => line.split(' ')[1] ?? '');
      const standing = async () => {
        const [here, today, listed] = [
          await readMeeting(desk(officer), meeting, '2026-11-01'),
          await readToday(desk(officer), 'Asia/Jakarta'),
          await readMeetings(desk(officer), {}),
        ];
        const counted = (
          all: readonly { readonly id: string; readonly cleared: number; readonly renewing: number }[],
        ) => all.filter((one) => one.id === meeting).map(({ cleared, renewing }) => [cleared, renewing]);
        return [...counted(today.meetings), ...counted(listed), here?.order.map(({ renewing }) => renewing)];
      };
      expect(await standing()).toEqual([[1, 0], [1, 0], [false]]);
      must(await withdraw('minister', true));
      // What the brief prints as cleared is counted as cleared wherever it is counted.
      expect(await standing()).toEqual([[1, 1], [1, 1], [true]]);
      // No brief was issued: the delegation carries nothing of it yet. Whoever withdrew it knows.
      expect(await heard('clearance-withdrawn')).toEqual([
        'account:director',
        `account:${officer.id}`,
        'institution:inst-fin',
      ]);
      const seen = seenAs(
        itemsToIssue(await asEngine(db, deskItself, (trx) => findDossiersUnder(trx, meeting, 'item'))),
      );
      expect(await issueBrief(desk(officer), meeting, { number: '1', template: 'delegation', seen })).toEqual(
        {
          ok: true,
        },
      );
      const brief = await assembleBrief(desk(officer), meeting, { lang: 'en' });
      expect(brief?.items[0]?.status).toMatchObject({
        at: 'cleared',
        version: 1,
        renewing: { because: 'withdrawn', by: 'minister' },
      });
      expect(await withdraw('minister', false)).toMatchObject({ reason: 'only-a-head-at-once' });
      must(await withdraw('head', false));
      expect(await standing()).toEqual([[0, 0], [0, 0], [false]]);
      expect(await heard('clearance-voided')).toEqual([
        'account:delegate',
        'account:director',
        'account:minister',
        `account:${officer.id}`,
        'institution:inst-fin',
      ]);
      const after = await assembleBrief(desk(officer), meeting, { lang: 'en' });
      expect(after?.items[0]?.status).toMatchObject({ at: 'draft' });
    });

    it('tells whoever put it up, and those still asked, of one refusal that does not end the round', async () => {
      const id = await opened();
      const any = { people: ['director', 'minister', 'deputy'] };
      const seats = any.people.map((one) => ({ people: [{ id: one, name: one }] }));
      const route = {
        ...{ code: 'two', name: {}, when: { themes: [], money: false, treaty: false, atOrAbove: null } },
        steps: [{ name: {}, round: 1, seats, quorum: 2 }],
      };
      const up = {
        kind: 'submitted-for-clearance',
        clearer: 'director',
        clearerName: 'director',
        version: 1,
      };
      await asEngine(db, officer, async (trx) =>
        must(await performIn(trx, desk(officer), id, { ...up, route } as AnyDeed, { clearing: undefined })),
      );
      must(await refusePosition(as('director'), id, 1, 'No money'));
      expect(await told(id)).toEqual(
        ['deputy', 'minister', officer.id].map((one) => `clearance-dissent account:${one}`).toSorted(),
      );
      expect(await refusePosition(as('minister'), id, 1, 'Nor I')).toMatchObject({
        dossier: { consultation: { clearance: { at: 'refused', refusals: [{ by: { id: 'director' } }] } } },
      });
      expect(await told(id)).toContain(`clearance-sent-back account:${officer.id}`);
      expect((await verifyRecord(db)).differences).toEqual([]);
    });

    it('goes up again with what the lead says to the questions, and to nothing that was not asked', async () => {
      const id = await opened({ money: 'touches-money' });
      const first = must(await submitForClearance(desk(officer), id, 1, [], 'Nobody asked.'));
      expect(first.dossier.consultation?.clearance).not.toHaveProperty('answers');
      must(await sendBack(as('director'), id, 1, 'Which law?', []));
      must(await submitForClearance(desk(officer), id, 1, [], 'Law 36 of 1999.'));
      const read = await readDossier(as('director'), id);
      expect(read?.dossier.consultation?.clearance).toMatchObject({
        ...{ at: 'submitted', answers: 'Law 36 of 1999.' },
      });
      expect((await verifyRecord(db)).differences).toEqual([]);
    });

    it('shows a clearer what changed since they last saw it, however often they look', async () => {
      const id = await opened();
      expect(await readSinceSeen(as('director'), id)).toMatchObject({ as: 'first' });
      must(await editField(desk(officer), id, { field: 'objective', value: { en: 'Share it' }, base: 1 }));
      for (const _ of [1, 2]) {
        const since = await readSinceSeen(as('director'), id);
        expect([since.as, since.before?.fields['objective']?.value]).toEqual(['seen', { en: 'Keep 6 GHz' }]);
      }
    });
  },
  migratedDesk,
);
