import type { Lang } from '#language/language.ts';
import type { Role, StoodInFor } from './reader.ts';

/** Somebody who may sign in, and what they may see and do. */
export interface Account {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly Role[];
  readonly institution: string | null;
  /** The highest marking they may read: never more than their roles allow. */
  readonly ceiling: number;
  readonly audiences: readonly string[];
  readonly language: Lang;
  readonly blocked: boolean;
  /** Clearers who are absent now and have named them their deputy; known where somebody signs in. */
  readonly standsInFor?: readonly StoodInFor[];
}

/** An account before it has an id. */
export type NewAccount = Omit<Account, 'id' | 'blocked' | 'standsInFor'>;
