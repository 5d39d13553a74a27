import { isLang, languages, type Lang } from '#language/language.ts';
import { matchChoice, type FormChoice } from '#desk/forms/form-choices.ts';
import { bareCell, readTableText } from '#desk/forms/table-text.ts';
import type { MarkingScheme } from '#desk/marking/marking.ts';
import type { NewAccount } from './account.ts';
import { ceilingOf, isRole, type Role } from './reader.ts';

/** The columns of a table of people to be invited; the first three must be there. */
export const invitationColumns = ['name', 'email', 'roles', 'institution', 'language', 'ceiling'] as const;
type ColumnName = (typeof invitationColumns)[number];
const needed: readonly ColumnName[] = ['name', 'email', 'roles'];

/** As many as one table may hold: each gets a letter of their own. */
const mostRows = 500;

/** What is wrong in a line; the reason is a message under `doors.import.problem.`, or a refusal of the desk's. */
export interface InvitationProblem {
  readonly line: number;
  readonly column: string;
  readonly reason: string;
  readonly typed: string;
}

export interface InvitationRow {
  readonly line: number;
  readonly account: NewAccount;
}

export interface ReadInvitations {
  readonly rows: readonly InvitationRow[];
  readonly problems: readonly InvitationProblem[];
}

export interface KnownForInvitations {
  readonly institutions: readonly FormChoice[];
  /** What each role is called, in any language. */
  readonly roleNames: ReadonlyMap<string, Role>;
  readonly scheme: MarkingScheme;
  readonly language: Lang;
}

/** Reads a table of people; every bad line is reported. Roles are parted by `;`, `|` or `+`, by code or by name. */
export function readInvitations(text: string, known: KnownForInvitations): ReadInvitations {
  const table = readTableText(text);
  const only = (problem: InvitationProblem): ReadInvitations => ({ rows: [], problems: [problem] });
  if (typeof table === 'number') return only({ line: table, column: '', reason: 'not-a-table', typed: '' });
  const names = table.head.map((name) => bareCell(name).toLowerCase());
  const missing = needed.find((name) => !names.includes(name));
  if (missing) return only({ line: 1, column: missing, reason: 'no-column', typed: '' });
  if (table.records.length > mostRows) {
    return only({ line: mostRows + 1, column: '', reason: 'too-many-rows', typed: String(mostRows) });
  }
  const rows: InvitationRow[] = [];
  const problems: InvitationProblem[] = [];
  const seen = new Set<string>();
  for (const { line, cells } of table.records) {
    const cell = (name: ColumnName): string => bareCell(cells[names.indexOf(name)] ?? '');
    const bad = (column: ColumnName, reason: string, typed = cell(column)): void => {
      problems.push({ line, column, reason, typed });
    };
    const before = problems.length;
    const email = cell('email').toLowerCase();
    if (cell('name') === '') bad('name', 'empty');
    if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) bad('email', 'no-address');
    else if (seen.has(email)) bad('email', 'twice');
    seen.add(email);
    const said = cell('roles')
      .split(/[;|+]/)
      .map((role) => role.trim().toLowerCase())
      .filter((role) => role !== '');
    const roles = said.flatMap((role) => (isRole(role) ? role : (known.roleNames.get(role) ?? [])));
    if (said.length === 0) bad('roles', 'empty');
    else if (roles.length < said.length) bad('roles', 'unknown-role');
    const institution = cell('institution');
    const meant = institution === '' ? { id: null } : matchChoice(known.institutions, institution);
    if (!('id' in meant)) bad('institution', 'unknown-institution', institution);
    const language = cell('language').toLowerCase();
    if (language !== '' && !isLang(language)) bad('language', 'unknown-language');
    const ceiling = cell('ceiling') === '' ? ceilingOf(roles) : rankOf(cell('ceiling'), known.scheme);
    if (ceiling === undefined) bad('ceiling', 'unknown-level');
    if (problems.length > before || !('id' in meant) || ceiling === undefined) continue;
    rows.push({
      line,
      account: {
        ...{ name: cell('name'), email, roles, ceiling, institution: meant.id, audiences: [] },
        language: isLang(language) ? language : known.language,
      },
    });
  }
  return { rows, problems };
}

/** A level by its rank or its name in any language. */
function rankOf(typed: string, { levels }: MarkingScheme): number | undefined {
  const wanted = typed.trim().toLowerCase();
  return levels.find(
    ({ rank, name }) =>
      String(rank) === wanted || languages.some((lang) => name[lang]?.toLowerCase() === wanted),
  )?.rank;
}
