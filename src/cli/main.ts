import { runCommandLine } from './run.ts';

// Started by the launcher, we end with it, in whatever way it ends.
process.channel?.unref();
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));

process.exitCode = await runCommandLine(process.argv.slice(2), process.env);
