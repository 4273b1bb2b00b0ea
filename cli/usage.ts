/** What `classviews --help` says. */
export const USAGE = `classviews urls <module>    print the URLconf of a module: route, name, view, colour
classviews check <module>   load a module, and hold every view that it reaches to the contracts
classviews lint [paths]     lint files and folders, with no config to write: classviews lint --help

A module exports an app, createApp({ … }), as "app" or as its default, or a list of patterns as "urlpatterns".

  --json       print JSON
  --help       print this
  --version    print the version

Exit status: 0 if all is well, 1 if a contract is violated or the module fails, 2 for a call that makes no sense.
`;

/** What `classviews lint --help` says. */
export const LINT_USAGE = `classviews lint [paths]   lint files, folders and globs by the recommended rules; the working directory unless given

Needs ESLint, the project's own or one brought along: npx -p classviews -p eslint classviews lint

  --fix                            write what can be corrected safely
  -f, --format <name>              stylish, json, sarif or github
  -o, --output-file <file>         write the report into a file
  --quiet                          leave warnings out
  --max-warnings <number>          exit status 1 if there are more warnings
  -C, --conditions <name>          try this condition of packages' "exports" first, such as that of their sources
  --no-error-on-unmatched-pattern  take it if there is nothing to lint
  --no-warn-ignored                be silent about a given file that is ignored
  --why                            say of which classes and calls the rules judge nothing, and why
  --help                           print this

Exit status: 0 if all is well, 1 if a rule reports an error, 2 if there is no linting as called.
`;

/** The command can't do what it was called for: exit status 2. */
export class UsageError extends Error {}
