/** The parser recurses natively: what overflows its stack ends the process, with nothing to catch. */
const DEEPEST_BRACKETS = 800;
/** Operators in one statement, each of which may hold the next. */
const MOST_OPERATORS = 1500;
const MOST_ELSE = 1500;

/**
 * May a text be nested too deep to be parsed?
 *
 * A linear look that knows no strings or comments: what it counts too much costs the verdicts on a
 * file that hardly anyone has written by hand.
 *
 * @param slack - how many times as deep may pass; from 3 on, the stack of a worker thread overflows
 */
export function isNestedTooDeep(text: string, slack = 1): boolean {
  let brackets = 0;
  let operators = 0;
  for (let index = 0; index < text.length; index += 1) {
    switch (text.charCodeAt(index)) {
      case 0x28: // (
      case 0x5b: // [
      case 0x7b: // {
        brackets += 1;
        if (brackets > DEEPEST_BRACKETS * slack) return true;
        break;
      case 0x29: // )
      case 0x5d: // ]
      case 0x7d: // }
        if (brackets > 0) brackets -= 1;
        break;
      case 0x3b: // ;
      case 0x2c: // ,
        operators = 0;
        break;
      case 0x21: // !
      case 0x2a: // *
      case 0x2d: // -
      case 0x3c: // <
      case 0x3d: // =
      case 0x3f: // ?
      case 0x7e: // ~
        operators += 1;
        if (operators > MOST_OPERATORS * slack) return true;
        break;
    }
  }
  return (
    count(text, /\belse\b/g) > MOST_ELSE * slack ||
    count(
      text,
      /\b(?:typeof|void|delete|await|keyof|new)\s+(?=\b(?:typeof|void|delete|await|keyof|new)\b)/g,
    ) >
      MOST_OPERATORS * slack
  );
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
