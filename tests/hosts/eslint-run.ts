import type { StrangersProject } from "./stranger.js";

/** What ESLint said on a run with `--format json`. */
export interface EslintRun {
  readonly status: number;
  /** `file:line rule`, or the message where no rule speaks, in order. */
  readonly verdicts: readonly string[];
  /** The JSON, byte for byte. */
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs a command of a page, such as `npx eslint --cache`, in a project, and reads its JSON.
 *
 * @throws Error with all that ESLint printed, if that is no JSON
 */
export async function runEslint(
  project: StrangersProject,
  command: string,
  env: Readonly<Record<string, string>> = {},
): Promise<EslintRun> {
  const [program = "", ...parameters] = command.replace(/^npx /, "").split(" ");
  const { status, stdout, stderr } = await project.runWith(env, program, ...parameters, "--format", "json");
  try {
    const results = JSON.parse(stdout) as {
      filePath: string;
      messages: { ruleId: string | null; line: number; message: string }[];
    }[];
    const verdicts = results.flatMap(({ filePath, messages }) =>
      messages.map(
        ({ ruleId, line, message }) => `${project.relative(filePath)}:${line} ${ruleId ?? message}`,
      ),
    );
    return { status, verdicts, stdout, stderr };
  } catch {
    throw new Error(`${command} ended with ${status}.\n${stdout}${stderr}`);
  }
}
