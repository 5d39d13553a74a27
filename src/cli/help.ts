import { isMessageKey } from '#language/messages.ts';
import type { Command, Option, Terminal } from './command.ts';

type Commands = ReadonlyMap<string, () => Promise<Command>>;

/** All commands in one line each. */
export async function overview(commands: Commands, { t }: Terminal): Promise<string> {
  const lines = await Promise.all(
    [...commands].map(async ([name, load]): Promise<readonly [string, string]> => [
      `${name} ${(await load()).usage}`.trimEnd(),
      say(t, `cli.${name}.about`),
    ]),
  );
  return [t('cli.usage'), '', ...columns(lines), '', t('cli.more-help')].join('\n');
}

/** One command with its options; only those of a topic where one is asked about. */
export function helpFor(name: string, command: Command, { t }: Terminal, topic = ''): string {
  const about = command.topics?.[topic];
  const own = Object.entries(command.options).filter(([option]) => about?.options.includes(option) ?? true);
  const options = { ...Object.fromEntries(own), data: { value: 'DIR' }, lang: { value: 'id|en' } };
  const all: readonly (readonly [string, Option])[] = Object.entries(options);
  const lines = all.map(([option, { value, many }]): readonly [string, string] => [
    value === undefined ? `--${option}` : `--${option} ${value}${many === true ? '…' : ''}`,
    say(t, `cli.${name}.option.${option}`, `cli.option.${option}`),
  ]);
  return [
    (about ? `mufakat ${name} ${topic} ${about.usage}` : `mufakat ${name} ${command.usage}`).trimEnd(),
    '',
    say(t, `cli.${name}.${topic}.about`, `cli.${name}.about`),
    '',
    ...columns(lines),
  ].join('\n');
}

/** The first of these keys that there is a message for. */
function say(t: Terminal['t'], ...keys: readonly string[]): string {
  const key = keys.find(isMessageKey);
  if (key === undefined) throw new Error(`no message for ${keys.join(' or ')}`);
  return t(key);
}

function columns(lines: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...lines.map(([left]) => left.length)) + 2;
  return lines.map(([left, right]) => `  ${left.padEnd(width)}${right}`);
}
