// Loaded into a desk before anything else (`--import`): writes down every name that is looked up and every address
// that is connected to, one in a line, into the file that MUFAKAT_TEST_CONNECTS names.
import dgram from 'node:dgram';
import dns from 'node:dns';
import { appendFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { Socket } from 'node:net';

const file = process.env['MUFAKAT_TEST_CONNECTS'];
const note = (kind: string, target: unknown): void => {
  if (file) appendFileSync(file, `${kind} ${String(target)}\n`);
};

/** Where a socket is to go: `net` gives its options in one of three ways. */
function targetOf([first, second]: readonly unknown[]): string {
  const options: unknown = Array.isArray(first) ? first[0] : first;
  if (typeof options === 'object' && options !== null) {
    if ('path' in options && options.path) return `unix:${String(options.path)}`;
    return 'host' in options && options.host ? String(options.host) : 'localhost';
  }
  if (typeof options === 'string' && Number.isNaN(Number(options))) return `unix:${options}`;
  return typeof second === 'string' ? second : 'localhost';
}

/** Puts a note before every call of one function of an object. */
function watch<T extends object>(of: T, name: keyof T, kind: string, target: (args: unknown[]) => string) {
  const call = of[name] as (...args: unknown[]) => unknown;
  Object.assign(of, {
    [name]: function (this: unknown, ...args: unknown[]): unknown {
      note(kind, target(args));
      return call.apply(this, args);
    },
  });
}

watch(Socket.prototype, 'connect', 'connect', targetOf);
watch(dgram.Socket.prototype, 'send', 'datagram', (args) =>
  args.filter((arg) => typeof arg === 'string').join(' '),
);
const name = ([asked]: unknown[]): string => String(asked);
for (const resolver of [dns, dns.promises] as const) {
  watch(resolver, 'lookup', 'lookup', name);
  watch(resolver, 'resolve', 'resolve', name);
  watch(resolver, 'resolve4', 'resolve', name);
  watch(resolver, 'resolve6', 'resolve', name);
}
syncBuiltinESMExports();
