// @ts-check
/** A word with what joins it inside, a stretch of space, or a mark by itself: as the desk cuts texts (`compare.ts`). */
const token = /\s+|[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}]|[.,’'‑–-](?=[\p{L}\p{N}]))*|\S/gu;

/** A table of more cells than this would hold up whoever types: then the middle is shown as taken out and put in whole. */
const mostCells = 4_000_000;

/**
 * Words added and removed from one text to another, in reading order; neighbouring changes stand together.
 *
 * @param {string} before @param {string} after
 * @returns {{ text: string, change: 'same' | 'added' | 'removed' }[]}
 */
export function compareWords(before, after) {
  const [one, other] = [before.match(token) ?? [], after.match(token) ?? []];
  let head = 0;
  while (head < one.length && head < other.length && one[head] === other[head]) head += 1;
  let tail = 0;
  while (tail < Math.min(one.length, other.length) - head && one.at(-1 - tail) === other.at(-1 - tail))
    tail += 1;
  /** @type {{ text: string, change: 'same' | 'added' | 'removed' }[]} */
  const runs = [];
  /** @param {string[]} words @param {'same' | 'added' | 'removed'} change */
  const put = (words, change) => {
    for (const text of words) runs.push({ text, change });
  };
  put(one.slice(0, head), 'same');
  middle(one.slice(head, one.length - tail), other.slice(head, other.length - tail), put);
  put(tail > 0 ? one.slice(-tail) : [], 'same');
  return joined(runs);
}

/**
 * The longest words in common stay, what stands between them was taken out or put in.
 *
 * @param {string[]} one @param {string[]} other
 * @param {(words: string[], change: 'same' | 'added' | 'removed') => void} put
 */
function middle(one, other, put) {
  const width = other.length + 1;
  if ((one.length + 1) * width > mostCells) {
    put(one, 'removed');
    put(other, 'added');
    return;
  }
  const common = new Uint16Array((one.length + 1) * width);
  const at = (/** @type {number} */ i, /** @type {number} */ j) => common[i * width + j] ?? 0;
  for (let i = one.length - 1; i >= 0; i -= 1) {
    for (let j = other.length - 1; j >= 0; j -= 1) {
      common[i * width + j] =
        one[i] === other[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  let [i, j] = [0, 0];
  while (i < one.length || j < other.length) {
    if (i < one.length && j < other.length && one[i] === other[j]) {
      put([one[i] ?? ''], 'same');
      i += 1;
      j += 1;
    } else if (i < one.length && (j === other.length || at(i + 1, j) >= at(i, j + 1))) {
      put([one[i] ?? ''], 'removed');
      i += 1;
    } else {
      put([other[j] ?? ''], 'added');
      j += 1;
    }
  }
}

/**
 * Changes side by side become one, and a space between two of them is part of both.
 *
 * @param {{ text: string, change: 'same' | 'added' | 'removed' }[]} runs
 */
function joined(runs) {
  /** @type {typeof runs} */
  const parts = [];
  let [removed, added, same] = ['', '', ''];
  const flush = () => {
    if (same) parts.push({ text: same, change: 'same' });
    if (removed) parts.push({ text: removed, change: 'removed' });
    if (added) parts.push({ text: added, change: 'added' });
    [removed, added, same] = ['', '', ''];
  };
  runs.forEach(({ text, change }, index) => {
    const between = runs[index + 1];
    if (change !== 'same') {
      if (same) flush();
      if (change === 'removed') removed += text;
      else added += text;
    } else if (removed && added && text.trim() === '' && between && between.change !== 'same') {
      removed += text;
      added += text;
    } else {
      if (removed || added) flush();
      same += text;
    }
  });
  flush();
  return parts;
}
