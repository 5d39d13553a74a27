import * as v from 'valibot';

/** The format's own name and number: a reader that does not know the number must not guess. */
export const archiveFormat = 'mufakat-backup';
export const archiveVersion = 1;

export const manifestName = 'manifest.json';
export const attachmentMember = (id: string): string => `attachments/${encodeURIComponent(id)}`;

const memberShape = v.object({
  name: v.string(),
  bytes: v.number(),
  sha256: v.string(),
  /** Lines of a member of rows. */
  rows: v.optional(v.number()),
});

const missingShape = v.object({ dossier: v.string(), attachment: v.string() });

const manifestShape = v.object({
  format: v.literal(archiveFormat),
  version: v.number(),
  madeAt: v.string(),
  /** The migrations of the database it was taken from. */
  migrations: v.array(v.string()),
  counts: v.record(v.string(), v.number()),
  members: v.array(memberShape),
  /** Files that the record tells of and whose bytes the desk did not have: an earlier version lost some of them. */
  missing: v.optional(v.array(missingShape)),
});

/** The last member of an archive: what is in it, and what each member's bytes hash to. */
export type Manifest = v.InferOutput<typeof manifestShape>;
export type MissingFile = v.InferOutput<typeof missingShape>;
export type Member = v.InferOutput<typeof memberShape>;

/** Reads a manifest; undefined where it is none. */
export function readManifest(text: string): Manifest | undefined {
  try {
    const read = v.safeParse(manifestShape, JSON.parse(text));
    return read.success ? read.output : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
