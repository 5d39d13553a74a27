import type { Lang } from '#language/language.ts';
import type { Translate } from '#language/messages.ts';

/** An option as it is written and as help shows it: `value` is the word that stands for what is given. */
export interface Option {
  readonly value?: string;
  /** Whether several values may follow: all words up to the next option, and those of the option written again. */
  readonly many?: true;
}

/** What was written after the command's name, with the desk it is about. */
export interface Call {
  readonly terminal: Terminal;
  readonly options: Readonly<Record<string, string | true | undefined>>;
  /** What was given to options that take several values. */
  readonly lists: Readonly<Record<string, readonly string[] | undefined>>;
  readonly words: readonly string[];
  /** The directory Mufakat is installed in. */
  readonly root: string;
  /** The desk's data directory, absolute. */
  readonly dataDir: string;
}

/** Where a command speaks: results to `print`, everything else to `note`, so that results can be piped. */
export interface Terminal {
  /** English where nobody said. */
  readonly lang: Lang;
  readonly isLangSaid: boolean;
  readonly t: Translate;
  print(text: string): void;
  note(text: string): void;
}

/**
 * One command. Its help is in the messages: `cli.<name>.about`, and `cli.option.<option>` or, where that differs,
 * `cli.<name>.option.<option>`.
 */
export interface Command {
  /** What follows the name: `MEETING`, `reset NAME`. */
  readonly usage: string;
  readonly options: Readonly<Record<string, Option>>;
  /** What the first word may be, where each has help of its own: `cli.<name>.<topic>.about`. */
  readonly topics?: Readonly<Record<string, { readonly usage: string; readonly options: readonly string[] }>>;
  /** How many words may follow, at least and at most. */
  readonly words: readonly [number, number];
  run(call: Call): Promise<void>;
}

/** An option's text; undefined where it was not given. */
export function textOf(call: Call, option: string): string | undefined {
  const value = call.options[option];
  return typeof value === 'string' ? value : undefined;
}
