import type { PoolConfig } from 'pg';

/** What a worker is to do, on connections of its own. */
export interface VoteTask {
  readonly connection: PoolConfig;
  readonly task:
    | { readonly kind: 'import'; readonly id: string; readonly save: boolean }
    | { readonly kind: 'estimate' | 'record'; readonly id: string; readonly body: string };
}
