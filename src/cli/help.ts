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

/** One command with its options. */
export function helpFor(name: string, command: Command, { t }: Terminal): string {
  const options = { ...command.options, data: { value: 'DIR' }, lang: { value: 'id|en' } };
  const all: readonly (readonly [string, Option])[] = Object.entries(options);
  const lines = all.map(([option, { value, many }]): readonly [string, string] => [
    value === undefined ? `--${option}` : `--${option} ${value}${many === true ? '…' : ''}`,
    say(t, `cli.${name}.option.${option}`, `cli.option.${option}`),
  ]);
  return [
    `mufakat ${name} ${command.usage}`.trimEnd(),
    '',
    say(t, `cli.${name}.about`),
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
