import { openCluster } from './cluster.ts';
import type { Cluster, OpenOptions } from './cluster.ts';
import { openOwnServer } from './own-server.ts';

export type { Cluster, ClusterEvent, OpenOptions } from './cluster.ts';
export type { Purpose } from './hold.ts';
export { DeskAlreadyRunning, PostgresTrouble } from './trouble.ts';

/**
 * Opens the desk's database wherever it is: on the operator's own server when an address is given, and otherwise on
 * the embedded one in the desk's data directory.
 *
 * @throws PostgresTrouble whose message says what to do; DeskAlreadyRunning for a second desk
 */
export function openDatabase(options: OpenOptions & { databaseUrl: string | undefined }): Promise<Cluster> {
  return options.databaseUrl ? openOwnServer(options.databaseUrl) : openCluster(options);
}
