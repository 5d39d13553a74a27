/** Who takes part in two regional groups, and in which it is counted for elections: United Nations (DGACM), regional groups. */
const countedIn: Readonly<Record<string, string>> = { TUR: 'WEOG' };

/**
 * With whom each country votes as a bloc where nobody says otherwise: its regional group at the United Nations. Whoever is in
 * two of them votes with the one in which it is counted for elections (Türkiye: WEOG, not Asia-Pacific), else with the first by
 * its code; in what order the rows stand makes no difference.
 */
export function regionalBlocs(
  groups: readonly { readonly code: string; readonly kind: string }[],
  memberships: readonly { readonly group: string; readonly actor: string }[],
): ReadonlyMap<string, string> {
  const regional = new Set(groups.flatMap(({ code, kind }) => (kind === 'un-regional' ? [code] : [])));
  const own = Map.groupBy(
    memberships.filter(({ group }) => regional.has(group)),
    ({ actor }) => actor,
  );
  return new Map(
    [...own].flatMap(([actor, rows]) => {
      const codes = rows.map(({ group }) => group).toSorted();
      const bloc = codes.find((code) => code === countedIn[actor]) ?? codes[0];
      return bloc === undefined ? [] : [[actor, bloc] as const];
    }),
  );
}
