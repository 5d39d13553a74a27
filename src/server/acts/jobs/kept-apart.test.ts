import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeOnBothDatabases } from '#tests/database.ts';
import { migratedDesk } from '#tests/desk-template.ts';
import { readerWithRole, type Role } from '#desk/people/reader.ts';
import { settingsFrom, settingsId } from '#desk/people/settings.ts';
import { asEngine } from '#store/context.ts';
import { openDb } from '#store/connect.ts';
import type { Db } from '#store/database.ts';
import { findDossier } from '#store/dossiers.ts';
import { insertWorkspace } from '#store/workspaces.ts';
import { applyLatePolicies } from '../apply-late-policy.ts';
import type { Desk } from '../desk.ts';
import { spreadNotices } from '../delivery/spread.ts';
import { askInstruction } from '../instructions/ask-instruction.ts';
import { escalateDue } from '../instructions/escalate-due.ts';
import { openDossier } from '../open-dossier.ts';
import { perform } from '../perform.ts';
import { startSilence } from '../silence/start-silence.ts';
import { tellDueSilences } from '../silence/tell-due.ts';

const opening = '2026-12-01T03:00:00.000Z';
const deadline = '2026-12-04T10:00:00.000Z';
const at = (minutes: number): string => new Date(Date.parse(deadline) + minutes * 60_000).toISOString();

/** Two workspaces alike in all but their policy and their people, and a worked example of the same. */
const places = ['desk', 'south', 'tale'] as const;

describeOnBothDatabases(
  'what the clock does in one workspace',
  (database) => {
    let db: Db;
    const head = readerWithRole('head');
    const desk = (workspace: string, now = opening, reader = head): Desk => ({
      ...{ db, reader, workspace },
      now: () => now,
    });
    const must = async (done: Promise<{ readonly ok: boolean }>): Promise<void> =>
      expect(await done).toMatchObject({ ok: true });
    const account = (id: string, role: Role, institution: string | null = null) =>
      asEngine(db, head, (trx) =>
        trx
          .insertInto('accounts')
          .values({
            ...{ id, name: id, email: `${id}@x.test`, roles: [role], institution, ceiling: 20 },
            ...{ audiences: [], language: 'en' },
          })
          .execute(),
      );
    const told = (kind: string) =>
      asEngine(db, head, async (trx) => {
        const rows = await trx
          .selectFrom('notices')
          .select(['dossier', 'addressee'])
          .where('kind', '=', kind)
          .orderBy('dossier')
          .orderBy('addressee')
          .execute();
        return rows.map(({ dossier, addressee }) => `${dossier} ${addressee}`);
      });
    const lateIn = (place: string) =>
      asEngine(db, head, async (trx) =>
        (await findDossier(trx, `item-${place}`))?.consultation?.requests.map(
          ({ institution, late }) => `${institution} ${late?.as ?? 'waits'}`,
        ),
      );

    beforeAll(async () => {
      db = openDb(database().connection('app'));
      for (const place of places) {
        const example = place === 'tale';
        await asEngine(db, head, (trx) =>
          insertWorkspace(trx, { id: place, name: { en: place }, about: {}, country: 'IDN', example }),
        );
        const open = (...[made, id]: [Parameters<typeof openDossier>[1], string]) =>
          must(openDossier(desk(place), made, id));
        const latePolicy = place === 'south' ? 'wait' : 'deemed-content';
        await open({ kind: 'settings', fields: { name: { en: place }, latePolicy } }, settingsId(place));
        for (const name of ['fin', 'def']) {
          const fields = { name: { en: name }, sector: 'government' };
          await open({ kind: 'institution', fields }, `${name}-${place}`);
          await account(`${name}-of-${place}`, 'focal-point', `${name}-${place}`);
        }
        await account(`delegate-${place}`, 'delegate');
        await account(`duty-${place}`, 'officer');
        await account(`next-${place}`, 'officer');
        const duty = [
          { id: 't1', name: 'Duty', account: `duty-${place}`, from: at(-9000), to: at(60) },
          { id: 't2', name: 'Next', account: `next-${place}`, from: at(60), to: at(9000) },
        ];
        const delegation = [{ id: 'd1', name: 'Delegate', account: `delegate-${place}` }];
        const when = { starts: '2026-12-01', ends: '2026-12-31', timeZone: 'Asia/Jakarta' };
        const meeting = { name: { en: 'Meeting' }, ...when, delegation, duty };
        await open({ kind: 'meeting', fields: meeting }, `meeting-${place}`);
        await open(
          {
            ...{ kind: 'item', parent: `meeting-${place}` },
            fields: { name: { en: 'Item' }, objective: { en: 'Keep it' } },
          },
          `item-${place}`,
        );
        for (const name of ['fin', 'def']) {
          await must(
            perform(desk(place), `item-${place}`, {
              ...{ kind: 'asked', request: `q-${name}-${place}`, institution: `${name}-${place}` },
              points: [{ id: 'p1', question: 'Agreed?', sections: ['objective'] }],
              ...{ deadline, mandatory: false },
            }),
          );
        }
        const silence = { name: { en: 'Text' }, decides: 'content', text: { en: 'We agree.' } };
        const participants = [{ id: 'r1', institution: `fin-${place}` }];
        await open({ kind: 'silence', fields: { ...silence, participants } }, `silence-${place}`);
        const terms = { sections: [], hour: '2026-12-05T00:00', zone: 'UTC', shortBecause: '' };
        await must(startSilence(desk(place), `silence-${place}`, terms, settingsFrom(undefined)));
      }
    });
    afterAll(() => db.destroy());

    it('takes silence for what that workspace says, of those who were silent in it', async () => {
      await must(
        perform(desk('desk', opening, readerWithRole('focal-point', 'def-desk')), 'item-desk', {
          ...{ kind: 'replied', request: 'q-def-desk', reply: 'r', authority: 'working-level', about: 1 },
          answers: [{ point: 'p1', kind: 'content', text: '' }],
        }),
      );
      expect(await applyLatePolicies({ db, now: () => at(1) })).toBe(1);
      expect(await lateIn('desk')).toEqual(['def-desk waits', 'fin-desk deemed-content']);
      expect(await lateIn('south')).toEqual(['def-south waits', 'fin-south waits']);
      expect(await lateIn('tale')).toEqual(['def-tale waits', 'fin-tale waits']);
      expect(await told('consent-deemed')).toEqual(['item-desk institution:fin-desk']);
    });

    it('tells of an hour those to whom that text was put, by the people of their own institution', async () => {
      await tellDueSilences({ db, now: () => at(120) });
      expect(await told('silence-soon')).toEqual([
        'silence-desk institution:fin-desk',
        'silence-south institution:fin-south',
      ]);
      await spreadNotices({
        ...{ db, now: () => at(120), post: undefined, origin: 'http://desk.test' },
        signInAddress: () => Promise.reject(new Error('nobody asks for a link')),
      });
      const reached = await asEngine(db, head, (trx) =>
        trx
          .selectFrom('told')
          .innerJoin('notices', 'notices.id', 'told.notice')
          .select(['notices.dossier', 'told.recipient'])
          .where('notices.kind', '=', 'silence-soon')
          .orderBy('notices.dossier')
          .execute(),
      );
      expect(reached).toEqual([
        { dossier: 'silence-desk', recipient: 'account:fin-of-desk' },
        { dossier: 'silence-south', recipient: 'account:fin-of-south' },
      ]);
    });

    it('passes a question on to those on duty for its own meeting', async () => {
      for (const place of ['desk', 'south']) {
        const reader = { ...readerWithRole('delegate'), id: `delegate-${place}`, name: place };
        await must(
          askInstruction(desk(place, at(0), reader), `item-${place}`, {
            ...{ id: crypto.randomUUID(), question: 'Do we agree?', where: '', offered: [] },
            ...{ within: { minutes: place === 'desk' ? 10 : 600 }, sentAt: '', waited: 0 },
          }),
        );
      }
      expect(await escalateDue({ db, now: () => at(30) })).toBe(1);
      expect(await told('instruction-overdue')).toEqual(['item-desk account:next-desk']);
    });
  },
  migratedDesk,
);
