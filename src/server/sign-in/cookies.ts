/** A cookie to be set on the answer, as it stands in a `Set-Cookie` header. */
export type SetCookie = string;

/** Cookies of the door besides the session's own: named and guarded alike. */
export interface DoorCookies {
  read(headers: Headers, name: string): string | undefined;
  set(name: string, value: string, seconds: number): SetCookie;
  clear(name: string): SetCookie;
}

/** @param origin where the desk is reached; over https its cookies go over nothing else */
export function makeCookies(origin: string): DoorCookies {
  const secure = origin.startsWith('https://');
  const full = (name: string): string => `${secure ? '__Host-' : ''}mufakat.${name}`;
  const set = (name: string, value: string, seconds: number): SetCookie =>
    `${full(name)}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
  return {
    read: (headers, name) =>
      (headers.get('cookie') ?? '')
        .split(/;\s*/)
        .find((pair) => pair.startsWith(`${full(name)}=`))
        ?.slice(full(name).length + 1),
    set,
    clear: (name) => set(name, '', 0),
  };
}
