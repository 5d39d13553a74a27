/** Puts the rank of each value into `ranks`, 0 for the largest. */
export type RankValues = (values: Float64Array, ranks: Uint16Array) => void;

/** So few are put in order one by one. */
const few = 24;

/**
 * **Ranks of values**, a million times over: how many are strictly larger. Equal values share the better rank, as in the
 * definition of Lahdelma and Salminen (2001) and in R's `smaa`; the rank after them is left out.
 *
 * Method: values are thrown into as many boxes between the least and the greatest as there are values, which takes them
 * nearly into order in linear time, and sorted by insertion.
 */
export function ranking(size: number): RankValues {
  const order = new Uint16Array(size);
  const sorted = new Float64Array(size);
  const boxes = 1 << Math.ceil(Math.log2(Math.max(2, size * 2)));
  const starts = new Uint16Array(boxes + 1);
  const boxOf = new Uint16Array(size);
  const spread = (values: Float64Array): void => {
    let least = values[0]!;
    let greatest = least;
    for (let at = 1; at < size; at++) {
      const value = values[at]!;
      if (value < least) least = value;
      else if (value > greatest) greatest = value;
    }
    const share = greatest > least ? (boxes - 1) / (greatest - least) : 0;
    starts.fill(0);
    for (let at = 0; at < size; at++) {
      const box = ((greatest - values[at]!) * share) | 0;
      boxOf[at] = box;
      starts[box + 1]!++;
    }
    for (let box = 1; box <= boxes; box++) starts[box]! += starts[box - 1]!;
    for (let at = 0; at < size; at++) {
      const place = starts[boxOf[at]!]!++;
      order[place] = at;
      sorted[place] = values[at]!;
    }
  };
  return (values, ranks) => {
    if (size > few) spread(values);
    else
      for (let at = 0; at < size; at++) {
        order[at] = at;
        sorted[at] = values[at]!;
      }
    for (let at = 1; at < size; at++) {
      const value = sorted[at]!;
      if (!(sorted[at - 1]! < value)) continue;
      const one = order[at]!;
      let place = at;
      do {
        sorted[place] = sorted[place - 1]!;
        order[place] = order[place - 1]!;
        place--;
      } while (place > 0 && sorted[place - 1]! < value);
      sorted[place] = value;
      order[place] = one;
    }
    let rank = 0;
    for (let at = 0; at < size; at++) {
      if (at > 0 && sorted[at] !== sorted[at - 1]) rank = at;
      ranks[order[at]!] = rank;
    }
  };
}
