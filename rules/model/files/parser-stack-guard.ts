/** The parser recurses natively: what overflows its stack ends the process, with nothing to catch. */
const DEEPEST_BRACKETS = 800;
/** Operators in one statement, each of which may hold the next. */
const MOST_OPERATORS = 1500;
const MOST_ELSE = 1500;

/**
 * May a text be nested too deep to be parsed?
 *
 * A linear look at all of the text comes first, and passes nearly every file. Where it counts too much,
 * a second one leaves out what comments and strings hold.
 *
 * @param slack - how many times as deep may pass; from 3 on, the stack of a worker thread overflows
 */
export function isNestedTooDeep(text: string, slack = 1): boolean {
  if (!isTooDeep(text, slack)) return false;
  const code = withoutTexts(text);
  return code === null || isTooDeep(code, slack);
}

/**
 * A text without its comments, strings and regexes; null where only a parser can tell them from code.
 *
 * A wrong guess would have the parser end the process. So whatever is too deep by itself is left out only
 * where it certainly is a comment: not in a string, which may be the apostrophes of JSX, and not where there is JSX.
 */
function withoutTexts(text: string): string | null {
  const mayHoldJsx = /<\/|\/>/.test(text);
  let code = "";
  let end = 0;
  const texts = new RegExp(TEXTS);
  for (let match = texts.exec(text); match; match = texts.exec(text)) {
    const [found] = match;
    code += text.slice(end, match.index);
    end = match.index + found.length;
    const isComment = /^\/[/*]/.test(found);
    if (!isComment && found.startsWith("/")) {
      // Behind a bracket that closes, or a name, a slash may divide.
      const [, word, sign] = /(?:([\w$]+)|([)\]}]))\s*$/.exec(code.slice(-LONGEST_WORD)) ?? [];
      if (sign === ")" || sign === "}") return null;
      if (sign === "]" || (word !== undefined && !BEFORE_REGEX.has(word))) {
        code += "/";
        end = texts.lastIndex = match.index + 1;
        continue;
      }
    }
    // A template holds code.
    const isCode = found.startsWith("`") || ((!isComment || mayHoldJsx) && isTooDeep(found, 1));
    code += isCode ? found : " ";
  }
  return code + text.slice(end);
}

const LONGEST_WORD = 40;
/** Words that an expression may follow. */
const BEFORE_REGEX: ReadonlySet<string> = new Set([
  ...[
    "await",
    "case",
    "delete",
    "do",
    "else",
    "in",
    "instanceof",
    "new",
    "of",
    "return",
    "typeof",
    "void",
    "yield",
  ],
]);

/** A comment, a string on one line, a template, or what may be a regex. */
const TEXTS =
  /\/\/.*|\/\*[^]*?\*\/|"(?:\\[^]|[^"\\\n])*"|'(?:\\[^]|[^'\\\n])*'|`(?:\\[^]|[^`\\])*`|\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\//g;

function isTooDeep(text: string, slack: number): boolean {
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
