import type { RollCallFilter } from '#acts/votes/read-roll-calls.ts';

/** What the address asks for of the roll calls: words, body, session, theme, whose votes beside ours, and which. */
export function askedVotes(url: URL, home: string | null): RollCallFilter {
  const asked = (name: string): string | null => url.searchParams.get(name) || null;
  const theirs = asked('country');
  // A body's code, and the session as that body calls it.
  const [, body, session] = /^([^/]*)\/(.*)$/.exec(asked('session') ?? '') ?? [];
  return {
    words: asked('q'),
    body: body || asked('body'),
    session: session || null,
    theme: asked('theme'),
    theirs,
    ours: home || null,
    differing: asked('differing') !== null && theirs !== null && home !== null && home !== '',
    split: asked('split') !== null,
  };
}
