import { describe, expect, it, vi } from "vitest";
import {
  AccessMixin,
  AnonymousUser,
  bases,
  checksAccess,
  createApp,
  HttpRequest,
  loginRequired,
  LoginRequiredMixin,
  path,
  permissionRequired,
  PermissionRequiredMixin,
  userPassesTest,
  type User,
  UserPassesTestMixin,
  View,
  type ViewCallable,
} from "../../src/index.js";

const handler = vi.fn(() => new Response("secret"));

class Page extends View {
  get() {
    return handler();
  }
}

/** What JavaScript takes for true, but says neither yes nor no. */
const truthy: [string, unknown][] = [
  ["a method", () => false],
  ["an async method", async () => Promise.resolve(false)],
  ["a function with a then()", Object.assign(() => false, { then: () => undefined })],
  ["a text", "false"],
  ["a number", 1],
  ["an object", {}],
  ["an empty list", []],
  ["an object around false", Object(false)],
  ["a promise of a text", Promise.resolve("no")],
  ["a promise of a promise of a method", Promise.resolve(Promise.resolve(() => true))],
];
const falsy: [string, unknown][] = [
  ["false", false],
  ["undefined", undefined],
  ["null", null],
  ["zero", 0],
  ["an empty text", ""],
  ["NaN", Number.NaN],
  ["a promise of undefined", Promise.resolve(undefined)],
];

const member: User = { isAuthenticated: true, hasPerms: () => true };

function tested(answer: unknown, user: User = member): [string, ViewCallable, User][] {
  class ByTest extends bases(UserPassesTestMixin, Page) {
    override testFunc() {
      return answer as boolean;
    }
  }
  class ByHook extends bases(PermissionRequiredMixin, Page) {
    override hasPermission() {
      return answer as boolean;
    }
  }
  class ByCheck extends bases(AccessMixin, Page) {
    static {
      checksAccess(this, () => answer as boolean);
    }
  }
  class ByPermission extends bases(PermissionRequiredMixin, Page) {
    override permissionRequired = "a";
  }
  class Unsure extends AnonymousUser {
    override hasPerms() {
      return answer as false;
    }
  }
  const unsure: User = { isAuthenticated: true, hasPerms: () => answer as boolean };
  const page = Page.asView();
  return [
    ["testFunc()", ByTest.asView(), user],
    ["hasPermission()", ByHook.asView(), user],
    ["checksAccess()", ByCheck.asView(), user],
    ["hasPerms(), by the mixin", ByPermission.asView(), unsure],
    ["hasPerms(), by the decorator", permissionRequired("a")(page), unsure],
    ["hasPerms() of an AnonymousUser", permissionRequired("a", { raiseException: true })(page), new Unsure()],
    ["the test of userPassesTest()", userPassesTest(() => answer as boolean)(page), user],
  ];
}

async function send(view: ViewCallable, user: User) {
  const request = new HttpRequest(new Request("https://shop.example/x/"));
  request.user = user;
  return view(request);
}

describe("X10: only true lets a request in", () => {
  it.each(truthy)("%s is an error that says so", async (_, answer) => {
    for (const [what, view, user] of tested(answer)) {
      handler.mockClear();
      expect([what, await send(view, user).catch(String)]).toEqual([
        what,
        expect.stringMatching(/gave (?:a|an) .*, but only true lets a request in\./),
      ]);
      expect(handler).not.toHaveBeenCalled();
    }
  });

  it.each(falsy)("%s turns away", async (_, answer) => {
    for (const [what, view, user] of tested(answer)) {
      handler.mockClear();
      expect([what, await send(view, user).catch(String)]).toEqual([
        what,
        expect.stringMatching(/^PermissionDenied/),
      ]);
      expect(handler).not.toHaveBeenCalled();
    }
  });

  it("true, and a promise of it, let in", async () => {
    for (const answer of [true, Promise.resolve(true)]) {
      for (const [what, view, user] of tested(answer)) {
        expect([what, (await send(view, user)).status]).toEqual([what, 200]);
      }
    }
  });

  it("the error names class and member", async () => {
    class Report extends bases(UserPassesTestMixin, Page) {
      override testFunc() {
        return "yes" as unknown as boolean;
      }
    }
    await expect(send(Report.asView(), member)).rejects.toThrow(
      "Report.testFunc() gave a value of type string, but only true lets a request in. Return true or false.",
    );
  });
});

describe("X10: isAuthenticated", () => {
  class Members extends bases(LoginRequiredMixin, Page) {}
  const views: [string, ViewCallable][] = [
    ["LoginRequiredMixin", Members.asView()],
    ["loginRequired", loginRequired(Page.asView())],
  ];

  it.each(truthy)("as %s is an error", async (_, isAuthenticated) => {
    for (const [what, view] of views) {
      handler.mockClear();
      const user = { ...member, isAuthenticated } as User;
      expect([what, await send(view, user).catch(String)]).toEqual([
        what,
        expect.stringMatching(/request\.user\.isAuthenticated gave .*Make it a field or a getter/),
      ]);
      expect(handler).not.toHaveBeenCalled();
    }
  });

  it.each([...truthy, ["undefined", undefined]] as [string, unknown][])(
    "as %s is found in what authenticate() gives",
    async (_, isAuthenticated) => {
      const errors: unknown[] = [];
      const app = createApp({
        urlpatterns: [path("x/", Page.asView())],
        authenticate: () => ({ ...member, isAuthenticated }) as User,
        logger: { warn: () => undefined, error: (__, error) => errors.push(error) },
      });
      handler.mockClear();
      expect((await app.fetch(new Request("https://shop.example/x/"))).status).toBe(500);
      expect(String(errors[0])).toMatch(
        /createApp\(\{ authenticate \}\) gave a user whose isAuthenticated is/,
      );
      expect(handler).not.toHaveBeenCalled();
      app.close();
    },
  );

  it.each([true, false, "ada", 1, () => member])("of no user, %s, is found there, too", async (user) => {
    const errors: unknown[] = [];
    const app = createApp({
      urlpatterns: [path("x/", Page.asView())],
      authenticate: () => user as never,
      logger: { warn: () => undefined, error: (_, error) => errors.push(error) },
    });
    expect((await app.fetch(new Request("https://shop.example/x/"))).status).toBe(500);
    expect(String(errors[0])).toMatch(/gave a value of type \w+\. Give a user/);
    app.close();
  });

  it("as a getter works, and nobody is an AnonymousUser", async () => {
    class Account {
      get isAuthenticated() {
        return true;
      }
      hasPerms() {
        return true;
      }
    }
    for (const [user, status] of [
      [new Account(), 200],
      [null, 302],
      [undefined, 302],
    ] as [User | null, number][]) {
      const app = createApp({
        urlpatterns: [path("x/", Members.asView())],
        authenticate: () => user,
        loginUrl: "/login/",
      });
      expect((await app.fetch(new Request("https://shop.example/x/"))).status).toBe(status);
      app.close();
    }
  });
});
