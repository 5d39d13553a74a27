import { runCommandLine } from './run.ts';

// Started by the launcher, we end with it, in whatever way it ends.
process.channel?.unref();
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));

// Whoever reads only the first lines, as `head` does, has them: what is printed after that is for nobody.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

process.exitCode = await runCommandLine(process.argv.slice(2), process.env);
