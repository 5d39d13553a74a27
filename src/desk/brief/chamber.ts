import type { IsoDate } from '#language/formats.ts';
import { valueOf, type Dossier } from '#desk/record/dossier.ts';
import { asNumber, asRows, asText } from '#desk/record/value.ts';
import type { BriefFacts, BriefRule } from './brief-facts.ts';
import { roomOf, type Room } from './tally.ts';

/** Who meets, under which rule, on the meeting's first day. */
export interface Meeting {
  /** Null where none is recorded, or the meeting is not for whoever asks. */
  readonly rule: BriefRule | null;
  readonly room: Room;
}

/**
 * The rule and the room of a meeting, from as much of it as its reader may see.
 *
 * @param today stands in for a first day that nobody has written
 */
export function meetingOf(
  meeting: Dossier | undefined,
  ours: string | null,
  facts: BriefFacts,
  today: IsoDate,
): Meeting {
  const value = (key: string): string => (meeting ? asText(valueOf(meeting, key)) : '');
  const on = value('starts') || today;
  const [forum, group] = [value('forum'), value('membersGroup')];
  const members = group ? facts.membersOn(group, on) : forum ? facts.membersOfForum(forum, on) : undefined;
  const notes = meeting ? asRows(valueOf(meeting, 'memberNotes')) : [];
  return {
    rule: (forum && facts.ruleInForce(forum, on)) || null,
    room: roomOf(members ?? null, notes, ours, on, {
      share: meeting && asNumber(valueOf(meeting, 'secondShare')),
      of: value('secondOf'),
    }),
  };
}
