/**
 * Lines for whoever asks why the model is silent, by `DEBUG=classviews:*`: the variable and the
 * patterns that ESLint's own debug log takes.
 */
export function debugLog(area: string): (message: () => string) => void {
  const name = `classviews:${area}`;
  return (message) => {
    if (process.env["DEBUG"] && isEnabled(name, process.env["DEBUG"])) {
      process.stderr.write(`${name} ${message()}\n`);
    }
  };
}

function isEnabled(name: string, patterns: string): boolean {
  const matches = (pattern: string): boolean =>
    pattern.endsWith("*") ? name.startsWith(pattern.slice(0, -1)) : name === pattern;
  const all = patterns.split(/[\s,]+/).filter(Boolean);
  return !all.some((one) => one.startsWith("-") && matches(one.slice(1))) && all.some(matches);
}
