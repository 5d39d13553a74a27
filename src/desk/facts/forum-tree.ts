import type { Forum } from './facts.ts';

/** A forum, or a group under which forums stand, with what is below it. */
export interface ForumNode {
  readonly code: string;
  /** Null for a group that is no forum itself, such as the ITU. */
  readonly forum: Forum | null;
  readonly below: readonly ForumNode[];
}

/**
 * The forums by what they belong to, in the order in which they were published. A forum whose parent is not among
 * them stands under a node of the parent's code; those without a parent stand alone.
 */
export function forumTree(forums: readonly Forum[]): readonly ForumNode[] {
  const known = new Set(forums.map(({ code }) => code));
  const byParent = Map.groupBy(forums, ({ parent }) => parent);
  const below = (code: string): readonly ForumNode[] => (byParent.get(code) ?? []).map(nodeOf);
  const nodeOf = (forum: Forum): ForumNode => ({ code: forum.code, forum, below: below(forum.code) });
  const roots = new Map<string, ForumNode>();
  for (const forum of forums) {
    const { code, parent } = forum;
    if (parent === null) roots.set(code, nodeOf(forum));
    else if (!known.has(parent)) roots.set(parent, { code: parent, forum: null, below: below(parent) });
  }
  return [...roots.values()];
}
