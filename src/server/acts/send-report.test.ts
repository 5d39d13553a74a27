import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeOnBothDatabases } from '#tests/database.ts';
import { migratedDesk } from '#tests/desk-template.ts';
import { readerWithRole, type Reader } from '#desk/people/reader.ts';
import { openDb } from '#store/connect.ts';
import { asEngine } from '#store/context.ts';
import type { Db } from '#store/database.ts';
import { findSealedLink } from '#store/reply-links.ts';
import { insertWorkspace, ownWorkspace } from '#store/workspaces.ts';
import { deskItself } from './accounts.ts';
import type { Desk } from './desk.ts';
import { editField } from './edit-field.ts';
import { openDossier } from './open-dossier.ts';
import { perform, type Done } from './perform.ts';
import { readHistory } from './read-history.ts';
import { readReport } from './read-report.ts';
import { unseal } from './delivery/seal.ts';
import { readColleaguePage } from './inside/comment.ts';
import { enterReplyCode, leadsToQuestions, readReplyLink, renewReplyLink } from './reply-link.ts';
import { handReportLink, readOwnReport, reportAsk } from './report-link.ts';
import { sendReport } from './send-report.ts';

const officer = readerWithRole('officer');
const lead = readerWithRole('lead', 'kom');
const head = readerWithRole('head');
const during = () => '2027-04-21T08:00:00.000Z';
const sure = async (done: Promise<Done>) => {
  const result = await done;
  if (!result.ok) throw new Error(result.reason);
  return result.dossier;
};

describeOnBothDatabases(
  'The report after a meeting',
  (database) => {
    let db: Db;
    let meeting = '';
    let item = '';
    const desk = (reader: Reader, now = () => '2027-02-15T08:00:00.000Z'): Desk => ({
      ...{ db, reader, workspace: ownWorkspace, now },
    });
    const notices = () =>
      asEngine(db, deskItself, async (trx) => {
        const { rows } = await sql<{ addressee: string }>`
          select addressee from notices where kind = 'meeting-report' order by addressee`.execute(trx);
        return rows.map(({ addressee }) => addressee);
      });

    beforeAll(async () => {
      db = openDb(database().connection('app'));
      const name = { id: 'Meja', en: 'Desk' };
      await asEngine(db, deskItself, (trx) =>
        insertWorkspace(trx, { id: ownWorkspace, name, about: {}, country: 'IDN', example: false }),
      );
      const opened = await sure(
        openDossier(desk(officer), {
          kind: 'meeting',
          fields: { name: { en: 'Assembly' }, starts: '2027-04-20', ends: '2027-04-22' },
        }),
      );
      meeting = opened.id;
      const made = await sure(
        openDossier(desk(officer), {
          kind: 'item',
          parent: meeting,
          lead: 'kom',
          fields: { name: { en: 'Spectrum' }, number: '1.7', objective: { en: 'Keep the band' } },
        }),
      );
      item = made.id;
      for (const institution of ['fin', 'def', 'uni']) {
        await sure(
          perform(desk(lead), item, {
            kind: 'asked',
            request: `q-${institution}`,
            institution,
            points: [{ id: 'p1', question: 'Agreed?', sections: ['objective'] }],
            deadline: '2027-02-20T10:00:00.000Z',
            mandatory: false,
          }),
        );
      }
      for (const [institution, kind] of [
        ['fin', 'condition'],
        ['def', 'content'],
      ] as const) {
        await sure(
          perform(desk(readerWithRole('focal-point', institution)), item, {
            kind: 'replied',
            request: `q-${institution}`,
            reply: `r-${institution}`,
            answers: [{ point: 'p1', kind, text: kind === 'content' ? '' : 'Only if funded' }],
            authority: 'working-level',
            about: 1,
          }),
        );
      }
      await sure(
        perform(desk(lead), item, {
          kind: 'condition-settled',
          condition: 'r-fin:p1',
          how: 'met',
          who: 'Ani',
          decision: 'The budget has it',
        }),
      );
      await sure(
        editField(desk(officer), item, { field: 'outcome', value: { en: 'Adopted as proposed' }, base: 0 }),
      );
    });
    afterAll(() => db.destroy());

    it('says of each answer what became of it, and of the item what the meeting came to', async () => {
      const page = await readReport(desk(officer), meeting);
      expect(page?.reports.map(({ institution }) => institution).toSorted()).toEqual(['def', 'fin']);
      const fin = page?.reports.find(({ institution }) => institution === 'fin')?.items[0];
      expect(fin).toMatchObject({ number: '1.7', outcome: { en: 'Adopted as proposed' } });
      expect(fin?.answers[0]).toMatchObject({
        fate: 'met',
        decision: { decision: 'The budget has it', who: 'Ani' },
      });
    });

    it('shows an institution its own part, with the outcome, and nobody else’s', async () => {
      const page = await readReport(desk(readerWithRole('focal-point', 'fin')), meeting);
      expect(page?.reports.map(({ institution }) => institution)).toEqual(['fin']);
      expect(page?.reports[0]?.items[0]?.outcome).toEqual({ en: 'Adopted as proposed' });
      expect((await readReport(desk(readerWithRole('reader')), meeting))?.reports).toEqual([]);
    });

    it('says that suggested wording is in the position, once it was taken', async () => {
      await sure(
        perform(desk(readerWithRole('focal-point', 'def')), item, {
          kind: 'replied',
          request: 'q-def',
          reply: 'r-def-2',
          answers: [{ point: 'p1', kind: 'should', text: 'Better so', suggestion: 'Keep the band for good' }],
          authority: 'working-level',
          about: 1,
        }),
      );
      await sure(
        perform(desk(lead), item, {
          kind: 'edited',
          field: 'objective',
          value: { en: 'Keep the band for good' },
          base: 1,
          takes: { request: 'q-def', reply: 'r-def-2', point: 'p1', institution: 'def' },
        }),
      );
      const page = await readReport(desk(readerWithRole('focal-point', 'def')), meeting);
      expect(page?.reports[0]?.items[0]?.answers[0]?.fate).toBe('wording-taken');
    });

    it('is sent once the meeting has begun, by those who keep it, to whoever replied', async () => {
      expect(await sendReport(desk(officer), meeting)).toMatchObject({ ok: false, reason: 'not-begun' });
      expect(await sendReport(desk(lead, during), meeting)).toMatchObject({ ok: false, reason: 'not-yours' });
      expect(await notices()).toEqual([]);
      expect(await sendReport(desk(head, during), meeting)).toMatchObject({ ok: true, told: 2 });
      expect(await notices()).toEqual(['institution:def', 'institution:fin']);
      const page = await readReport(desk(officer, during), meeting);
      expect(page?.sent).toMatchObject([{ by: head.name, count: 2 }]);
    });

    it('tells nobody the same twice, and who replied to nobody below the government', async () => {
      expect(await sendReport(desk(head, during), meeting)).toMatchObject({ ok: true });
      expect(await notices()).toEqual(['institution:def', 'institution:fin']);
      const seen = async (reader: Reader) =>
        (await readHistory(desk(reader, during), meeting)).map(({ deed }) => deed.kind);
      expect(await seen(officer)).toContain('report-sent');
      expect(await seen(readerWithRole('reader'))).not.toContain('report-sent');
    });

    it('reaches an institution by a link of its own that stays good, with the code it was given before', async () => {
      const made = await renewReplyLink(desk(officer), item, 'q-fin');
      if (!made.ok) throw new Error(made.reason);
      expect(await sendReport(desk(head, during), meeting)).toMatchObject({ ok: true });
      const sealedOf = () =>
        asEngine(db, deskItself, (trx) => findSealedLink(trx, reportAsk(meeting, 'fin')));
      const sealed = await sealedOf();
      const token =
        unseal(sealed ?? '')
          ?.split('/')
          .at(-1) ?? '';
      const yearsOn = '2033-04-21T08:00:00.000Z';
      // The link of the question is long shut, and each leads to its own page alone.
      expect(await readReplyLink(db, made.link.path.split('/').at(-1) ?? '', undefined, yearsOn)).toEqual({
        is: 'expired',
      });
      const entered = await enterReplyCode(db, token, made.link.code, yearsOn);
      if (!entered.ok) throw new Error(entered.reason);
      const state = await readReplyLink(db, token, entered.session, yearsOn);
      if (state.is !== 'open') throw new Error(state.is);
      expect(leadsToQuestions(state.link)).toBe(false);
      expect(await readColleaguePage(db, state.link)).toBeUndefined();
      const own = await readOwnReport(db, () => yearsOn, state.link);
      expect(own?.report).toMatchObject({ institution: 'fin', items: [{ answers: [{ fate: 'met' }] }] });
      expect(JSON.stringify(own)).not.toContain('r-def');
      // Sent once more, the link that was mailed goes on leading there.
      await sendReport(desk(head, during), meeting);
      expect(await sealedOf()).toBe(sealed);
      expect(await readReplyLink(db, token, entered.session, yearsOn)).toMatchObject({ is: 'open' });
    });

    it('is handed over with a new code where none was ever given, by those who send it and nobody else', async () => {
      expect(await handReportLink(desk(lead, during), meeting, 'def')).toMatchObject({ reason: 'not-yours' });
      expect(await handReportLink(desk(head, during), meeting, 'uni')).toMatchObject({
        reason: 'nobody-replied',
      });
      const done = await handReportLink(desk(head, during), meeting, 'def');
      if (!done.ok) throw new Error(done.reason);
      const token = done.link.path.split('/').at(-1) ?? '';
      expect(done.link.path).toBe(`/reply/report/${token}`);
      expect(await enterReplyCode(db, token, done.link.code, during())).toMatchObject({ ok: true });
    });
  },
  migratedDesk,
);
