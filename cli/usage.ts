/** What `classviews --help` says. */
export const USAGE = `classviews urls <module>    print the URLconf of a module: route, name, view, colour
classviews check <module>   load a module, and hold every view that it reaches to the contracts

The module exports an app, createApp({ … }), as "app" or as its default, or a list of patterns as "urlpatterns".

  --json       print JSON
  --help       print this
  --version    print the version

Exit status: 0 if all is well, 1 if a contract is violated or the module fails, 2 for a call that makes no sense.
`;

/** The command was called in a way that makes no sense: exit status 2. */
export class UsageError extends Error {}
