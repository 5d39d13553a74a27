import { isLang } from '#language/language.ts';
import { isAddress } from '#desk/item/inside.ts';
import type { Recipient } from '#desk/notice/reach.ts';
import type { Silence } from './silence.ts';

/**
 * Whom a notice to a mission reaches: the address that its round gives, in the language and by the clocks that it gives, else those of the round.
 * Where the address is none of mail, nobody: then the note goes as the ministry sends its notes.
 *
 * @param addressee `mission:<dossier>:<round>:<participant>`
 */
export function reachMission(silence: Silence | undefined, addressee: string): readonly Recipient[] {
  const [, , number, ...rest] = addressee.split(':');
  const round = silence?.rounds.find((one) => String(one.round) === number);
  const participant = round?.participants.find(({ id }) => id === rest.join(':'));
  const address = participant?.address.trim().toLowerCase() ?? '';
  if (!round || !participant || !isAddress(address) || address.endsWith('.invalid')) return [];
  const { mission, zone, language } = participant;
  return [
    {
      key: addressee,
      account: null,
      name: mission || address,
      address,
      language: isLang(language) ? language : 'en',
      timeZone: zone || round.zone,
    },
  ];
}
