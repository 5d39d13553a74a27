import type { Dossier } from '#desk/record/dossier.ts';

/** The institutions that own an objective under review: they are asked what they have to say of it. */
export const ownersIn = ({ review }: Pick<Dossier, 'review'>): readonly string[] => [
  ...new Set((review?.objectives ?? []).flatMap(({ owner }) => owner ?? [])),
];
