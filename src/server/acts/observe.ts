import type { Observed } from '#desk/measures/observed.ts';
import { asReader, toldOf } from '#store/context.ts';
import type { Db } from '#store/database.ts';
import { findObserved, findObservedHeads } from '#store/observed.ts';
import type { Desk } from './desk.ts';

/**
 * The lines that measures are counted from, kept by item with the act they were read at: a year of replies is read once, and
 * then only what has changed since. The database says each time which items this reader may see and where they stand.
 */
class Sight {
  private readonly lines = new Map<string, { readonly head: string; readonly own: Observed }>();
  private all: Observed | undefined;
  private running: Promise<Observed> | undefined;
  private next: Promise<Observed> | undefined;

  /** Whoever comes while others read waits for a reading that begins after they came, and shares it with all who wait. */
  read(desk: Desk): Promise<Observed> {
    if (!this.running) return this.begin(desk);
    this.next ??= this.running
      .catch(() => undefined)
      .then(() => {
        this.next = undefined;
        return this.begin(desk);
      });
    return this.next;
  }

  private begin(desk: Desk): Promise<Observed> {
    const reading = this.refresh(desk).finally(() => {
      if (this.running === reading) this.running = undefined;
    });
    this.running = reading;
    return reading;
  }

  private refresh({ db, reader, workspace }: Desk): Promise<Observed> {
    return asReader(db, reader, async (trx) => {
      const heads = await findObservedHeads(trx, workspace);
      const changed = heads.filter(({ item, head }) => this.lines.get(item)?.head !== head);
      const seen = new Set(heads.map(({ item }) => item));
      const gone = [...this.lines.keys()].filter((item) => !seen.has(item));
      if (this.all && changed.length === 0 && gone.length === 0) return this.all;
      for (const item of gone) this.lines.delete(item);
      if (changed.length > 0) {
        const read = byItem(
          await findObserved(
            trx,
            workspace,
            changed.map(({ item }) => item),
          ),
        );
        for (const { item, head } of changed) {
          this.lines.set(item, { head, own: read.get(item) ?? nothing });
        }
      }
      const kept = [...this.lines.values()].map(({ own }) => own);
      this.all = {
        asked: kept.flatMap(({ asked }) => asked),
        inputs: kept.flatMap(({ inputs }) => inputs),
        cleared: kept.flatMap(({ cleared }) => cleared),
        contradictions: kept.flatMap(({ contradictions }) => contradictions),
      };
      return this.all;
    });
  }
}

const nothing: Observed = { asked: [], inputs: [], cleared: [], contradictions: [] };

function byItem({ asked, inputs, cleared, contradictions }: Observed): ReadonlyMap<string, Observed> {
  const of = <L extends { readonly item: string }>(lines: readonly L[]): ReadonlyMap<string, readonly L[]> =>
    Map.groupBy(lines, ({ item }) => item);
  const groups = [of(asked), of(inputs), of(cleared), of(contradictions)] as const;
  const items = new Set(groups.flatMap((group) => [...group.keys()]));
  return new Map(
    [...items].map((item) => [
      item,
      {
        asked: groups[0].get(item) ?? [],
        inputs: groups[1].get(item) ?? [],
        cleared: groups[2].get(item) ?? [],
        contradictions: groups[3].get(item) ?? [],
      },
    ]),
  );
}

/** By what readers are told apart: as many of these as are looked through in turn are kept, and no more. */
const most = 2;
const sights = new WeakMap<Db, Map<string, Sight>>();

/** The lines as this reader sees them. Readers of whom the database is told the same, but for who they are, see the same lines. */
export function observe(desk: Desk): Promise<Observed> {
  const own = sights.get(desk.db) ?? new Map<string, Sight>();
  sights.set(desk.db, own);
  const told = toldOf(desk.reader, false).filter(([name]) => name !== 'mufakat.reader');
  const key = JSON.stringify([desk.workspace, told]);
  const sight = own.get(key) ?? new Sight();
  own.delete(key);
  own.set(key, sight);
  for (const old of [...own.keys()].slice(0, -most)) own.delete(old);
  return sight.read(desk);
}
