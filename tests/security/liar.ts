import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { createServer } from 'node:http';
import { client, closed, listening } from './ministry.ts';

/** A provider that answers by the book until it is told to lie. */
export interface Liar {
  readonly issuer: string;
  /** Claims that are put in the place of the true ones; undefined takes one away. */
  lie: Readonly<Record<string, unknown>>;
  /** Whether the token is signed by a key that the provider has not published. */
  foreignKey: boolean;
  close(): Promise<void>;
}

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

function token(claims: object, key: KeyObject): string {
  const head = `${part({ alg: 'RS256', kid: 'k' })}.${part(claims)}`;
  return `${head}.${sign('sha256', Buffer.from(head), key).toString('base64url')}`;
}

/** Starts one on this machine. Whoever comes is `subject` with this address, sent back at once. */
export async function openLiar(subject: string, email: string): Promise<Liar> {
  const [own, foreign] = [0, 1].map(() => generateKeyPairSync('rsa', { modulusLength: 2048 }));
  if (!own || !foreign) throw new Error('no keys');
  const nonces = new Map<string, string>();
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', issuer);
    const json = (value: unknown): void => {
      response.setHeader('content-type', 'application/json').end(JSON.stringify(value));
    };
    if (url.pathname === '/.well-known/openid-configuration') {
      json({
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/keys`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
      });
    } else if (url.pathname === '/keys') {
      json({ keys: [{ ...own.publicKey.export({ format: 'jwk' }), kid: 'k', alg: 'RS256', use: 'sig' }] });
    } else if (url.pathname === '/authorize') {
      const code = String(nonces.size);
      nonces.set(code, url.searchParams.get('nonce') ?? '');
      const back = new URL(url.searchParams.get('redirect_uri') ?? '');
      back.searchParams.set('code', code);
      back.searchParams.set('state', url.searchParams.get('state') ?? '');
      response.writeHead(303, { location: back.href }).end();
    } else {
      let body = '';
      request.on('data', (piece: Buffer) => (body += piece.toString()));
      request.on('end', () => {
        const now = Math.floor(Date.now() / 1000);
        const claims = {
          ...{ iss: issuer, aud: client.id, sub: subject, email, email_verified: true },
          ...{ iat: now, exp: now + 300, nonce: nonces.get(new URLSearchParams(body).get('code') ?? '') },
          ...liar.lie,
        };
        const key = liar.foreignKey ? foreign.privateKey : own.privateKey;
        json({ access_token: 'a', token_type: 'Bearer', id_token: token(claims, key) });
      });
    }
  });
  const issuer = await listening(server);
  const liar: Liar = { issuer, lie: {}, foreignKey: false, close: () => closed(server) };
  return liar;
}
