import type { Command } from './command.ts';
import { start } from './start.ts';

/** Every command by its name, in the order in which help lists them. */
export const commands: ReadonlyMap<string, Command> = new Map([['start', start]]);
