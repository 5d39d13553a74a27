import type { IsoMoment } from '#language/formats.ts';

/** What the audit keeps besides the acts: who looked at something, who took something away, who discarded old rows. */
export const auditWhats = ['saw', 'exported', 'discarded'] as const;
export type AuditWhat = (typeof auditWhats)[number];

/** What can go out of the desk; each is a message under `audit.export.`. */
export const exportKinds = [
  'brief',
  'order',
  'contributions',
  'stances',
  'prediction',
  'movements',
  'support',
  'participants',
  'votes',
  'evidence',
  'board',
  'measures',
  'priorities',
  'strategy',
  'report',
  'people',
  'institutions',
  'calendar',
  'attachment',
  'reply-form',
  'attendance',
  'minutes',
  'handover-pack',
  'audit',
  'backup',
] as const;
export type ExportKind = (typeof exportKinds)[number];

/** What went out, in words of the desk and never of a dossier. */
export interface ExportDetail {
  readonly export: ExportKind;
  readonly format?: string;
  /** The number of a brief's copy. */
  readonly copy?: number;
  readonly rows?: number;
}

/** A row before it has its place in the chain. */
export interface AuditEntry {
  readonly at: IsoMoment;
  readonly what: AuditWhat;
  readonly by: { readonly id: string; readonly name: string };
  readonly workspace: string | null;
  readonly dossier: string | null;
  readonly version: number | null;
  readonly count: number;
  readonly address: string | null;
  readonly detail: Readonly<Record<string, string | number>>;
}

/** A row as it stands in the chain. */
export interface AuditRow extends AuditEntry {
  readonly seq: number;
  readonly previous: string;
  readonly hash: string;
}
