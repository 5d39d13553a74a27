import type { ClientBase } from 'pg';

/**
 * On whose behalf a connection works: `owner` migrates and creates, `app` reads and writes the desk's records under
 * row-level security, `sign-in` sees only the accounts and sessions.
 */
export type DatabaseRole = 'owner' | 'app' | 'sign-in';

/** The database's names for the two roles that own nothing and bypass no policy. */
export const appRole = 'mufakat_app';
export const signInRole = 'mufakat_sign_in';

/**
 * Makes the two roles if they are missing, and takes from them what would let them past row-level security.
 * Asks for a superuser; call it where no other process does the same.
 */
export async function ensureRoles(owner: ClientBase): Promise<void> {
  const found = await owner.query<{ name: string }>(
    'select rolname::text as name from pg_roles where rolname = any($1)',
    [[appRole, signInRole]],
  );
  const existing = new Set(found.rows.map((row) => row.name));
  for (const role of [appRole, signInRole]) {
    const verb = existing.has(role) ? 'alter' : 'create';
    await owner.query(
      `${verb} role ${role} with login nosuperuser nobypassrls nocreatedb nocreaterole noreplication`,
    );
  }
}
