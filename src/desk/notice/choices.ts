/** How quickly somebody wants to be told by mail: each thing at once, or all of it together. */
export const paces = ['at-once', 'daily', 'weekly'] as const;
export type Pace = (typeof paces)[number];

/** An hour and minute as clocks show them: `07:30`. */
export type ClockTime = string;

/** How and when somebody wants to be told. */
export interface NoticeChoices {
  readonly pace: Pace;
  /** When the digest goes, daily or weekly. */
  readonly hour: ClockTime;
  /** The day of a weekly digest: 1 is Monday, 7 is Sunday. */
  readonly weekday: number;
  /** Hours in which nothing comes but what is urgent; may run over midnight. */
  readonly quiet: { readonly from: ClockTime; readonly until: ClockTime } | null;
  readonly timeZone: string;
}

/** What holds for whoever has chosen nothing, on a desk that has chosen nothing. */
export const houseChoices = (timeZone: string): NoticeChoices => ({
  ...{ pace: 'at-once', hour: '07:00', weekday: 1, quiet: null },
  timeZone,
});

/** Why hours cannot be quiet ones: half of them said, or none between; undefined where they can, or where none are. */
export function findQuietFault(from: string, until: string): 'quiet-half-said' | 'quiet-same' | undefined {
  if ((from === '') !== (until === '')) return 'quiet-half-said';
  return from !== '' && from === until ? 'quiet-same' : undefined;
}

export const isPace = (value: unknown): value is Pace => paces.some((pace) => pace === value);

export const isClockTime = (text: string): text is ClockTime => /^([01]\d|2[0-3]):[0-5]\d$/.test(text);
