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

/** The part of the desk that a path belongs to; undefined for what stands outside them, such as one's account. */
export function sectionOf(path: string): Section | undefined {
  if (path === '/') return 'today';
  const first = path.split('/')[1] ?? '';
  return homes[first];
}

/** Pages that live under a section without carrying its name. */
const homes: Readonly<Record<string, Section>> = {
  board: 'today',
  asked: 'today',
  measures: 'today',
  meetings: 'meetings',
  items: 'meetings',
  instructions: 'today',
  contributions: 'meetings',
  briefs: 'meetings',
  silences: 'today',
  coordinations: 'today',
  candidatures: 'candidatures',
  countries: 'countries',
  groups: 'countries',
  votes: 'countries',
  indicators: 'countries',
  forums: 'forums',
  themes: 'forums',
  people: 'people',
  institutions: 'people',
  'task-forces': 'people',
  objectives: 'objectives',
  agreements: 'objectives',
  commitments: 'objectives',
  strategy: 'objectives',
  priorities: 'objectives',
  participation: 'objectives',
  dependence: 'objectives',
  trade: 'objectives',
  search: 'search',
  settings: 'settings',
  audit: 'settings',
  handover: 'people',
};
