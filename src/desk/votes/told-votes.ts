export const toldVotes = ['yes', 'abstain', 'no'] as const;
export type ToldVote = (typeof toldVotes)[number];

/** What was heard of how somebody will vote: co-sponsoring, or a vote told to us. */
export const soundingVotes = ['co-sponsor', ...toldVotes] as const;
export type SoundingVote = (typeof soundingVotes)[number];
