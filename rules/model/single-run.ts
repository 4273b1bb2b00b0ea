/**
 * Is this process a command that lints each file once and then ends: ESLint's own, Oxlint's or ours?
 *
 * What it has read of a file holds to its end. In any other process, an editor's server say, files
 * change between one lint and the next. Who starts a linter by other means can tell, by
 * `CLASSVIEWS_SINGLE_RUN=1` in the environment, or `0`.
 *
 * @param argv - of the process or, in a worker thread, of that
 */
export function isSingleRun(argv: readonly string[] = process.argv): boolean {
  const told = process.env["CLASSVIEWS_SINGLE_RUN"];
  if (told !== undefined && told !== "") return told !== "0";
  const [, program = "", ...options] = argv;
  return (COMMAND.test(program) && !options.includes("--lsp")) || WORKER.test(program);
}

const COMMAND =
  /[\\/]\.?bin[\\/](?:eslint|oxlint|classviews)(?:\.[cm]?js)?$|[\\/]classviews[\\/]dist[\\/]cli[\\/]main\.js$/;
/** ESLint starts its threads anew for each call of `lintFiles()`. */
const WORKER = /[\\/]eslint[\\/]lib[\\/]eslint[\\/]worker\.js$/;
