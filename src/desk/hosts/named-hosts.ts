/** A service that the operator allows: a host, or all hosts under a name (`*.push.apple.com`), with a port if any. */
const pattern = /^(\*\.)?[a-z0-9.-]+(:\d{1,5})?$/;

/** The hosts in a setting such as `fcm.googleapis.com, *.push.apple.com`; undefined where one of them is no host. */
export function readNamedHosts(setting: string | undefined): readonly string[] | undefined {
  const hosts = (setting ?? '')
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((host) => host !== '');
  return hosts.every((host) => pattern.test(host)) ? hosts : undefined;
}

const loopback = /^(127\.0\.0\.1|localhost)$/;

/** Whether what is sent to an address can be read on the way. */
export const isUnencrypted = (address: string): boolean => {
  const { protocol, hostname } = new URL(address);
  return protocol !== 'https:' && !(protocol === 'http:' && loopback.test(hostname));
};

/**
 * Whether an address lies with a service that the operator named. It is asked when an address is noted and
 * again before each request: nothing goes to any other host, nor unencrypted beyond this machine.
 */
export function isAtNamedHost(endpoint: string, hosts: readonly string[]): boolean {
  if (!URL.canParse(endpoint)) return false;
  const { host, username, password } = new URL(endpoint);
  if (username !== '' || password !== '' || isUnencrypted(endpoint)) return false;
  return hosts.some((allowed) =>
    allowed.startsWith('*.') ? host.endsWith(allowed.slice(1)) : host === allowed,
  );
}
