import { migrate } from '#store/migrate.ts';
import { newClient } from '#postgres/connect.ts';
import type { Template } from './database.ts';

/** A migrated database with nothing in it: what the tests of the record begin with. */
export const migratedDesk: Template = {
  name: 'migrated',
  prepare: async (connection) => {
    const owner = newClient(connection('owner'));
    await owner.connect();
    try {
      await migrate(owner, 'migrations');
    } finally {
      await owner.end();
    }
  },
};
