import * as v from 'valibot';

const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

/** An issuer reached over a network is reached over https. */
const address = v.pipe(
  v.string(),
  v.url(),
  v.check((text) => {
    const { protocol, hostname } = new URL(text);
    return protocol === 'https:' || (protocol === 'http:' && loopback.has(hostname));
  }, 'an address must begin with https:// (http:// only on this machine)'),
);

const provider = v.strictObject({
  /** Stands in the address that the provider sends people back to: `/sign-in/on/<id>/back`. */
  id: v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]*$/)),
  /** What the button says. */
  label: v.pipe(v.string(), v.nonEmpty()),
  issuer: address,
  clientId: v.pipe(v.string(), v.nonEmpty()),
  clientSecret: v.optional(v.string()),
  /** The claim in which the provider writes the address that people are invited under. */
  emailClaim: v.optional(v.string(), 'email'),
  /** Whether the provider vouches for every address, and need not say of each that it was verified. */
  trustEmail: v.optional(v.boolean(), false),
  /** The only domains of addresses that are let in; all where none is named. */
  domains: v.optional(v.array(v.pipe(v.string(), v.toLowerCase())), []),
  /** Whether somebody of these domains who has not been invited is given an account that reads what is public. */
  makeReaders: v.optional(v.boolean(), false),
  /** Other hosts of the provider's that the desk may ask, where it has several; as `https://keys.example.org`. */
  hosts: v.optional(v.array(address), []),
});

export type SignOnProvider = Readonly<v.InferOutput<typeof provider>>;

const providers = v.pipe(
  v.array(provider),
  v.check((list) => new Set(list.map(({ id }) => id)).size === list.length, 'two providers have one id'),
  v.check(
    (list) => list.every(({ makeReaders, domains }) => !makeReaders || domains.length > 0),
    'makeReaders needs domains: otherwise anybody whom the provider knows would be let in',
  ),
);

/**
 * The providers that an operator has written down, as JSON.
 *
 * @throws Error that says what is wrong, and where
 */
export function readSignOnProviders(text: string): readonly SignOnProvider[] {
  const result = v.safeParse(providers, JSON.parse(text));
  if (result.success) return result.output;
  const [issue] = result.issues;
  const path = v.getDotPath(issue);
  throw new Error(`${path === null ? '' : `${path}: `}${issue.message}`);
}
