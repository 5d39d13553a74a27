import { findChoice, type FormChoice } from '#desk/forms/form-choices.ts';
import { firstTyped, type Typed } from '#desk/forms/names.ts';
import { isFilled } from '#desk/record/value.ts';
import { isSupportStanding, type SupportHeard } from './support.ts';

export type ReadSupport =
  | { readonly ok: true; readonly heard: SupportHeard }
  /** The names that are no state's; none where no state or no standing was given at all. */
  | { readonly ok: false; readonly unknown: readonly string[] };

/** Reads what was typed about several states at once: names or codes, by commas, semicolons or lines. */
export function readSupport(typed: Typed, actors: readonly FormChoice[]): ReadSupport {
  const said = (name: string): string => firstTyped(typed, name).trim();
  const names = said('states')
    .split(/[,;\n]/)
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const found = names.map((name) => findChoice(actors, name) ?? findChoice(actors, name.toUpperCase()));
  const unknown = names.filter((_, n) => found[n] === undefined);
  const standing = said('standing');
  if (unknown.length > 0 || names.length === 0 || !isSupportStanding(standing)) return { ok: false, unknown };
  const owed = {
    ...(said('owed.id') && { id: said('owed.id') }),
    ...(said('owed.en') && { en: said('owed.en') }),
  };
  return {
    ok: true,
    heard: {
      actors: found.flatMap((code) => code ?? []),
      standing,
      ...(isFilled(owed) && { owed }),
      ...(said('note') && { note: said('note') }),
      ...(/^\d{4}-\d{2}-\d{2}$/.test(said('on')) && { on: said('on') }),
    },
  };
}
