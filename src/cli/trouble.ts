import type { MessageKey, MessageValues } from '#language/messages.ts';

/** What a command says instead of going on: a sentence with its fix, and the code it leaves with. */
export class CliTrouble extends Error {
  override readonly name = 'CliTrouble';
  readonly key: MessageKey;
  readonly values: MessageValues;
  readonly exitCode: number;

  constructor(key: MessageKey, values: MessageValues = {}, exitCode = 1) {
    super(`${key} ${JSON.stringify(values)}`);
    this.key = key;
    this.values = values;
    this.exitCode = exitCode;
  }
}

/** The command line itself is wrong: 2, as is the custom. */
export const misused = (key: MessageKey, values: MessageValues = {}): CliTrouble =>
  new CliTrouble(key, values, 2);

/** Another process has said what was wrong: nothing is left to say, but with this code. */
export class EndedAlready extends Error {
  override readonly name = 'EndedAlready';
  readonly exitCode: number;

  constructor(exitCode: number) {
    super(`another process ended with ${exitCode}`);
    this.exitCode = exitCode;
  }
}
