import type { PoolConfig } from 'pg';
import { openDb } from '#store/connect.ts';
import type { Db } from '#store/database.ts';

export type { Db } from '#store/database.ts';
export { ownWorkspace } from '#store/workspaces.ts';

/** The desk's connections for a program of its own, such as a command; `destroy()` them when done. */
export const connectDesk = (app: PoolConfig): Db => openDb(app);
