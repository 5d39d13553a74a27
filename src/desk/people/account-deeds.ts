import { ceilingOf, hasRole, type Reader, type Role } from './reader.ts';
import type { MarkingScheme } from '#desk/marking/marking.ts';
import type { Deed } from '#desk/record/act.ts';
import { refuse, type Decision } from '#desk/record/refusal.ts';

/**
 * Somebody's account was made or changed, or they were given a way in. It stands on the record of the desk's
 * settings, so that *who gave whom which role, and when* can always be answered.
 */
export interface AccountChanged extends Deed {
  readonly kind: 'account-changed';
  readonly what:
    | 'invited'
    | 'changed'
    | 'blocked'
    | 'unblocked'
    | 'link-made'
    | 'invitation-withdrawn'
    | 'signed-out'
    | 'unlocked'
    | 'second-factor-removed'
    | 'passkeys-removed';
  readonly account: string;
  readonly name: string;
  /** The roles before, and the roles now. */
  readonly had: readonly Role[];
  readonly roles: readonly Role[];
  readonly institution: string | null;
  readonly ceiling: number;
  readonly audiences: readonly string[];
}

/** Roles that bind the country, or decide who does: an operator, who keeps the machine, does not hand them out. */
const highRoles: readonly Role[] = ['head', 'clearer'];

/** Whether this person may change an account so. That they keep accounts at all is decided elsewhere. */
export function decideAccountDeed(
  reader: Reader,
  deed: AccountChanged,
  scheme: MarkingScheme,
  allowed: readonly string[] = [],
): Decision {
  const { what, account, had, roles, ceiling, audiences } = deed;
  if (deed.name.trim() === '') return refuse('name-missing', allowed);
  if (roles.length === 0) return refuse('no-role', allowed);
  const oneself = account === reader.id;
  if (oneself && (shuts.has(what) || (had.includes('operator') && !roles.includes('operator')))) {
    return refuse('not-oneself', allowed);
  }
  if (!hasRole(reader, 'head')) {
    if (highRoles.some((role) => touchedRoles(deed, oneself).includes(role))) {
      return refuse('only-a-head', allowed);
    }
    if (oneself && widens(reader, deed)) return refuse('not-more-oneself', allowed);
  }
  if (!settlesStanding(what)) return { ok: true };
  if (ceiling > ceilingOf(roles)) return refuse('ceiling-above-roles', allowed);
  return audiences.every((code) => scheme.audiences.some((audience) => audience.code === code))
    ? { ok: true }
    : refuse('no-such-audience', allowed);
}

/** Deeds after which somebody may see and do what the account then says. The others leave that as it was. */
const settlesStanding = (what: AccountChanged['what']): boolean =>
  what === 'invited' || what === 'changed' || what === 'unblocked';

/** Doors that are shut: the sooner the better, so fewer questions are asked. */
const shuts: ReadonlySet<AccountChanged['what']> = new Set(['blocked', 'signed-out', 'invitation-withdrawn']);

/**
 * The roles that a change lays hands on. Somebody else's account is touched whole: whoever may give it another address
 * comes in as its owner. Only shutting a door is asked of fewer: an operator blocks a clearer at once, a head never. And
 * whoever keeps accounts lets anybody's password be tried again, which opens nothing by itself.
 */
function touchedRoles({ what, had, roles }: AccountChanged, oneself: boolean): readonly Role[] {
  const touched = changed(had, roles);
  if ((oneself && what !== 'link-made') || what === 'unlocked') return touched;
  if (shuts.has(what)) return [...touched, ...had.filter((role) => role === 'head')];
  return [...had, ...roles];
}

/** Whether a change of one's own account opens more to oneself than one has. */
const widens = (reader: Reader, { had, roles, ceiling, audiences, institution }: AccountChanged): boolean =>
  roles.some((role) => !had.includes(role)) ||
  ceiling > reader.ceiling ||
  audiences.some((code) => !reader.audiences.includes(code)) ||
  institution !== reader.institution;

const changed = (had: readonly Role[], roles: readonly Role[]): readonly Role[] => [
  ...had.filter((role) => !roles.includes(role)),
  ...roles.filter((role) => !had.includes(role)),
];
