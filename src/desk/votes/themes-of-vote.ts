/** Issues that research on the General Assembly tells apart, beside the desk's own themes of technology. */
export const voteIssues = ['me', 'nu', 'di', 'hr', 'co', 'ec'] as const;
export type VoteIssue = (typeof voteIssues)[number];

export const isVoteIssue = (code: string): code is VoteIssue => voteIssues.some((issue) => issue === code);

/** What research files call an issue in words. */
const issueByName: Readonly<Record<string, VoteIssue>> = {
  'palestinian conflict': 'me',
  'nuclear weapons and nuclear material': 'nu',
  'arms control and disarmament': 'di',
  'human rights': 'hr',
  colonialism: 'co',
  'economic development': 'ec',
};

/** The issue that a code or a name means; undefined for another word. */
export function findIssue(text: string): VoteIssue | undefined {
  const word = text.trim().toLowerCase();
  return isVoteIssue(word) ? word : issueByName[word];
}

interface Rule {
  readonly theme: string;
  /** Looked for in the title, which says what was decided. */
  readonly title: RegExp;
  /** Looked for in the agenda item and the subject headings; without it they do not count. */
  readonly agenda?: RegExp;
}

/**
 * The desk's themes of technology by words. Weapons in space and autonomous weapons count as *space* and *AI*: there are
 * hardly any other votes on those themes, and the rule must be one that a reader can check. The first that fits holds.
 */
const technology: readonly Rule[] = [
  {
    theme: 'cybersecurity',
    title:
      /cyberspace|field of information and telecommunications|use of information and communications tech|cybercrime|creation of a global culture of cybersecurity/i,
    agenda: /INFORMATION SECURITY|CYBERSPACE|CYBERCRIME/,
  },
  {
    theme: 'ai',
    title: /artificial intelligence|lethal autonomous weapons/i,
    agenda: /ARTIFICIAL INTELLIGENCE|AUTONOMOUS WEAPON/,
  },
  { theme: 'space', title: /outer space|space threats/i, agenda: /OUTER SPACE/ },
  { theme: 'inclusion', title: /the digital environment|digital divide/i, agenda: /DIGITAL DIVIDE/ },
  { theme: 'emerging', title: /rapid technological change|cooperation on peaceful uses/i },
  {
    theme: 'innovation',
    title:
      /entrepreneurship for (sustainable )?development|agricultural technology|science and technology for development|transfer of technology/i,
    agenda: /SCIENCE AND TECHNOLOGY FOR DEVELOPMENT|TECHNOLOGY TRANSFER/,
  },
];

/** Issues by words, for records that no research file has coded; more than one may fit. */
const issues: readonly Rule[] = [
  {
    theme: 'me',
    title: /palestin|occupied syrian golan|israel|\bUNRWA\b|jerusalem|middle east/i,
    agenda: /PALESTIN|MIDDLE EAST|OCCUPIED ARAB/i,
  },
  { theme: 'nu', title: /nuclear|fissile material/i, agenda: /NUCLEAR/ },
  {
    theme: 'di',
    title: /disarm|arms (control|race|trade)|weapon|\bmines\b|cluster munitions|nuclear test/i,
    agenda: /DISARMAMENT|ARMS CONTROL|WEAPONS/,
  },
  { theme: 'hr', title: /human rights|racis|torture|discrimination|death penalty/i, agenda: /HUMAN RIGHTS/ },
  {
    theme: 'co',
    title: /coloni|self-determination|non-self-governing/i,
    agenda: /DECOLONIZATION|COLONIAL|NON-SELF-GOVERNING/,
  },
  {
    theme: 'ec',
    title:
      /economic (development|cooperation|order)|international trade|right to development|sustainable development|least developed/i,
    agenda: /ECONOMIC DEVELOPMENT|ECONOMIC ORDER|SUSTAINABLE DEVELOPMENT/,
  },
];

const fits =
  (title: string, agenda: string) =>
  (rule: Rule): boolean =>
    rule.title.test(title) || (rule.agenda?.test(agenda) ?? false);

/** The theme of technology that a title alone tells, or an empty text. */
export const themeOfTitle = (title: string): string => technology.find(fits(title, ''))?.theme ?? '';

/**
 * What a roll call is about: at most one theme of technology by title and agenda, and the issues; those that a source has
 * coded hold, and only where none did, those that the words tell.
 *
 * @param coded codes of issues and themes that sources give
 */
export function themesOfVote(title: string, agenda: string, coded: readonly string[]): readonly string[] {
  const themes = coded.filter((code) => !isVoteIssue(code));
  const found = technology.find(fits(title, agenda))?.theme;
  if (themes.length === 0 && found !== undefined) themes.push(found);
  const told = coded.filter(isVoteIssue);
  const about = told.length > 0 ? told : issues.filter(fits(title, agenda)).map(({ theme }) => theme);
  return [...new Set([...themes.toSorted(), ...voteIssues.filter((issue) => about.includes(issue))])];
}
