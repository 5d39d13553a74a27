/** Ids as somebody wants them: by the numbers typed beside them; what has none keeps its place after the others. */
export function orderedBy(ids: readonly string[], numbers: ReadonlyMap<string, number>): readonly string[] {
  const place = new Map(ids.map((id, index) => [id, index]));
  const wanted = (id: string): number => numbers.get(id) ?? Number.POSITIVE_INFINITY;
  return ids.toSorted((one, other) => {
    const [first, second] = [wanted(one), wanted(other)];
    return first === second ? (place.get(one) ?? 0) - (place.get(other) ?? 0) : first < second ? -1 : 1;
  });
}

/** The same list with one of its ids a step up or down; at the ends nothing moves. */
export function moved(ids: readonly string[], id: string, step: 'up' | 'down'): readonly string[] {
  const from = ids.indexOf(id);
  const to = from + (step === 'up' ? -1 : 1);
  const other = ids[to];
  if (from < 0 || other === undefined) return ids;
  return ids.with(from, other).with(to, id);
}
