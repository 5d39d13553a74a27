import type { Words } from '#language/language.ts';

/** A goal of the 2030 Agenda, and by which numbers its targets go. */
export interface SdgGoal {
  readonly number: number;
  readonly name: Words;
  /** So many targets of outcome: 9.1, 9.2 … */
  readonly outcomes: number;
  /** So many means of implementation: 9.a, 9.b … */
  readonly means: number;
}

const goal = (number: number, outcomes: number, means: number, en: string, id: string): SdgGoal => ({
  ...{ number, outcomes, means },
  name: { en, id },
});

/**
 * The 17 goals and the numbers of their 169 targets.
 *
 * Numbers: United Nations General Assembly, 2017, A/RES/71/313, annex. English names: United Nations, 2015, the goals' short names at
 * sdgs.un.org/goals. Indonesian names: Kementerian PPN/Bappenas, the goals' names in use since 2017, sdgs.bappenas.go.id.
 */
export const sdgGoals: readonly SdgGoal[] = [
  goal(1, 5, 2, 'No poverty', 'Tanpa kemiskinan'),
  goal(2, 5, 3, 'Zero hunger', 'Tanpa kelaparan'),
  goal(3, 9, 4, 'Good health and well-being', 'Kehidupan sehat dan sejahtera'),
  goal(4, 7, 3, 'Quality education', 'Pendidikan berkualitas'),
  goal(5, 6, 3, 'Gender equality', 'Kesetaraan gender'),
  goal(6, 6, 2, 'Clean water and sanitation', 'Air bersih dan sanitasi layak'),
  goal(7, 3, 2, 'Affordable and clean energy', 'Energi bersih dan terjangkau'),
  goal(8, 10, 2, 'Decent work and economic growth', 'Pekerjaan layak dan pertumbuhan ekonomi'),
  goal(9, 5, 3, 'Industry, innovation and infrastructure', 'Industri, inovasi, dan infrastruktur'),
  goal(10, 7, 3, 'Reduced inequalities', 'Berkurangnya kesenjangan'),
  goal(11, 7, 3, 'Sustainable cities and communities', 'Kota dan permukiman yang berkelanjutan'),
  goal(12, 8, 3, 'Responsible consumption and production', 'Konsumsi dan produksi yang bertanggung jawab'),
  goal(13, 3, 2, 'Climate action', 'Penanganan perubahan iklim'),
  goal(14, 7, 3, 'Life below water', 'Ekosistem lautan'),
  goal(15, 9, 3, 'Life on land', 'Ekosistem daratan'),
  goal(
    16,
    10,
    2,
    'Peace, justice and strong institutions',
    'Perdamaian, keadilan, dan kelembagaan yang tangguh',
  ),
  goal(17, 19, 0, 'Partnerships for the goals', 'Kemitraan untuk mencapai tujuan'),
];

const targetsOf = ({ number, outcomes, means }: SdgGoal): readonly string[] => [
  ...Array.from({ length: outcomes }, (_, n) => `${number}.${n + 1}`),
  ...Array.from({ length: means }, (_, n) => `${number}.${String.fromCharCode(97 + n)}`),
];

/** Every target by its number, in the order of the list. */
export const sdgTargets: readonly string[] = sdgGoals.flatMap(targetsOf);

const known: ReadonlySet<string> = new Set(sdgTargets);

/** What a line of numbers names: targets, and what is none. */
export function readSdgTargets(line: string): {
  readonly targets: readonly string[];
  readonly unknown: readonly string[];
} {
  const said = line
    .split(/[\s,;]+/)
    .map((part) => part.replace(/^sdgs?\.?/i, '').toLowerCase())
    .filter((part) => part !== '');
  const named = [...new Set(said)];
  return {
    targets: sdgTargets.filter((target) => named.includes(target)),
    unknown: named.filter((part) => !known.has(part)),
  };
}

/** The targets of a line under their goals, in the order of the list. */
export function sdgByGoal(
  line: string,
): readonly { readonly goal: SdgGoal; readonly targets: readonly string[] }[] {
  const { targets } = readSdgTargets(line);
  return sdgGoals.flatMap((one) => {
    const own = targets.filter((target) => target.startsWith(`${one.number}.`));
    return own.length > 0 ? [{ goal: one, targets: own }] : [];
  });
}
