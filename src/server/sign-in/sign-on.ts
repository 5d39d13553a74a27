import type { Configuration, CustomFetch } from 'openid-client';
import type { Pool } from 'pg';
import type { DoorCookies, SetCookie } from './cookies.ts';
import type { SignOnProvider } from './sign-on-settings.ts';
import { beginStep, takeStep } from './steps.ts';

const journeySeconds = 600;
const clockSkewSeconds = 60;
/** What a provider says of itself is read again after an hour. */
const freshFor = 3_600_000;

/** Read when somebody first comes by a ministry's own sign-on. */
const openId = () => import('openid-client');

/** Who somebody is, as a provider vouches for it. */
export interface Identity {
  readonly provider: SignOnProvider;
  readonly subject: string;
  readonly email: string | undefined;
  readonly emailVerified: boolean;
  readonly name: string | undefined;
}

export type Returned =
  | { readonly ok: true; readonly identity: Identity; readonly to: string }
  /** `not-begun`: not from this browser, or twice; `away`: the provider cannot be reached; `refused`: it, or what it said, is not in order. */
  | { readonly ok: false; readonly reason: 'not-begun' | 'away' | 'refused' };

/** A ministry's own sign-on, by OpenID Connect: code flow with PKCE, state and nonce. */
export interface SignOn {
  readonly providers: readonly Pick<SignOnProvider, 'id' | 'label'>[];
  /** Where to send somebody, and the cookie that knows them again; undefined where the provider is unknown or away. */
  begin(id: string, to: string): Promise<{ address: string; cookie: SetCookie } | undefined>;
  /** Reads what a provider has sent somebody back with. */
  finish(id: string, url: URL, headers: Headers): Promise<Returned>;
  /** The account that is bound to an identity. */
  findBound(identity: Identity): Promise<string | undefined>;
  /** Binds an account to an identity, for good. @returns false where it is bound to another one of that provider */
  bind(identity: Identity, account: string): Promise<boolean>;
  /** Where people leave their providers, too, as far as those have said. */
  leave(): readonly { readonly label: string; readonly address: string }[];
  readonly clear: SetCookie;
}

export function openSignOn(
  pool: Pool,
  providers: readonly SignOnProvider[],
  origin: string,
  cookies: DoorCookies,
): SignOn {
  const known = new Map<string, { readonly at: number; readonly config: Configuration }>();
  const backTo = (id: string): string => `${origin}/sign-in/on/${id}/back`;

  /** What the provider says of itself; only hosts that the operator has named are asked, and none is followed elsewhere. */
  const configure = async (provider: SignOnProvider): Promise<Configuration> => {
    const held = known.get(provider.id);
    if (held && Date.now() - held.at < freshFor) return held.config;
    const named = new Set([provider.issuer, ...provider.hosts].map((address) => new URL(address).origin));
    const ask: CustomFetch = (url, options) => {
      if (!named.has(new URL(url).origin)) throw new Error(`the operator has not named ${url}`);
      // The library hands over what fetch takes, in a type of its own.
      return fetch(url, { ...(options as RequestInit), redirect: 'manual' });
    };
    const oidc = await openId();
    const insecure = new URL(provider.issuer).protocol === 'http:';
    const config = await oidc.discovery(
      new URL(provider.issuer),
      provider.clientId,
      { [oidc.clockTolerance]: clockSkewSeconds },
      provider.clientSecret === undefined ? oidc.None() : oidc.ClientSecretBasic(provider.clientSecret),
      {
        [oidc.customFetch]: ask,
        timeout: 10,
        execute: [oidc.enableNonRepudiationChecks, ...(insecure ? [oidc.allowInsecureRequests] : [])],
      },
    );
    const { authorization_endpoint: door } = config.serverMetadata();
    if (door === undefined || !named.has(new URL(door).origin)) {
      throw new Error(`the operator has not named ${door}`);
    }
    known.set(provider.id, { at: Date.now(), config });
    return config;
  };

  const reached = async (provider: SignOnProvider): Promise<Configuration | undefined> => {
    try {
      return await configure(provider);
    } catch (error) {
      process.stderr.write(`sign-on ${provider.id}: ${String(error)}\n`);
      return undefined;
    }
  };

  return {
    providers: providers.map(({ id, label }) => ({ id, label })),
    begin: async (id, to) => {
      const provider = providers.find((one) => one.id === id);
      const config = provider && (await reached(provider));
      if (!provider || !config) return undefined;
      const oidc = await openId();
      const [state, nonce, verifier] = [
        oidc.randomState(),
        oidc.randomNonce(),
        oidc.randomPKCECodeVerifier(),
      ];
      const data = { provider: id, state, nonce, verifier, to };
      const token = await beginStep(pool, { kind: 'sign-on', account: null, data }, journeySeconds);
      const address = oidc.buildAuthorizationUrl(config, {
        redirect_uri: backTo(id),
        scope: 'openid email profile',
        state,
        nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
      });
      return { address: address.href, cookie: cookies.set('journey', token, journeySeconds) };
    },
    finish: async (id, url, headers) => {
      const step = await takeStep(pool, ['sign-on'], cookies.read(headers, 'journey') ?? '');
      const provider = providers.find((one) => one.id === id);
      // Who set out for one provider does not come back from another.
      if (!step || !provider || step.data['provider'] !== id) return { ok: false, reason: 'not-begun' };
      const config = await reached(provider);
      if (!config) return { ok: false, reason: 'away' };
      const oidc = await openId();
      const { state = '', nonce = '', verifier = '', to = '/' } = step.data;
      try {
        const back = new URL(`${backTo(id)}${url.search}`);
        const tokens = await oidc.authorizationCodeGrant(config, back, {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
        });
        const claims = tokens.claims();
        if (!claims) return { ok: false, reason: 'refused' };
        const more =
          claims[provider.emailClaim] === undefined && config.serverMetadata().userinfo_endpoint
            ? await oidc.fetchUserInfo(config, tokens.access_token, claims.sub)
            : {};
        const said: Readonly<Record<string, unknown>> = { ...more, ...claims };
        const text = (claim: string): string | undefined =>
          typeof said[claim] === 'string' && said[claim] !== '' ? said[claim] : undefined;
        return {
          ok: true,
          to,
          identity: {
            provider,
            subject: claims.sub,
            email: text(provider.emailClaim),
            emailVerified: provider.trustEmail || said['email_verified'] === true,
            name: text('name'),
          },
        };
      } catch (error) {
        // What a provider, or whoever claims to be one, answers wrongly is for the operator to read.
        process.stderr.write(`sign-on ${id}: ${error instanceof Error ? error.message : String(error)}\n`);
        return { ok: false, reason: 'refused' };
      }
    },
    findBound: async ({ provider, subject }) => {
      const { rows } = await pool.query<{ account: string }>(
        'select account from sign_in.sign_ons where issuer = $1 and subject = $2',
        [provider.issuer, subject],
      );
      return rows[0]?.account;
    },
    bind: async ({ provider, subject }, account) => {
      const { rowCount } = await pool.query(
        'insert into sign_in.sign_ons (issuer, subject, account) values ($1, $2, $3) on conflict do nothing',
        [provider.issuer, subject, account],
      );
      return rowCount === 1;
    },
    leave: () =>
      providers.flatMap(({ id, label, clientId }) => {
        const end = known.get(id)?.config.serverMetadata().end_session_endpoint;
        if (end === undefined) return [];
        const address = new URL(end);
        address.searchParams.set('client_id', clientId);
        address.searchParams.set('post_logout_redirect_uri', `${origin}/sign-in`);
        return [{ label, address: address.href }];
      }),
    clear: cookies.clear('journey'),
  };
}
