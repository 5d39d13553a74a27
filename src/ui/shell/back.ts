/**
 * Where a form asks to return to: a path of this desk, never another site.
 *
 * @returns the path, or `/` where what was given is none.
 */
export function pathBack(given: FormDataEntryValue | null): string {
  if (typeof given !== 'string' || !given.startsWith('/')) return '/';
  // `//host` and `/\host` are read by browsers as another site's address.
  return /^\/[\\/]/.test(given) || /[\u0000-\u001f]/.test(given) ? '/' : given;
}
