import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { usersWhoMayConnect } from './server-user.ts';
import { giveTo } from './site.ts';
import type { Site } from './site.ts';

/**
 * Settings for a small server: about 100 MB of memory, every commit on the disk before it is acknowledged, no
 * network. The log keeps no words of the desk: statements, parameters and details of errors would carry
 * sentences marked restricted into a file that is not.
 */
const settings = `# Written anew by Mufakat at every start. Your own settings go into operator.conf beside this file.
listen_addresses = ''
port = 5432
unix_socket_permissions = 0700
max_connections = 80

shared_buffers = 96MB
work_mem = 8MB
maintenance_work_mem = 64MB
effective_cache_size = 512MB
random_page_cost = 1.1
jit = off

fsync = on
synchronous_commit = on
full_page_writes = on
wal_level = replica
max_wal_senders = 0
max_logical_replication_workers = 0
io_workers = 2
wal_compression = on
min_wal_size = 64MB
max_wal_size = 512MB
checkpoint_timeout = 15min
restart_after_crash = on

timezone = 'UTC'
log_timezone = 'UTC'
datestyle = 'iso, ymd'
lc_messages = 'C'
default_text_search_config = 'pg_catalog.simple'

logging_collector = on
log_directory = 'log'
log_filename = 'postgresql-%a.log'
log_file_mode = 0600
log_rotation_age = 1d
log_rotation_size = 0
log_truncate_on_rotation = on
log_line_prefix = '%m [%p] %q%u@%d '
log_min_error_statement = panic
log_parameter_max_length = 0
log_parameter_max_length_on_error = 0
log_error_verbosity = terse

include_if_exists = 'operator.conf'
`;

/** Only the socket, and there only whom the kernel names as one of the desk's users, under any of its roles. */
const access = `# Written anew by Mufakat at every start.
local all all peer map=desk
`;

/** Writes the server's configuration; call it under the start lock. */
export function configure(site: Site): void {
  const identities = usersWhoMayConnect(site.user).map((name) => `desk "${name}" all\n`);
  write(site, 'postgresql.conf', settings);
  write(site, 'pg_hba.conf', access);
  write(site, 'pg_ident.conf', identities.join(''));
}

function write(site: Site, name: string, text: string): void {
  const path = join(site.dataDirectory, name);
  writeFileSync(path, text, { mode: 0o600 });
  giveTo(site.user, path);
}
