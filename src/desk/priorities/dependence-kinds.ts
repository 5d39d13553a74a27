/** What is depended upon: what we import, what others import from us, a platform others run. */
export const dependenceKinds = ['imports', 'exports', 'platform'] as const;
export type DependenceKind = (typeof dependenceKinds)[number];

/** Where a foreign platform stands between us and our own people. */
export const platformLayers = ['hosting', 'cloud', 'dns', 'app-stores', 'payment', 'cables'] as const;
