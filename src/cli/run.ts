import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { isLang, type Lang } from '#language/language.ts';
import { isMessageKey, translatorFor } from '#language/messages.ts';
import { PostgresTrouble } from '#postgres/postgres.ts';
import type { Call, Command, Terminal } from './command.ts';
import { commands } from './commands.ts';
import { helpFor, overview } from './help.ts';
import { CliTrouble, EndedAlready, misused } from './trouble.ts';

/** Options that every command takes. */
const everywhere = { data: 'string', lang: 'string', help: 'boolean' } as const;

const root = resolve(import.meta.dirname, '../..');

/**
 * Does what a command line asks.
 *
 * @param words everything after `mufakat`
 * @returns the exit code: 0 done, 1 could not be done, 2 not understood
 */
export async function runCommandLine(
  words: readonly string[],
  environment: NodeJS.ProcessEnv,
): Promise<number> {
  const terminal = terminalIn(languageOf(words, environment));
  try {
    const [name, ...rest] = words;
    if (name === undefined || name === 'help' || name.startsWith('-')) {
      terminal.print(await helpOn(topicOf(words), terminal));
      return 0;
    }
    const command = await commands.get(name)?.();
    if (!command) throw misused('cli.unknown-command', { command: name });
    const call = readCall(name, command, rest, terminal, environment);
    if (call.options['help'] === true) terminal.print(helpFor(name, command, terminal, call.words[0]));
    else await command.run(call);
    return 0;
  } catch (error) {
    return explain(error, terminal);
  }
}

/** What help is asked about: the first word besides `help` that is no option. */
const topicOf = (words: readonly string[]): string | undefined =>
  parseArgs({
    args: [...words],
    options: { lang: { type: 'string' } },
    allowPositionals: true,
    strict: false,
  }).positionals.find((word) => word !== 'help');

async function helpOn(name: string | undefined, terminal: Terminal): Promise<string> {
  const command = name === undefined ? undefined : await commands.get(name)?.();
  if (name !== undefined && !command) throw misused('cli.unknown-command', { command: name });
  return name === undefined || !command ? overview(commands, terminal) : helpFor(name, command, terminal);
}

function readCall(
  name: string,
  command: Command,
  words: readonly string[],
  terminal: Terminal,
  environment: NodeJS.ProcessEnv,
): Call {
  const known: Record<string, 'string' | 'boolean'> = { ...everywhere };
  for (const [option, { value }] of Object.entries(command.options)) {
    known[option] = value === undefined ? 'boolean' : 'string';
  }
  const { tokens } = parseArgs({
    args: [...words],
    options: Object.fromEntries(Object.entries(known).map(([option, type]) => [option, { type }])),
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const options: Record<string, string | true> = {};
  const lists: Record<string, string[]> = {};
  const given: string[] = [];
  let filling = given;
  for (const token of tokens) {
    if (token.kind === 'positional') filling.push(token.value);
    if (token.kind === 'option-terminator') filling = given;
    if (token.kind !== 'option') continue;
    const type = known[token.name];
    if (type === undefined) throw misused('cli.unknown-option', { option: token.rawName, command: name });
    if (type === 'boolean' && token.value !== undefined)
      throw misused('cli.option-takes-nothing', { option: token.rawName });
    if (type === 'string' && (token.value === undefined || token.value === ''))
      throw misused('cli.option-needs-value', { option: token.rawName, command: name });
    options[token.name] = token.value ?? true;
    filling = given;
    if (command.options[token.name]?.many === true && token.value !== undefined) {
      filling = lists[token.name] ??= [];
      filling.push(token.value);
    }
  }
  const lang = options['lang'];
  if (lang !== undefined && !isLang(lang)) throw misused('cli.unknown-language', { lang: String(lang) });
  const [least, most] = command.words;
  if (options['help'] !== true && (given.length < least || given.length > most)) {
    throw misused('cli.wrong-words', { usage: `mufakat ${name} ${command.usage}`.trimEnd(), command: name });
  }
  const data = options['data'] ?? environment['MUFAKAT_DATA'];
  return {
    terminal,
    options,
    lists,
    words: given,
    root,
    dataDir: typeof data === 'string' && data !== '' ? resolve(data) : resolve(root, '.mufakat'),
  };
}

/** `--lang`, else the language of the terminal, where it says one that we speak. */
function languageOf(words: readonly string[], environment: NodeJS.ProcessEnv): Lang | undefined {
  const at = words.findIndex((word) => word === '--lang' || word.startsWith('--lang='));
  const given = words[at]?.split('=')[1] ?? (at < 0 ? undefined : words[at + 1]);
  if (isLang(given)) return given;
  const locale = environment['LC_ALL'] || environment['LC_MESSAGES'] || environment['LANG'] || '';
  const language = locale.slice(0, 2);
  return isLang(language) ? language : undefined;
}

/** What is told of a file may quote it: signs that move the cursor or colour the screen are not passed on to a terminal. A file gets them as they are. */
const withoutControl = (text: string): string =>
  text.replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '\uFFFD');

const terminalIn = (said: Lang | undefined, lang = said ?? 'en'): Terminal => ({
  lang,
  isLangSaid: said !== undefined,
  t: translatorFor(lang),
  print: (text) => process.stdout.write(`${process.stdout.isTTY ? withoutControl(text) : text}\n`),
  note: (text) => process.stderr.write(`${withoutControl(text)}\n`),
});

/** Says what went wrong, in the reader's language where we know what it is; a bug is shown whole. */
function explain(error: unknown, { t, note }: Terminal): number {
  if (error instanceof EndedAlready) return error.exitCode;
  if (error instanceof CliTrouble) {
    note(t(error.key, error.values));
    return error.exitCode;
  }
  if (error instanceof PostgresTrouble) {
    const key = `postgres.${error.code}`;
    note(isMessageKey(key) ? t(key, error.details) : error.message);
    return 1;
  }
  note(t('cli.bug', { error: error instanceof Error ? (error.stack ?? error.message) : String(error) }));
  return 1;
}
