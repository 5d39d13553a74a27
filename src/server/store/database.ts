import type { ColumnType, Generated, Kysely, Transaction } from 'kysely';
import type { Words } from '#language/language.ts';
import type { Holder } from '#desk/item/turn.ts';
import type { Typed } from '#desk/forms/names.ts';
import type { NamedPoint } from '#desk/item/inside.ts';
import type { DossierKind } from '#desk/kinds/kinds.ts';
import type { Marking } from '#desk/marking/marking.ts';
import type { Pace } from '#desk/notice/choices.ts';
import type { LetterKind, LetterState, LetterTrouble, SaidInside } from '#desk/notice/letter.ts';
import type { Role } from '#desk/people/reader.ts';
import type { Author } from '#desk/record/act.ts';
import type { Card } from '#desk/record/card.ts';
import type { AnyDeed } from '#desk/record/deeds.ts';
import type { PartBody } from '#desk/record/parts.ts';

/** A JSON column: read as a value, written as text. */
type Json<T> = ColumnType<T, string, string>;
type Moment = ColumnType<Date, string, string>;

export interface WorkspacesTable {
  id: string;
  name: Json<Words>;
  about: Json<Words>;
  country: string;
  example: boolean;
  created_at: Generated<Date>;
}

export interface DossiersTable {
  id: string;
  kind: DossierKind;
  workspace: string;
  parent: string | null;
  lead: string | null;
  asked: string[];
  rank: number;
  audience: string | null;
  version: number;
  archived: boolean;
  created_at: Moment;
  changed_at: Moment;
  changed_by: string;
  name: Json<Words | string>;
  card: Json<Card>;
  starts: ColumnType<string | null, string | null, string | null>;
  stage: string | null;
  clearer: string | null;
  next_deadline: ColumnType<Date | null, string | null, string | null>;
  turn_holder: Holder | null;
  turn_whom: string[];
  turn_since: ColumnType<Date | null, string | null, string | null>;
  written: boolean;
  contradicting: number;
  arbiters: string[];
  renewing: boolean;
  head_hash: string;
}

export interface ActsTable {
  dossier: string;
  seq: number;
  at: ColumnType<Date, string, never>;
  by_id: ColumnType<string, string, never>;
  by_institution: ColumnType<string | null, string | null, never>;
  by: ColumnType<Author, string, never>;
  deed: ColumnType<AnyDeed, string, never>;
  marking: ColumnType<Marking, string, never>;
  previous: ColumnType<string, string, never>;
  hash: ColumnType<string, string, never>;
  rank: number;
  audience: string | null;
}

export interface PartsTable {
  dossier: string;
  key: string;
  part_of: PartBody['of'];
  rank: number;
  audience: string | null;
  shared_with: string[];
  /** Where it is between capital and one delegation, the accounts of it. */
  delegates: string[] | null;
  body: Json<PartBody['body']>;
  words: string;
  search: ColumnType<string, never, never>;
}

export interface AttachmentsTable {
  id: string;
  dossier: string;
  bytes: Buffer;
}

export interface AccountsTable {
  id: string;
  name: string;
  email: string;
  roles: Role[];
  institution: string | null;
  ceiling: number;
  audiences: string[];
  language: string;
  feed_token_hash: string | null;
  disabled_at: ColumnType<Date | null, string | null, string | null>;
  created_at: Generated<Date>;
}

/** A question that a link leads to. */
export interface LinkedAsk {
  readonly dossier: string;
  readonly request: string;
}

export interface ReplyLinksTable {
  token_hash: string;
  dossier: string;
  institution: string;
  asks: Json<readonly LinkedAsk[]>;
  code_hash: string;
  attempts: Generated<number>;
  opened_until: ColumnType<Date | null, string | null, string | null>;
  expires_at: Moment;
  created_by: string;
  created_at: Generated<Date>;
  sealed: string | null;
}

/** The outbox: what people are to be told. */
export interface NoticesTable {
  id: Generated<string>;
  once: string;
  kind: string;
  addressee: string;
  dossier: string;
  request: string | null;
  path: string;
  said: Json<Readonly<Record<string, string | number>>>;
  urgent: boolean;
  told_at: Moment;
  spread_at: ColumnType<Date | null, string | null, string | null>;
  attempts: Generated<number>;
  try_at: ColumnType<Date | null, string | null, string | null>;
  trouble: string | null;
}

/** Whom a notice reached: one row for each. */
export interface ToldTable {
  notice: string;
  once: string;
  recipient: string;
  account: string | null;
  name: string;
  address: string | null;
  language: string;
  time_zone: string;
  told_at: Moment;
  due_at: ColumnType<Date | null, string | null, string | null>;
  letter: string | null;
  read_at: ColumnType<Date | null, string | null, string | null>;
  /** When the devices of whoever it is for were notified. */
  pushed_at: ColumnType<Date | null, string | null, string | null>;
}

export interface PushKeysTable {
  one: boolean;
  public_key: string;
  private_key: string;
  made_at: Generated<Date>;
}

export interface PushDevicesTable {
  id: string;
  account: string;
  endpoint: string;
  p256dh: string;
  auth: string;
  device: string;
  made_at: Moment;
  used_at: ColumnType<Date | null, string | null, string | null>;
}

/** What the desk's own work could not do so far. */
export interface StuckTable {
  work: string;
  subject: string;
  dossier: string | null;
  trouble: string;
  attempts: Generated<number>;
  since: Moment;
  tried_at: Moment;
}

export interface LettersTable {
  id: Generated<string>;
  kind: LetterKind;
  account: string | null;
  to_name: string;
  to_address: string;
  language: string;
  time_zone: string;
  made_at: Moment;
  due_at: Moment;
  state: Generated<LetterState>;
  attempts: Generated<number>;
  tried_at: ColumnType<Date | null, string | null, string | null>;
  sent_at: ColumnType<Date | null, string | null, string | null>;
  trouble: LetterTrouble | null;
  answer: string | null;
  /** The question whose link the letter carries, where it is not that of a notice; and what it says beside it. */
  link: ColumnType<LinkedAsk | null, string | null, string | null>;
  said: ColumnType<SaidInside | null, string | null, string | null>;
}

export interface NoticeChoicesTable {
  account: string;
  pace: Pace;
  hour: string;
  weekday: number;
  quiet_from: string | null;
  quiet_until: string | null;
  time_zone: string;
}

export interface AuditTable {
  /** A bigint, which pg reads as text. */
  seq: string;
  at: Moment;
  what: string;
  by_id: string;
  by_name: string;
  workspace: string | null;
  dossier: string | null;
  version: number | null;
  count: number;
  address: string | null;
  detail: Json<Record<string, string | number>>;
  previous: string;
  hash: string;
}

export interface DeputiesTable {
  account: string;
  deputy: string;
  starts_at: Moment;
  ends_at: Moment;
}

export interface ClearerLooksTable {
  account: string;
  dossier: string;
  seen: number;
  before: number | null;
}

export interface AuditChecksTable {
  id: string;
  started_at: Moment;
  by_id: string;
  by_name: string;
  total: Generated<number>;
  done: Generated<number>;
  finished_at: ColumnType<Date | null, string | null | undefined, string | null>;
  whole: Generated<boolean>;
  acts: Generated<number>;
  audited: Generated<number>;
  differences: Json<readonly unknown[]>;
}

export interface ReplyDraftsTable {
  institution: string;
  dossier: string;
  request: string;
  typed: Json<Typed>;
  saved_at: Moment;
  saved_by: string;
}

export interface InternalRoomsTable {
  institution: string;
  dossier: string;
  request: string;
  code_hash: string;
  attempts: Generated<number>;
}

export interface DelegationsTable {
  id: string;
  institution: string;
  dossier: string;
  asks: Json<readonly NamedPoint[]>;
  to_name: string;
  to_address: string;
  note: string;
  due: string | null;
  made_by: string;
  made_at: Moment;
  may_answer: boolean;
  withdrawn_at: ColumnType<Date | null, string | null | undefined, string>;
}

export interface InternalCommentsTable {
  id: string;
  institution: string;
  dossier: string;
  request: string;
  point: string;
  delegation: string | null;
  by_name: string;
  words: string;
  said_at: Moment;
}

export interface Tables {
  audit: AuditTable;
  audit_checks: AuditChecksTable;
  workspaces: WorkspacesTable;
  dossiers: DossiersTable;
  acts: ActsTable;
  parts: PartsTable;
  attachments: AttachmentsTable;
  accounts: AccountsTable;
  reply_links: ReplyLinksTable;
  deputies: DeputiesTable;
  clearer_looks: ClearerLooksTable;
  reply_drafts: ReplyDraftsTable;
  internal_rooms: InternalRoomsTable;
  delegations: DelegationsTable;
  internal_comments: InternalCommentsTable;
  notices: NoticesTable;
  told: ToldTable;
  push_keys: PushKeysTable;
  push_devices: PushDevicesTable;
  letters: LettersTable;
  stuck: StuckTable;
  notice_choices: NoticeChoicesTable;
}

export type Db = Kysely<Tables>;
export type Trx = Transaction<Tables>;
