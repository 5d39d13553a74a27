/** What a file of votes may hold. */
export const voteFormats = [
  'undl',
  'undl-votes',
  'undl-resolutions',
  'unvotes-votes',
  'unvotes-roll-calls',
  'unvotes-issues',
  'voeten',
  'repeated',
  'own',
] as const;
export type VoteFormat = (typeof voteFormats)[number];

/** The columns by which each is known: whatever else stands beside them. The first that fits holds. */
const columnsOf: readonly (readonly [VoteFormat, readonly string[]])[] = [
  ['undl', ['undl_id', 'ms_code', 'ms_name', 'ms_vote', 'date', 'session', 'resolution']],
  ['undl-votes', ['undl_id', 'country_name', 'vote', 'vote_date', 'session']],
  ['undl-resolutions', ['undl_id', 'symbol', 'session', 'vote_date', 'title']],
  ['repeated', ['rcid1', 'rcid2']],
  ['voeten', ['rcid', 'ccode', 'vote']],
  ['unvotes-issues', ['rcid', 'short_name', 'issue']],
  ['unvotes-roll-calls', ['rcid', 'session', 'date', 'unres', 'descr']],
  ['unvotes-votes', ['rcid', 'country', 'country_code', 'vote']],
  ['own', ['body', 'roll_call', 'session', 'date', 'country', 'vote']],
];

/** Where each column stands, by its name in small letters. */
export type Columns = ReadonlyMap<string, number>;

export const columnsIn = (header: readonly string[]): Columns =>
  new Map(
    header.map((name, place) => [
      name
        .replace(/^\uFEFF/, '')
        .trim()
        .toLowerCase(),
      place,
    ]),
  );

/** What a table holds, told by its first line; undefined where it is no table of votes. */
export const recogniseVotes = (columns: Columns): VoteFormat | undefined =>
  columnsOf.find(([, names]) => names.every((name) => columns.has(name)))?.[0];
