import { statusOf } from '#desk/brief/status.ts';
import { exampleDeed, exampleStances, exampleValue } from '#desk/example/example-deed.ts';
import type { Example, ExampleDossier } from '#desk/example/example.ts';
import { isRole, roles, type Reader } from '#desk/people/reader.ts';
import { settingsId } from '#desk/people/settings.ts';
import { restrictedRank } from '#desk/marking/marking.ts';
import type { Act, Author } from '#desk/record/act.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import type { Refusal } from '#desk/record/refusal.ts';
import { actingAs, asEngine } from '#store/context.ts';
import type { Db, Trx } from '#store/database.ts';
import { discardExample, findWorkspaces, insertWorkspace } from '#store/workspaces.ts';
import type { Desk } from './desk.ts';
import { openingDeed } from './open-dossier.ts';
import { openIn, performIn, type Done } from './perform.ts';

/** Who loads an example, before any of its authors acts. */
const loader: Reader = {
  id: 'example-loader',
  name: 'Mufakat',
  roles: [...roles],
  institution: null,
  ceiling: restrictedRank,
  audiences: [],
};

/**
 * Makes a worked example's workspace, act by act through the same rules as everybody's; an older one of the
 * same name is discarded whole in the same transaction, so that a reset leaves nothing half done.
 *
 * @throws Error naming the dossier and the act that the rules refuse: then nothing has changed.
 */
export const loadExample = (db: Db, example: Example): Promise<void> =>
  asEngine(db, loader, async (trx) => {
    const existing = (await findWorkspaces(trx)).some(({ id }) => id === example.workspace);
    if (existing) await discardExample(trx, example.workspace);
    const { workspace: id, name, about, country } = example;
    await insertWorkspace(trx, { id, name, about, country, example: true });
    const positions = new Map<string, number>();
    for (const dossier of inOrder(example.dossiers)) await loadDossier(trx, db, example, dossier, positions);
  });

/** Parents before children, briefs last: an issue names the versions its items have reached. */
function inOrder(dossiers: readonly ExampleDossier[]): readonly ExampleDossier[] {
  const weight = ({ kind }: ExampleDossier): number =>
    kind === 'settings' ? 0 : kind === 'institution' ? 1 : kind === 'meeting' ? 2 : kind === 'brief' ? 4 : 3;
  return dossiers.toSorted((a, b) => weight(a) - weight(b));
}

async function loadDossier(
  trx: Trx,
  db: Db,
  example: Example,
  dossier: ExampleDossier,
  positions: Map<string, number>,
): Promise<void> {
  const id = dossier.kind === 'settings' ? settingsId(example.workspace) : dossier.id;
  const at = (on: string, by: string): Desk => ({
    db,
    reader: readerOf(authorNamed(example, by, id)),
    workspace: example.workspace,
    now: () => new Date(on).toISOString(),
  });
  const { kind, parent, lead, marking, markings } = dossier;
  const fields = Object.fromEntries(
    Object.entries(dossier.fields).map(([key, value]) => [key, exampleValue(value)]),
  );
  const deed = openingDeed(example.workspace, {
    kind,
    fields,
    ...(parent !== undefined && { parent }),
    ...(lead !== undefined && { lead }),
    ...(marking && { marking }),
    ...(markings && { markings }),
  });
  await actAs(trx, at(dossier.on, dossier.by), deed.dossierKind, id, 'opened', (desk) =>
    openIn(trx, desk, id, deed),
  );
  positions.set(id, 1);
  for (const act of [...exampleStances(dossier), ...(dossier.acts ?? [])]) {
    await actAs(trx, at(act.on, act.by), kind, id, act.deed.kind, async (desk) => {
      const done = await performIn(
        trx,
        desk,
        id,
        (state) => exampleDeed(state, act, (item) => positions.get(item) ?? 1),
        // An example's people are invented, so no account of theirs stands on a roster.
        { instruction: { delegates: [desk.reader.id], onDuty: [], over: false } },
      );
      if (done.ok) positions.set(id, issuedVersion(done.dossier));
      return done;
    });
  }
}

/** The version that a brief issued now would give out: of an item the one that stands, of anything else the last. */
const issuedVersion = (dossier: Dossier): number =>
  dossier.consultation ? statusOf(dossier).version : dossier.version;

/** The record names the acting person, so the database is told who it is for each act. */
async function actAs(
  trx: Trx,
  desk: Desk,
  kind: string,
  id: string,
  deed: Act['deed']['kind'],
  act: (desk: Desk) => Promise<Done>,
): Promise<void> {
  await actingAs(trx, desk.reader);
  const done = await act(desk);
  if (!done.ok)
    throw new Error(`example ${kind} ${id}: ${deed} on ${desk.now()} is refused: ${explain(done)}`);
}

const explain = ({ reason, values }: Refusal): string =>
  values ? `${reason} ${JSON.stringify(values)}` : reason;

function authorNamed(example: Example, key: string, dossier: string): Author {
  const author = example.authors[key];
  if (!author) throw new Error(`example ${example.workspace}: ${dossier} names an unknown author ${key}`);
  return author;
}

const readerOf = (author: Author): Reader => ({
  ...author,
  roles: author.roles.filter(isRole),
  ceiling: restrictedRank,
  audiences: [],
});
