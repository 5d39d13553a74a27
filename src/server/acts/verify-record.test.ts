import { beforeAll, describe, expect, it } from 'vitest';
import { databaseKinds } from '#tests/database.ts';
import { newClient } from '#postgres/connect.ts';
import { filledDesk, openSites, type Site } from './archive/testing.ts';
import { verifyDossier, verifyRecord } from './verify-record.ts';

const newSite = openSites();

describe.each(databaseKinds)('verifying a record (%s server)', (kind) => {
  let site: Site;
  beforeAll(async () => {
    site = await newSite(kind, filledDesk);
  });

  /** Changes what nobody may, as the database's owner past every policy, and puts it back. */
  const tampered = async <Found>(change: string, back: string, verify: () => Promise<Found>) => {
    const owner = newClient(site.database.connection('owner'));
    await owner.connect();
    const policies = ['acts', 'parts', 'dossiers', 'attachments'];
    const run = async (statement: string): Promise<void> => {
      for (const table of policies) await owner.query(`alter table ${table} disable row level security`);
      expect((await owner.query(statement)).rowCount).toBe(1);
      for (const table of policies) await owner.query(`alter table ${table} enable row level security`);
    };
    await run(change);
    const found = await verify();
    await run(back);
    await owner.end();
    expect(await ofItem()).toEqual([]);
    return found;
  };
  const ofItem = () => verifyDossier(site.app, 'a-item');

  it('finds nothing wrong with a record that nobody touched', async () => {
    const { dossiers, acts, attachments, differences } = await verifyRecord(site.app);
    expect(differences).toEqual([]);
    expect(dossiers).toBeGreaterThan(10);
    expect(acts).toBeGreaterThan(dossiers);
    expect(attachments).toBe(2);
  });

  it('names a changed act', async () => {
    const where = `where dossier = 'a-item' and seq = 1`;
    const { differences } = await tampered(
      `update acts set deed = jsonb_set(deed, '{fields,name,value,en}', '"Another name"') ${where}`,
      `update acts set deed = jsonb_set(deed, '{fields,name,value,en}', '"Spectrum"') ${where}`,
      () => verifyRecord(site.app),
    );
    expect(differences).toContainEqual({ dossier: 'a-item', what: 'hash', act: 1 });
    expect(differences).toContainEqual({ dossier: 'a-item', what: 'column', column: 'name' });
  });

  it('names a changed part, and a part that is gone', async () => {
    const where = `where dossier = 'a-item' and key = 'field:name'`;
    expect(
      await tampered(`update parts set rank = 20 ${where}`, `update parts set rank = 0 ${where}`, ofItem),
    ).toEqual([{ dossier: 'a-item', what: 'part-changed', part: 'field:name' }]);
    expect(
      await tampered(
        `update parts set key = 'field:nome' ${where}`,
        `update parts set key = 'field:name' where dossier = 'a-item' and key = 'field:nome'`,
        ofItem,
      ),
    ).toEqual([
      { dossier: 'a-item', what: 'part-extra', part: 'field:nome' },
      { dossier: 'a-item', what: 'part-missing', part: 'field:name' },
    ]);
  });

  it('names an act that was shown to more people than it may', async () => {
    const where = `where dossier = 'a-item' and seq = 2`;
    expect(
      await tampered(`update acts set rank = -1 ${where}`, `update acts set rank = 0 ${where}`, ofItem),
    ).toEqual([{ dossier: 'a-item', what: 'act-columns', act: 2 }]);
  });

  it.each([
    ['a changed attachment', 'file-1', 'The text of a contribution'],
    ['a changed file of a reply', 'file-2', 'The signed letter'],
  ])('names %s', async (_what, attachment, was) => {
    const text = (bytes: string) => `update attachments set bytes = '${bytes}' where id = '${attachment}'`;
    expect(await tampered(text('Another text'), text(was), ofItem)).toEqual([
      { dossier: 'a-item', what: 'attachment-changed', attachment },
    ]);
  });
});
