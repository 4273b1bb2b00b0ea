/**
 * Is this process a command that lints each file once and then ends: ESLint's own, Oxlint's or ours?
 *
 * What it has read of a file holds to its end. In any other process, an editor's server say, files
 * change between one lint and the next. Who starts a linter by other means can tell, by
 * `CLASSVIEWS_SINGLE_RUN=1` in the environment, or `0`.
 */
export function isSingleRun(): boolean {
  const told = process.env["CLASSVIEWS_SINGLE_RUN"];
  return told === undefined || told === "" ? endsByItself : told !== "0";
}

/** @param argv - of the process or, in a worker thread, of that */
export function isCommand([, program = "", ...options]: readonly string[]): boolean {
  return (COMMAND.test(program) && !options.includes("--lsp")) || WORKER.test(program);
}

const COMMAND =
  /[\\/]\.?bin[\\/](?:eslint|oxlint|classviews)(?:\.[cm]?js)?$|[\\/]classviews[\\/]dist[\\/]cli[\\/]main\.js$/;
/** ESLint starts its threads anew for each call of `lintFiles()`. */
const WORKER = /[\\/]eslint[\\/]lib[\\/]eslint[\\/]worker\.js$/;

const endsByItself = isCommand(process.argv);
