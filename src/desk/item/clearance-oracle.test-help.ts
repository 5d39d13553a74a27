import { findField } from '#desk/kinds/kinds.ts';
import type { AnyDeed } from '#desk/record/deeds.ts';
import { authorities, type Asked, type Authority } from './item-deeds.ts';
import { lateOutcome, type SettlingPolicy } from './settling-policy.ts';

interface Kept {
  readonly asked: Asked & { points: { readonly id: string; readonly sections: readonly string[] }[] };
  /** Answers that hold, by point. */
  readonly holds: Map<string, { readonly authority: Authority; readonly reply: string }[]>;
  /** The points that were ever answered. */
  readonly spoke: Set<string>;
  withdrawn: boolean;
  late: 'deemed-content' | 'without' | 'fallen' | undefined;
}

/**
 * What bars a clearance, worked out a second time and in another way than the rules do it: from the acts alone, point by
 * point. The property test holds the one against the other.
 */
export function barsByTheActs(acts: readonly AnyDeed[], policy: SettlingPolicy): readonly string[] {
  const requests = new Map<string, Kept>();
  const conditions = new Map<string, { request: string; reply: string; point: string; open: boolean }>();
  const kept = (id: string): Kept => there(requests.get(id));
  const put = (id: string) => there(conditions.get(id));
  for (const deed of acts) {
    if (deed.kind === 'asked') {
      const asked = { ...deed, points: [...deed.points] };
      requests.set(deed.request, {
        asked,
        holds: new Map(),
        spoke: new Set(),
        withdrawn: false,
        late: undefined,
      });
    } else if (deed.kind === 'point-added') requests.get(deed.request)?.asked.points.push(deed.point);
    else if (deed.kind === 'deadline-moved') kept(deed.request).late = undefined;
    else if (deed.kind === 'late-applied') kept(deed.request).late = deed.as;
    else if (deed.kind === 'request-withdrawn') kept(deed.request).withdrawn = true;
    else if (deed.kind === 'condition-settled') put(deed.condition).open = false;
    else if (deed.kind === 'condition-reopened') put(deed.condition).open = true;
    else if (deed.kind === 'replied') {
      const request = kept(deed.request);
      for (const { point, kind } of deed.answers) {
        request.spoke.add(point);
        const weight = authorities.indexOf(deed.authority);
        const before = request.holds.get(point) ?? [];
        const stronger = before.filter(({ authority }) => authorities.indexOf(authority) > weight);
        request.holds.set(point, [...stronger, { authority: deed.authority, reply: deed.reply }]);
        const held = new Set(stronger.map(({ reply }) => reply));
        for (const one of conditions.values()) {
          if (one.request === deed.request && one.point === point && !held.has(one.reply)) {
            // A stronger reply whose answer has fallen since keeps its condition all the same.
            one.open &&= outranked(acts, one.reply, deed.authority);
          }
        }
        if (kind === 'condition') {
          const id = `${deed.reply}:${point}`;
          conditions.set(id, { request: deed.request, reply: deed.reply, point, open: true });
        }
      }
    } else if (deed.kind === 'edited' && !deed.editorial && findField('item', deed.field)?.substance) {
      for (const request of requests.values()) {
        for (const { id, sections } of request.asked.points) {
          if (!sections.includes(deed.field)) continue;
          const own = deed.takes?.request === request.asked.request && deed.takes.point === id;
          const holding = request.holds.get(id) ?? [];
          request.holds.set(id, own ? holding.filter(({ reply }) => reply === deed.takes?.reply) : []);
          if (request.late === 'deemed-content' && !request.spoke.has(id)) request.late = 'fallen';
        }
      }
    }
  }
  const live = [...requests.values()].filter(({ withdrawn }) => !withdrawn);
  const holds = (kept: Kept, point: string, officially = false): boolean =>
    (kept.holds.get(point) ?? []).some(({ authority }) => !officially || authority === 'official');
  const passed = ({ spoke, late }: Kept, point: string): boolean =>
    !spoke.has(point) && late !== undefined && late !== 'fallen';
  const stale = (kept: Kept, point: string): boolean =>
    kept.spoke.has(point) ? !holds(kept, point) : kept.late === 'fallen';
  const bars = [...conditions].filter(([, { open }]) => open).map(([id]) => `open condition ${id}`);
  for (const kept of live) {
    const { request, mandatory, points } = kept.asked;
    for (const { id } of points) {
      const at = `point ${id} of ${request}`;
      if (passed(kept, id) && lateOutcome(kept.asked, policy) === undefined) bars.push(`passed over ${at}`);
      if (mandatory && !holds(kept, id, true) && !passed(kept, id)) bars.push(`no official reply to ${at}`);
      if (stale(kept, id)) bars.push(`stale consent to ${at}`);
    }
  }
  for (const sector of policy.requiredSectors) {
    const heard = (kept: Kept): boolean =>
      kept.asked.sector === sector &&
      kept.asked.points.every(({ id }) => holds(kept, id) || passed(kept, id));
    if (!live.some(heard)) bars.push(`sector unheard: ${sector}`);
  }
  return bars;
}

/** What the acts before must have brought. */
function there<T>(found: T | undefined): T {
  if (found === undefined) throw new Error('an act speaks of what was never there');
  return found;
}

/** Whether a reply was given with more authority than this one. */
const outranked = (acts: readonly AnyDeed[], reply: string, by: Authority): boolean =>
  acts.some(
    (deed) =>
      deed.kind === 'replied' &&
      deed.reply === reply &&
      authorities.indexOf(deed.authority) > authorities.indexOf(by),
  );
