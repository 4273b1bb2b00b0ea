import { describe, expect, it, vi } from "vitest";
import {
  AccessMixin,
  bases,
  type Constructor,
  HttpRequest,
  ImproperlyConfigured,
  LazyUrl,
  LoginRequiredMixin,
  mixin,
  NoReverseMatch,
  PermissionDenied,
  PermissionRequiredMixin,
  type User,
  UserPassesTestMixin,
  View,
} from "../../src/index.js";

const ada: User = {
  isAuthenticated: true,
  hasPerms: (permissions) => permissions.every((permission) => permission.startsWith("library.")),
};

function request(user?: User, address = "https://shop.example/x/?a=1"): HttpRequest {
  const made = new HttpRequest(new Request(address));
  if (user) made.user = user;
  return made;
}

class SyncView extends View {
  loginUrl: string | LazyUrl | null = "/login/";
  get() {
    return new Response("in");
  }
}

class AsyncView extends View {
  loginUrl: string | LazyUrl | null = "/login/";
  async get() {
    return Promise.resolve(new Response("in"));
  }
}

const login = "/login/?next=/x/%3Fa%3D1";
const colours: [string, typeof SyncView | typeof AsyncView][] = [
  ["a sync view", SyncView],
  ["an async view", AsyncView],
];

describe.each(colours)("on %s", (_, Base) => {
  const Guarded = Base as typeof SyncView;

  it("X1: LoginRequiredMixin lets in who is logged in, and sends the others to log in", async () => {
    class Page extends bases(LoginRequiredMixin, Guarded) {}
    const view = Page.asView();
    expect(await (await view(request(ada))).text()).toBe("in");
    const denied = await view(request());
    expect([denied.status, denied.headers.get("Location")]).toEqual([302, login]);
  });

  it("X1: raiseException, and being logged in, make it 403", async () => {
    class Page extends bases(LoginRequiredMixin, Guarded) {
      override permissionDeniedMessage = "Members only";
    }
    class Staff extends bases(PermissionRequiredMixin, Guarded) {
      override permissionRequired = "staff.all";
    }
    const outcome = async (view: (handled: HttpRequest) => Response | Promise<Response>, user?: User) =>
      view(request(user));
    await expect(outcome(Page.asView({ raiseException: true }))).rejects.toThrow(
      new PermissionDenied("Members only"),
    );
    await expect(outcome(Staff.asView(), ada)).rejects.toThrow(PermissionDenied);
    expect((await outcome(Staff.asView())).headers.get("Location")).toBe(login);
  });

  it("X3: PermissionRequiredMixin wants every permission", async () => {
    class Page extends bases(PermissionRequiredMixin, Guarded) {
      override permissionRequired: string | Iterable<string> = "library.view";
    }
    const outcome = async (permissionRequired: string | Iterable<string>) => {
      const response = await Page.asView({ permissionRequired, raiseException: false })(request(ada));
      return response.text();
    };
    expect(await outcome("library.view")).toBe("in");
    expect(await outcome(["library.view", "library.add"])).toBe("in");
    expect(await outcome(new Set(["library.view"]))).toBe("in");
    await expect(outcome(["library.view", "staff.all"])).rejects.toThrow(PermissionDenied);
  });

  it.each([
    ["a plain answer", (answer: boolean) => answer],
    ["a promise", (answer: boolean) => Promise.resolve(answer)],
  ])("X9, X10: testFunc and hasPermission are awaited: %s", async (__, answered) => {
    for (const answer of [true, false]) {
      class Tested extends bases(UserPassesTestMixin, Guarded) {
        override testFunc() {
          return answered(answer);
        }
      }
      class Permitted extends bases(PermissionRequiredMixin, Guarded) {
        override hasPermission() {
          return answered(answer);
        }
      }
      for (const view of [Tested.asView(), Permitted.asView()]) {
        const response = await view(request());
        expect([response.status, response.headers.get("Location")]).toEqual(
          answer ? [200, null] : [302, login],
        );
      }
    }
  });

  it("X10: hasPerms of a user may be async, and an empty answer of it lets nobody in", async () => {
    class Page extends bases(PermissionRequiredMixin, Guarded) {
      override permissionRequired = "library.view";
      override raiseException = true;
    }
    const user = (answer: boolean): User => ({
      isAuthenticated: true,
      hasPerms: () => Promise.resolve(answer),
    });
    expect((await Page.asView()(request(user(true)))).status).toBe(200);
    await expect((async () => Page.asView()(request(user(false))))()).rejects.toThrow(PermissionDenied);
  });

  it("X9: getLoginUrl, getRedirectFieldName and handleNoPermission are awaited", async () => {
    class Page extends bases(LoginRequiredMixin, Guarded) {
      override async getLoginUrl() {
        return Promise.resolve("/sign-in/");
      }
      override async getRedirectFieldName() {
        return Promise.resolve("back");
      }
    }
    class Own extends bases(LoginRequiredMixin, Guarded) {
      override async handleNoPermission() {
        return Promise.resolve(new Response("no", { status: 401 }));
      }
    }
    expect((await Page.asView()(request())).headers.get("Location")).toBe("/sign-in/?back=/x/%3Fa%3D1");
    expect((await Own.asView()(request())).status).toBe(401);
  });

  it("X8: two mixins apply in either order", async () => {
    class First extends bases(LoginRequiredMixin, PermissionRequiredMixin, Guarded) {
      override permissionRequired = "staff.all";
    }
    class Second extends bases(PermissionRequiredMixin, LoginRequiredMixin, Guarded) {
      override permissionRequired = "staff.all";
    }
    for (const view of [First.asView(), Second.asView()]) {
      expect((await view(request())).status).toBe(302);
      await expect((async () => view(request(ada)))()).rejects.toThrow(PermissionDenied);
    }
  });

  it("X7: setup() runs for who is turned away, the handler does not", async () => {
    const setup = vi.spyOn(Guarded.prototype, "setup");
    const get = vi.spyOn(Guarded.prototype, "get");
    class Page extends bases(LoginRequiredMixin, Guarded) {}
    expect((await Page.asView()(request())).status).toBe(302);
    expect(setup).toHaveBeenCalledOnce();
    expect(get).not.toHaveBeenCalled();
    vi.restoreAllMocks();
  });
});

describe("the login URL", () => {
  class Page extends bases(LoginRequiredMixin, SyncView) {}
  const sent = async (loginUrl: string | LazyUrl | null, handled = request()) =>
    (await Page.asView({ loginUrl })(handled)).headers.get("Location");

  it("X2: is the view's, or else the application's, or else an error", async () => {
    const handled = request();
    handled.app = { loginUrl: "/app-login/", reverse: () => "/" };
    expect(await sent(null, handled)).toBe("/app-login/?next=/x/%3Fa%3D1");
    expect(await sent("", handled)).toBe("/app-login/?next=/x/%3Fa%3D1");
    expect(await sent("/own/", handled)).toBe("/own/?next=/x/%3Fa%3D1");
    await expect(sent(null)).rejects.toThrow(/Page has no login URL\..*loginUrl.*createApp/);
  });

  it("Z7: may be lazy, or the name of a route of the application", async () => {
    const handled = request();
    const reverse = vi.fn(() => "/by-name/");
    handled.app = { reverse };
    expect(await sent("login", handled)).toBe("/by-name/?next=/x/%3Fa%3D1");
    expect(reverse).toHaveBeenCalledWith("login");
    expect(await sent(new LazyUrl(() => "/lazy/", "login"))).toBe("/lazy/?next=/x/%3Fa%3D1");
  });

  it("Z7: that leads nowhere is an error that names the view", async () => {
    const handled = request();
    handled.app = {
      reverse: () => {
        throw new NoReverseMatch("Reverse for 'logn' not found.");
      },
    };
    await expect(sent("logn", handled)).rejects.toThrow(
      /^The login URL of \w+ leads nowhere\. Reverse for 'logn' not found\.$/,
    );
  });

  it("A2: on another site next is the whole URL", async () => {
    expect(await sent("https://shop.example/login/")).toBe(`https://shop.example${login}`);
    const whole = "https%3A//shop.example/x/%3Fa%3D1";
    expect(await sent("https://id.example/login/")).toBe(`https://id.example/login/?next=${whole}`);
    expect(await sent("//id.example/login/")).toBe(`//id.example/login/?next=${whole}`);
    expect(await sent("http://shop.example/login/")).toBe(`http://shop.example/login/?next=${whole}`);
  });

  it("A3: keeps its own query and fragment, and has one next", async () => {
    expect(await sent("/login/?a=1#form")).toBe("/login/?a=1&next=/x/%3Fa%3D1#form");
    expect(await sent("/login/?next=/other/&b=2")).toBe("/login/?next=/x/%3Fa%3D1&b=2");
  });

  it.each([
    ["/login/?x=%E9", "/login/?x=%E9&NEXT"],
    ["/login/?flag", "/login/?flag&NEXT"],
    ["/login/?a=1&&b=%20c+d", "/login/?a=1&&b=%20c+d&NEXT"],
    ["/login/?sig=a/b~c*d'(e)&t=%2f", "/login/?sig=a/b~c*d'(e)&t=%2f&NEXT"],
    ["/login/?b=%7e&next=1&c=%7e&next=2&d", "/login/?b=%7e&NEXT&c=%7e&d"],
    ["/login/?n%65xt=1&a=%E9", "/login/?NEXT&a=%E9"],
    ["/login/?next", "/login/?NEXT"],
    ["/login/??next=1", "/login/??next=1&NEXT"],
    ["/login/?nextpage=%41", "/login/?nextpage=%41&NEXT"],
    ["/login/?#form", "/login/?NEXT#form"],
  ])("A3: keeps the rest of its query as it came: %s", async (loginUrl, target) => {
    expect(await sent(loginUrl)).toBe(target.replace("NEXT", "next=/x/%3Fa%3D1"));
  });

  it.each([null, ""])("A3: redirectFieldName %j leaves next out", async (redirectFieldName) => {
    class Bare extends Page {
      override redirectFieldName: string | null = redirectFieldName;
    }
    expect((await Bare.asView()(request())).headers.get("Location")).toBe("/login/");
  });

  it.each([
    ["https://shop.example//evil.example/", "/%252Fevil.example/"],
    ["https://shop.example/\\evil.example/", "/%252Fevil.example/"],
    ["https://shop.example/\t/evil.example/", "/%252Fevil.example/"],
    ["https://shop.example/x?next=//evil.example", "/x%3Fnext%3D//evil.example"],
  ])("A2: next of a request to %s can't leave the site", async (address, next) => {
    const target = await sent("/login/", request(undefined, address));
    expect(target).toBe(`/login/?next=${next}`);
    const back = new URL(target ?? "", address).searchParams.get("next") ?? "";
    expect(new URL(back, address).host).toBe("shop.example");
  });
});

describe("mistakes that would open a view are refused", () => {
  const refused = (run: () => unknown) => {
    expect(run).toThrow(ImproperlyConfigured);
    return expect(run);
  };

  it.each([null, "", [], new Set<string>()])(
    "X3: permissionRequired %j, when the URLconf is built",
    (nothing) => {
      class Page extends bases(PermissionRequiredMixin, SyncView) {
        override permissionRequired = nothing;
      }
      refused(() => Page.asView()).toThrow(
        /Page requires no permission at all\. Define the field permissionRequired in Page/,
      );
    },
  );

  it("X3: and what a method or a getter brings, at the request", async () => {
    class ByMethod extends bases(PermissionRequiredMixin, SyncView) {
      override async getPermissionRequired() {
        return Promise.resolve([]);
      }
    }
    class ByGetter extends bases(PermissionRequiredMixin, SyncView) {
      override get permissionRequired() {
        return this.request.query.getAll("permission");
      }
    }
    for (const view of [ByMethod.asView(), ByGetter.asView()]) {
      await expect((async () => view(request(ada)))()).rejects.toThrow(/requires no permission at all/);
    }
  });

  it("X3: initkwargs may bring the permission", async () => {
    class Page extends bases(PermissionRequiredMixin, SyncView) {}
    refused(() => Page.asView()).toThrow(/no permission/);
    expect((await Page.asView({ permissionRequired: "library.view" })(request(ada))).status).toBe(200);
  });

  it("X4: no testFunc", () => {
    class Page extends bases(UserPassesTestMixin, SyncView) {}
    refused(() => Page.asView()).toThrow(/Page is missing its test\. Define the method testFunc\(\) in Page/);
    const page = new Page();
    page.setup(request(), {});
    expect(() => page.dispatch(page.request, {})).toThrow(/missing its test/);
  });

  it("X6: a testFunc that is a field", () => {
    class Page extends bases(UserPassesTestMixin, SyncView) {
      override testFunc = () => true;
    }
    refused(() => Page.asView()).toThrow(/Page\.testFunc is a field/);
  });
});

describe("X6: several tests", () => {
  const test = (name: string, answer: boolean, ran: string[]) =>
    mixin(
      (Base) =>
        class extends UserPassesTestMixin(Base) {
          override testFunc() {
            ran.push(name);
            return answer;
          }
        },
    );

  it.each([
    [true, true, 200, ["a", "b"]],
    [true, false, 302, ["a", "b"]],
    [false, true, 302, ["a"]],
  ])("of mixins add up: %s and %s", async (a, b, status, expected) => {
    const ran: string[] = [];
    class Page extends bases(test("a", a, ran), test("b", b, ran), SyncView) {}
    expect((await Page.asView()(request())).status).toBe(status);
    expect(ran).toEqual(expected);
  });

  it("of plain factories add up in bases(), too", async () => {
    const No = <B extends Constructor<View>>(Base: B) =>
      class extends UserPassesTestMixin(Base) {
        override testFunc() {
          return false;
        }
      };
    const ran: string[] = [];
    class Page extends bases(test("a", true, ran), No, SyncView) {}
    expect((await Page.asView()(request())).status).toBe(302);
  });

  it("of a class and its mixins add up, so that the mixin's is never skipped", async () => {
    const ran: string[] = [];
    class Page extends bases(test("mixin", false, ran), SyncView) {
      override testFunc() {
        ran.push("own");
        return true;
      }
    }
    expect((await Page.asView()(request())).status).toBe(302);
    expect(ran).toEqual(["own", "mixin"]);
  });

  it("of a class replaces that of the class it extends", async () => {
    class Closed extends bases(UserPassesTestMixin, SyncView) {
      override testFunc(): boolean {
        return false;
      }
    }
    class Open extends Closed {
      override testFunc(): boolean {
        return !super.testFunc();
      }
    }
    expect((await Open.asView()(request())).status).toBe(200);
    expect((await Closed.asView()(request())).status).toBe(302);
  });
});

describe("AccessMixin", () => {
  it("turns away where a view says so", async () => {
    class Page extends bases(AccessMixin, SyncView) {
      override get() {
        return this.handleNoPermission() as Response;
      }
    }
    expect((await Page.asView()(request())).headers.get("Location")).toBe(login);
    expect(() => Page.asView()(request(ada))).toThrow(PermissionDenied);
  });
});
