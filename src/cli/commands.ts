import type { Command } from './command.ts';

/**
 * Every command by its name, in the order in which help lists them. A command is loaded when it is called: a desk
 * that runs for months must not hold in memory what only a printed brief needs.
 */
export const commands: ReadonlyMap<string, () => Promise<Command>> = new Map([
  ['start', async () => (await import('./start.ts')).start],
  ['meetings', async () => (await import('./meetings.ts')).meetings],
  ['brief', async () => (await import('./brief.ts')).brief],
  ['strategy', async () => (await import('./strategy.ts')).strategy],
  ['accounts', async () => (await import('./accounts.ts')).accounts],
  ['jobs', async () => (await import('./jobs.ts')).jobs],
  ['ideal-points', async () => (await import('./ideal-points.ts')).idealPoints],
  ['agreement', async () => (await import('./agreement.ts')).agreement],
  ['predict', async () => (await import('./predict.ts')).predictCommand],
  ['forecast', async () => (await import('./forecast.ts')).forecastCommand],
  ['backtest', async () => (await import('./backtest.ts')).backtestCommand],
  ['coalitions', async () => (await import('./coalitions.ts')).coalitionsCommand],
  ['priorities', async () => (await import('./priorities.ts')).prioritiesCommand],
  ['smaa', async () => (await import('./smaa.ts')).smaa],
  ['complexity', async () => (await import('./complexity.ts')).complexityCommand],
  ['mail', async () => (await import('./mail.ts')).mail],
  ['example', async () => (await import('./example.ts')).example],
  ['import', async () => (await import('./import.ts')).importCommand],
  ['estimate', async () => (await import('./estimate.ts')).estimate],
  ['backup', async () => (await import('./backup.ts')).backup],
  ['restore', async () => (await import('./restore.ts')).restore],
  ['verify', async () => (await import('./verify.ts')).verify],
  ['build', async () => (await import('./build.ts')).build],
  ['prepare', async () => (await import('./prepare.ts')).prepare],
  ['migrate', async () => (await import('./migrate.ts')).migrate],
]);
