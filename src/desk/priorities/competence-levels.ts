/** How well a person knows a theme, the least first. */
export const competenceLevels = ['none', 'aware', 'working', 'expert'] as const;
export type CompetenceLevel = (typeof competenceLevels)[number];

/** Who says so. */
export const assessors = ['self', 'head'] as const;
export type Assessor = (typeof assessors)[number];
