import type { DossierKind } from '#desk/kinds/kinds.ts';

const homes: Readonly<
  Record<
    Exclude<
      DossierKind,
      | 'contribution'
      | 'brief'
      | 'priority-review'
      | 'cover-plan'
      | 'participation'
      | 'dependence'
      | 'settings'
    >,
    string
  >
> = {
  meeting: 'meetings',
  item: 'items',
  candidature: 'candidatures',
  silence: 'silences',
  coordination: 'coordinations',
  institution: 'institutions',
  person: 'people',
  'task-force': 'task-forces',
  objective: 'objectives',
  agreement: 'agreements',
  commitment: 'commitments',
  'strategy-review': 'strategy/reviews',
};

/** The page on which a dossier is read. */
export function placeOf({
  id,
  kind,
  parent,
}: {
  id: string;
  kind: DossierKind;
  parent: string | null;
}): string {
  switch (kind) {
    case 'settings':
      return '/settings';
    case 'participation':
    case 'dependence':
      return `/dossiers/${id}`;
    case 'cover-plan':
      return `/priorities/cover?plan=${id}`;
    case 'priority-review':
      return `/priorities?review=${id}`;
    case 'contribution':
      return `/meetings/${parent ?? ''}/contributions#${id}`;
    case 'brief':
      return `/meetings/${parent ?? ''}/brief`;
    default:
      return `/${homes[kind]}/${id}`;
  }
}
