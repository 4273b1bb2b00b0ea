import { HttpRequest } from "../http/request.js";
import { Page, Paginator } from "../views/generic/paginator.js";

/**
 * A value as templates may read it that see own properties alone: of the library's own objects, whose members are
 * inherited, an object with those that are for templates. They are read when the template asks.
 */
export function readable(value: unknown): unknown {
  const members = memberLists.find(([ofClass]) => value instanceof ofClass)?.[1];
  if (members === undefined) return value;
  const shown = Object.create(null) as object;
  for (const [name, read] of Object.entries(members)) {
    Object.defineProperty(shown, name, { get: () => readable(read(value as never)), enumerable: true });
  }
  return shown;
}

type Members<T> = Readonly<Record<string, (object: T) => unknown>>;

const ofRequest: Members<HttpRequest> = {
  method: (request) => request.method,
  path: (request) => request.path,
  rawPath: (request) => request.rawPath,
  fullPath: (request) => request.getFullPath(),
  query: (request) => bare(Object.fromEntries(request.query)),
  user: ({ user }) => bare({ ...user, isAuthenticated: user.isAuthenticated }),
  params: (request) => request.params,
};

const ofPage: Members<Page> = {
  objectList: (page) => page.objectList,
  number: (page) => page.number,
  paginator: (page) => page.paginator,
  length: (page) => page.length,
  hasNext: (page) => page.hasNext(),
  hasPrevious: (page) => page.hasPrevious(),
  hasOtherPages: (page) => page.hasOtherPages(),
  nextPageNumber: (page) => page.nextPageNumber(),
  previousPageNumber: (page) => page.previousPageNumber(),
  startIndex: (page) => page.startIndex(),
  endIndex: (page) => page.endIndex(),
  elidedPageRange: (page) => page.paginator.getElidedPageRange(page.number),
};

const ofPaginator: Members<Paginator> = {
  count: (paginator) => paginator.count,
  numPages: (paginator) => paginator.numPages,
  pageRange: (paginator) => paginator.pageRange,
  perPage: (paginator) => paginator.perPage,
};

const memberLists: readonly (readonly [abstract new (...parameters: never) => unknown, Members<never>])[] = [
  [HttpRequest, ofRequest],
  [Page, ofPage],
  [Paginator, ofPaginator],
];

/** The same properties, and nothing inherited. */
function bare(object: object): object {
  return Object.assign(Object.create(null) as object, object);
}
