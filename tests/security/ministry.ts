import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { Provider, type Configuration } from 'oidc-provider';

/** Somebody whom a ministry knows. */
export interface Known {
  readonly subject: string;
  email: string;
  verified: boolean;
}

/** A ministry's sign-on: a real provider, on this machine. */
export interface Ministry {
  readonly issuer: string;
  /** Who sits at the ministry's keyboard. */
  who: Known;
  close(): Promise<void>;
}

export const client = { id: 'mufakat', secret: 'a secret between the two' } as const;

/** Starts one, which sends people back to these addresses only. It asks nothing: whoever sits there is signed in. */
export async function openMinistry(
  known: readonly Known[],
  redirectUris: readonly string[],
): Promise<Ministry> {
  const server = createServer();
  const issuer = await listening(server);
  const first = known[0];
  if (!first) throw new Error('a ministry knows somebody');
  const ministry: Ministry = {
    issuer,
    who: first,
    close: () => closed(server),
  };
  const settings: Configuration = {
    clients: [
      {
        client_id: client.id,
        client_secret: client.secret,
        redirect_uris: [...redirectUris],
        response_types: ['code'],
        grant_types: ['authorization_code'],
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    features: { devInteractions: { enabled: false } },
    pkce: { required: () => true },
    ttl: { Interaction: 300, Grant: 300, Session: 300, AccessToken: 300, IdToken: 300 },
    cookies: { keys: ['only for a test'] },
    findAccount: (_, subject) => {
      const person = known.find((one) => one.subject === subject);
      return person
        ? {
            accountId: subject,
            claims: () => ({
              sub: subject,
              email: person.email,
              email_verified: person.verified,
              name: `Person ${subject}`,
            }),
          }
        : undefined;
    },
    // Consent was given when the ministry took the desk on.
    loadExistingGrant: async (ctx) => {
      const grant = new ctx.oidc.provider.Grant({
        clientId: client.id,
        accountId: ctx.oidc.session?.accountId ?? '',
      });
      grant.addOIDCScope('openid email profile');
      await grant.save();
      return grant;
    },
  };
  const provider = new Provider(issuer, settings);
  const answer = provider.callback();
  server.on('request', (request, response) => {
    if (!request.url?.startsWith('/interaction/')) {
      void answer(request, response);
      return;
    }
    void provider.interactionFinished(request, response, { login: { accountId: ministry.who.subject } });
  });
  return ministry;
}

/** Opens a server on a port of its own and gives its address. */
export async function listening(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('no port');
  return `http://127.0.0.1:${address.port}`;
}

export async function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
}
