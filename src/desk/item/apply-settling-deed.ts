import type { Act } from '#desk/record/act.ts';
import type { AnyDeed } from '#desk/record/deeds.ts';
import type { Consultation } from './consultation.ts';
import type { SettlingDeed } from './settling-deeds.ts';

/** The consultation after one more deed of settling: what is put before an arbiter, reconciled, or passed over. */
export function applySettlingDeed(
  consultation: Consultation,
  deed: SettlingDeed,
  { by, at }: Act<AnyDeed>,
): Consultation {
  switch (deed.kind) {
    case 'arbitration-asked': {
      const { arbiter, arbiterName, why } = deed;
      const arbitration = { arbiter, arbiterName, why, by: by.name, byId: by.id, at };
      return {
        ...consultation,
        conditions: consultation.conditions.map((condition) =>
          condition.id === deed.condition ? { ...condition, arbitration } : condition,
        ),
      };
    }
    case 'contradiction-settled': {
      const { contradiction, who, decision, decidedIn } = deed;
      return {
        ...consultation,
        settledContradictions: [
          ...(consultation.settledContradictions ?? []),
          { contradiction, who, decision, ...(decidedIn && { decidedIn }), by: by.name, at },
        ],
      };
    }
    case 'contradiction-reopened': {
      const { settledContradictions, ...rest } = consultation;
      const kept = (settledContradictions ?? []).filter(
        ({ contradiction }) => contradiction !== deed.contradiction,
      );
      return kept.length > 0 ? { ...rest, settledContradictions: kept } : rest;
    }
    case 'late-applied': {
      const { as, deadline, policy } = deed;
      const late = { as, deadline, policy, at, by: by.name };
      return {
        ...consultation,
        requests: consultation.requests.map((request) =>
          request.id === deed.request ? { ...request, late } : request,
        ),
      };
    }
  }
}
