import {
  type HttpRequest,
  loginRequired,
  methodDecorator,
  neverCache,
  permissionRequired,
  requireGET,
  requirePOST,
  type ViewCallable,
  View,
  type ViewFunction,
} from "classviews";

const detail = (_request: HttpRequest, params: { pk: number }) => new Response(String(params.pk));

// What the route must capture is kept.
export const bare: ViewCallable<{ pk: number }> = loginRequired(detail);
export const called: ViewCallable<{ pk: number }> = loginRequired({ loginUrl: "/login/" })(detail);
export const stacked: ViewCallable<{ pk: number }> = neverCache(
  permissionRequired("library.view_book")(requireGET(detail)),
);

// A function written in place has the parameters of a view.
export const written: readonly ViewCallable[] = [
  requirePOST(async (request) => new Response(await request.text())),
  loginRequired((request) => new Response(request.path)),
];
// @ts-expect-error -- what a request does not have
requirePOST((request) => Response.json(request.body));

// @ts-expect-error -- what needs a pk is no view for every route
export const anywhere: ViewCallable = loginRequired(detail);
// @ts-expect-error -- permissionRequired() must be called first
permissionRequired(detail);

const mine = (view: ViewFunction): ViewFunction => view;

@methodDecorator([neverCache, loginRequired, mine], { name: "dispatch" })
export class Account extends View<{ pk: number }> {
  @methodDecorator(loginRequired)
  async get(request: HttpRequest, { pk }: { pk: number }): Promise<Response> {
    return new Response(`${request.path} ${String(pk)}`);
  }

  @methodDecorator(neverCache)
  async post(): Promise<Response> {
    return new Response("saved");
  }
}

export const decorated: typeof Account = methodDecorator(neverCache, { name: "get" })(Account);

// @ts-expect-error -- M5: the factory was not called
methodDecorator(permissionRequired, { name: "dispatch" });
// @ts-expect-error -- A7: a decorator of functions on a class
@loginRequired
export class Wrong extends View {}

export class Bare extends View {
  // @ts-expect-error -- A7: a decorator of functions on a method
  @neverCache
  get(): Response {
    return new Response();
  }
}
// @ts-expect-error -- M1: without a name on a class
@methodDecorator(neverCache)
export class Nameless extends View {}
