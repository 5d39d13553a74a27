/** The parts of the desk that the masthead leads to, in the order it names them. */
export const sections = [
  'today',
  'meetings',
  'candidatures',
  'countries',
  'forums',
  'people',
  'objectives',
  'search',
  'settings',
] as const;
export type Section = (typeof sections)[number];

/** Where each begins, under the desk's own address. */
export const sectionHref = (section: Section): string => (section === 'today' ? '/' : `/${section}`);
