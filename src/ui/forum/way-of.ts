import type { Forum, WayOfDeciding } from '#desk/facts/facts.ts';

/** How a forum decides, in one word. One that only discusses may still settle its texts by consensus. */
export const wayOf = ({
  decides,
  wayOfDeciding,
}: Pick<Forum, 'decides' | 'wayOfDeciding'>): WayOfDeciding | 'discusses-by-consensus' =>
  decides || wayOfDeciding === 'no-decision' ? wayOfDeciding : 'discusses-by-consensus';
