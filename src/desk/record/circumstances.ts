import type { IsoMoment } from '#language/formats.ts';
import type { InstructionTerms } from '#desk/instruction/duty.ts';
import type { MarkingScheme } from '#desk/marking/marking.ts';
import type { SettlingPolicy } from '#desk/item/settling-policy.ts';
import type { Clearer, Route, RouteFacts } from '#desk/item/route.ts';
import type { MarkingsInUse } from '#desk/people/settings-change.ts';

/** What a decision depends on besides the dossier and whoever acts. */
export interface Circumstances {
  readonly scheme: MarkingScheme;
  readonly now: IsoMoment;
  /** How the desk settles; its defaults where nothing is said. */
  readonly policy?: SettlingPolicy | undefined;
  /** What the desk's things are marked with: needed where its settings are edited. */
  readonly inUse?: MarkingsInUse | undefined;
  /** Who is of the delegation and who on duty: needed where capital is asked or answers. */
  readonly instruction?: InstructionTerms | undefined;
  /** How this desk clears: needed where a position goes up. Without it, the simple way. */
  readonly clearing?: Clearing | undefined;
}

/** What decides by which route a position goes up. */
export interface Clearing {
  readonly routes: readonly Route[];
  readonly facts: RouteFacts;
  readonly clearers: readonly Clearer[];
  /** The institution that is asked where money is touched; null where the desk has named none. */
  readonly finance: string | null;
}
