import type { Dossier } from '#desk/record/dossier.ts';
import type { Condition, Reply, Request } from './consultation.ts';
import type { Stage } from './readiness.ts';

/** What has changed for an institution since it last answered. */
export interface SinceReply {
  /** The position as it answered it, cut to what it was shown. */
  readonly before: Pick<Dossier, 'fields'>;
  /** The points whose words have changed, and the sections they speak of. */
  readonly points: readonly string[];
  readonly sections: readonly string[];
  /** The reply that no longer stands whole; null where its silence had been taken for one. */
  readonly reply: Reply | null;
}

/** One question as whoever is to answer it sees it. */
export interface AskedQuestion {
  readonly item: Dossier;
  readonly meeting: Dossier | undefined;
  readonly request: Request;
  readonly replies: readonly Reply[];
  readonly conditions: readonly Condition[];
  /** What others object to in words that this institution was asked about too. */
  readonly copied: readonly Condition[];
  /** What has changed since its last answer. */
  readonly since?: SinceReply | undefined;
  readonly stage: Stage;
  /** The version of the position that is shown: what an answer is about. */
  readonly about: number;
  /** Made for this form: an answer that is sent twice with it is recorded once. */
  readonly key: string;
}
