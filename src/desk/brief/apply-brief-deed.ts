import type { Act } from '#desk/record/act.ts';
import type { AnyDeed } from '#desk/record/deeds.ts';
import type { BriefDeed, IssuedBrief } from './issue.ts';

/** What has been issued after one more deed of a brief. */
export function applyBriefDeed(issued: IssuedBrief, deed: BriefDeed, act: Act<AnyDeed>): IssuedBrief {
  switch (deed.kind) {
    case 'brief-issued':
      return {
        ...issued,
        number: deed.number,
        issuedAt: act.at,
        issuedBy: act.by.name,
        items: deed.items,
        addenda: [],
      };
    case 'addendum-issued':
      return {
        ...issued,
        addenda: [
          ...issued.addenda,
          { addendum: deed.addendum, at: act.at, by: act.by.name, why: deed.why, items: deed.items },
        ],
      };
    case 'copy-taken':
      return { ...issued, copies: deed.copy };
  }
}
