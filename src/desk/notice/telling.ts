import { publicRank, type Marking } from '#desk/marking/marking.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import { valueOf } from '#desk/record/dossier.ts';
import { asNumber, asText } from '#desk/record/value.ts';
import { houseChoices, isClockTime, isPace, type NoticeChoices } from './choices.ts';

/** What a desk has chosen about telling people. */
export interface Telling {
  /** Whether a mail may name what it is about, where that is public. */
  readonly titlesByMail: boolean;
  /** How those are told who have not chosen for themselves, and those who have no account. */
  readonly choices: NoticeChoices;
  readonly reminders: ReminderTerms;
}

/** Whether what leaves the desk to lie with others, a mail or a calendar, may name something that is marked so. */
export const mayNameOutside = (
  { titlesByMail }: Pick<Telling, 'titlesByMail'>,
  { rank, audience }: Marking,
): boolean => titlesByMail && rank <= publicRank && audience === null;

/** When institutions are reminded of a reply, in working days from the deadline; 0 for not at all. */
export interface ReminderTerms {
  readonly before: number;
  readonly on: boolean;
  /** After so many working days the stand-in, and after as many again the lead. */
  readonly after: number;
}

export const houseReminders: ReminderTerms = { before: 2, on: true, after: 1 };

/** What the settings say about telling people, with the house's own way for whatever they do not say. */
export function tellingFrom(settings: Dossier | undefined, timeZone: string): Telling {
  const value = (key: string) => (settings ? valueOf(settings, key) : undefined);
  const house = houseChoices(timeZone);
  const pace = value('mailPace');
  const clock = (key: string): string | undefined => {
    const said = asText(value(key));
    return isClockTime(said) ? said : undefined;
  };
  const [from, until] = [clock('quietFrom'), clock('quietUntil')];
  return {
    titlesByMail: value('mailTitles') === true,
    choices: {
      ...house,
      pace: isPace(pace) ? pace : house.pace,
      hour: clock('mailHour') ?? house.hour,
      quiet: from !== undefined && until !== undefined ? { from, until } : null,
    },
    reminders: {
      before: asNumber(value('remindBefore')) ?? houseReminders.before,
      on: value('remindOn') !== 'no',
      after: asNumber(value('remindAfter')) ?? houseReminders.after,
    },
  };
}
