import { JSONParser } from '@streamparser/json';

/** A text is not JSON, from this line on. */
export class BrokenJson extends Error {
  override readonly name = 'BrokenJson';
  readonly line: number;
  constructor(line: number, message: string) {
    super(message);
    this.line = line;
  }
}

/** Where a value stands: the names and numbers that lead to it, from the outside in. */
export type JsonPath = readonly (string | number)[];
export type TakeJson = (path: JsonPath, value: unknown) => void;

/** Thrown where so much comes between two values that are wanted that it cannot be held. */
export class TooMuchInOne extends Error {
  override readonly name = 'TooMuchInOne';
}

/** So many letters may lie between two values that are wanted; a structure message with all its codes is some ten million. */
export const mostInOne = 64_000_000;

/**
 * Takes JSON apart while it comes in: of all values only those at the paths asked for are put together and handed over; what they
 * stand in is forgotten as it goes by, so that a message of any length takes little memory.
 *
 * @param paths `$.dataSets.*.observations.*`: names and numbers, a star for any
 * @throws BrokenJson
 * @throws TooMuchInOne
 */
export async function scanJson(
  pieces: AsyncIterable<string>,
  paths: readonly string[],
  take: TakeJson,
): Promise<void> {
  const parser = new JSONParser({ paths: [...paths], keepStack: false });
  let [line, sinceTaken, bytesBefore, lastToken] = [1, 0, 0, 0];
  let piece = '';
  let thrown: unknown;
  parser.onValue = ({ value, key, stack }) => {
    sinceTaken = 0;
    try {
      take([...stack.slice(1).map((one) => one.key ?? ''), key ?? ''], value);
    } catch (error) {
      thrown = error;
      throw error;
    }
  };
  parser.onToken = ({ offset }) => {
    lastToken = offset;
  };
  const parse = (step: () => void): void => {
    try {
      step();
    } catch (error) {
      // What goes wrong where a value is taken is no fault of the text.
      if (error === thrown || !(error instanceof Error)) throw error;
      throw new BrokenJson(line + lineEnds(upToNext(piece, lastToken - bytesBefore)), error.message);
    }
  };
  for await (piece of pieces) {
    sinceTaken += piece.length;
    if (parser.isEnded && piece.trim() === '') continue;
    parse(() => parser.write(piece));
    if (sinceTaken > mostInOne) throw new TooMuchInOne(String(mostInOne / 1_000_000));
    line += lineEnds(piece);
    bytesBefore += Buffer.byteLength(piece);
  }
  piece = '';
  if (!parser.isEnded) parse(() => parser.end());
}

/** Of a piece what stands before the token after the last that was understood. */
function upToNext(piece: string, last: number): string {
  const bytes = Buffer.from(piece);
  const rest = bytes.subarray(Math.max(0, last + 1)).toString();
  return bytes.subarray(0, Math.max(0, last + 1)).toString() + (/^\s*/.exec(rest)?.[0] ?? '');
}

function lineEnds(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}
