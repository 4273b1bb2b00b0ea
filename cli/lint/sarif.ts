import { pathToFileURL } from "node:url";
import type { ESLint, Linter } from "eslint";
import type { Location, Log, Notification, Region, ReportingDescriptor, Result } from "sarif";
import classviews from "../../rules/index.js";
import { type Contract, docsUrl } from "../../src/contract.js";
import { contracts } from "../../src/contracts/index.js";
import { repositoryPath, repositoryRoot } from "./repository-path.js";

/** The contracts that a rule stands for, in the order of the log. */
const RULES = contracts.filter(({ rule }) => Object.hasOwn(classviews.rules, rule));

/** What paths in a log are relative to. */
const ROOT = "%SRCROOT%";

/**
 * Reports in the Static Analysis Results Interchange Format, version 2.1.0, with all that GitHub's code scanning asks for.
 * A file that can't be parsed is no result of a rule: it is told as a notification, and the run as not successful.
 */
export function sarifLog(results: readonly ESLint.LintResult[], cwd: string): Log {
  const told = results.flatMap(({ filePath, messages }) =>
    messages.map((message) => ({ message, location: locationOf(message, filePath, cwd) })),
  );
  const notifications = told.filter(({ message }) => message.ruleId === null).map(notification);
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: classviews.meta.name,
            version: classviews.meta.version,
            informationUri: "https://github.com/classviews/classviews",
            rules: RULES.map(descriptor),
          },
        },
        columnKind: "utf16CodeUnits",
        originalUriBaseIds: { [ROOT]: { uri: `${pathToFileURL(repositoryRoot(cwd)).href}/` } },
        invocations: [
          {
            executionSuccessful: !notifications.some(({ level }) => level === "error"),
            toolExecutionNotifications: notifications,
          },
        ],
        results: told.filter(({ message }) => message.ruleId !== null).map(result),
      },
    ],
  };
}

interface Told {
  readonly message: Linter.LintMessage;
  readonly location: Location;
}

function locationOf(message: Linter.LintMessage, file: string, cwd: string): Location {
  const below = repositoryPath(file, cwd);
  const artifactLocation =
    below === undefined
      ? { uri: pathToFileURL(file).href }
      : { uri: below.split("/").map(encodeURIComponent).join("/"), uriBaseId: ROOT };
  const region = regionOf(message);
  return { physicalLocation: { artifactLocation, ...(region && { region }) } };
}

/** Lines and columns count from 1 here and in ESLint, in UTF-16 units; the end is behind the last one. */
function regionOf({ line, column, endLine, endColumn }: Linter.LintMessage): Region | undefined {
  if (!line) return undefined;
  return {
    startLine: line,
    ...(column > 0 && { startColumn: column }),
    ...(endLine !== undefined && { endLine }),
    ...(endColumn !== undefined && { endColumn }),
  };
}

function descriptor(contract: Contract): ReportingDescriptor {
  const id = `classviews/${contract.rule}`;
  const helpUri = docsUrl(contract);
  const sentence = `${contract.code}: ${contract.sentence}.`;
  return {
    id,
    name: contract.code,
    shortDescription: { text: classviews.rules[contract.rule]?.meta?.docs?.description ?? contract.sentence },
    fullDescription: { text: sentence },
    help: { text: `${sentence} ${helpUri}`, markdown: `${sentence} [More](${helpUri})` },
    helpUri,
    defaultConfiguration: { level: "error" },
  };
}

function result({ message, location }: Told): Result {
  const rule = RULES.findIndex((contract) => `classviews/${contract.rule}` === message.ruleId);
  return {
    ruleId: message.ruleId ?? "",
    ...(rule >= 0 && { ruleIndex: rule }),
    level: levelOf(message),
    message: { text: message.message },
    locations: [location],
  };
}

function notification({ message, location }: Told): Notification {
  return { level: levelOf(message), message: { text: message.message }, locations: [location] };
}

function levelOf({ severity }: Linter.LintMessage): "error" | "warning" {
  return severity === 2 ? "error" : "warning";
}
