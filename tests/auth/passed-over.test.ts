import { describe, expect, it, vi } from "vitest";
import {
  AccessMixin,
  AnonymousUser,
  bases,
  checksAccess,
  type Constructor,
  createApp,
  Http404,
  HttpRequest,
  LoginRequiredMixin,
  methodDecorator,
  mixin,
  neverCache,
  path,
  PermissionDenied,
  PermissionRequiredMixin,
  type User,
  UserPassesTestMixin,
  View,
  type ViewCallable,
} from "../../src/index.js";
import { randomNumbers } from "../random-numbers.js";

const ada: User = { isAuthenticated: true, hasPerms: (permissions) => permissions[0] === "library.view" };
const stranger = new AnonymousUser();

/** Sends a request through an app, as a stranger unless told otherwise. */
async function send(view: ViewCallable, user: User = stranger, init?: RequestInit) {
  const lines: string[] = [];
  const app = createApp({
    urlpatterns: [path("x/", view), path("login/", () => new Response("log in"), { name: "login" })],
    authenticate: () => user,
    loginUrl: "/login/",
    logger: {
      warn: (line) => lines.push(line),
      error: (line, error) => lines.push(`${line} ${String(error)}`),
    },
  });
  const response = await app.fetch(new Request("https://shop.example/x/", init));
  app.close();
  return { response, status: response.status, text: await response.text(), lines };
}

class Page extends View {
  get() {
    return new Response("secret");
  }
}

const Cutting = mixin(
  (Base) =>
    class Cutting extends Base {
      // eslint-disable-next-line @typescript-eslint/no-unused-vars -- what overrides it wants the parameters
      override dispatch(request: HttpRequest, params: object): Response | Promise<Response> {
        return new Response("secret");
      }
    },
);

/** Views whose access mixin never has its turn by itself. */
const passing: [string, () => ViewCallable][] = [
  [
    "an own dispatch() without super",
    () => {
      class Report extends bases(LoginRequiredMixin, Page) {
        override dispatch(): Response | Promise<Response> {
          return new Response("secret");
        }
      }
      return Report.asView();
    },
  ],
  [
    "dispatch as a field",
    () => {
      class Report extends bases(LoginRequiredMixin, Page) {
        override dispatch = async () => Promise.resolve(new Response("secret"));
      }
      return Report.asView();
    },
  ],
  [
    "a mixin without super to the left",
    () => {
      class Report extends bases(Cutting, LoginRequiredMixin, Page) {}
      return Report.asView();
    },
  ],
  [
    "a dispatch() that calls the handler itself",
    () => {
      class Report extends bases(LoginRequiredMixin, Page) {
        override dispatch() {
          return this.get();
        }
      }
      return Report.asView();
    },
  ],
  [
    "a dispatch() that setup() puts on the instance",
    () => {
      class Report extends bases(LoginRequiredMixin, Page) {
        override setup(request: HttpRequest, params: object) {
          super.setup(request, params);
          this.dispatch = () => new Response("secret");
        }
      }
      return Report.asView();
    },
  ],
  [
    "View.dispatch() called past the mixins",
    () => {
      class Report extends bases(LoginRequiredMixin, Page) {
        override dispatch = View.prototype.dispatch;
      }
      return Report.asView();
    },
  ],
  [
    "a dispatch() defined as a getter",
    () => {
      class Report extends bases(LoginRequiredMixin, Page) {}
      Object.defineProperty(Report.prototype, "dispatch", { get: () => () => new Response("secret") });
      return Report.asView();
    },
  ],
  [
    "a dispatch() assigned after asView()",
    () => {
      class Report extends bases(LoginRequiredMixin, Page) {}
      const view = Report.asView();
      Report.prototype.dispatch = () => new Response("secret");
      return view;
    },
  ],
  [
    "a mixin's dispatch() that was deleted",
    () => {
      class Report extends bases(LoginRequiredMixin, class Fresh extends Page {}) {}
      delete (Object.getPrototypeOf(Report.prototype) as Partial<View>).dispatch;
      return Report.asView();
    },
  ],
  [
    "a mixin's dispatch() that was replaced",
    () => {
      class Report extends bases(LoginRequiredMixin, class Fresh extends Page {}) {}
      const owner = Object.getPrototypeOf(Report.prototype) as View;
      owner.dispatch = function (request, params) {
        return View.prototype.dispatch.call(this, request, params);
      };
      return Report.asView();
    },
  ],
  [
    "a decorator of dispatch() that answers itself",
    () => {
      class Report extends bases(LoginRequiredMixin, Page) {}
      methodDecorator(() => () => new Response("secret"), { name: "dispatch" })(Report);
      return Report.asView();
    },
  ],
  [
    "a dispatch() that does not return what super gives",
    () => {
      class Report extends bases(LoginRequiredMixin, Page) {
        override dispatch(request: HttpRequest, params: object) {
          void super.dispatch(request, params);
          return this.get();
        }
      }
      return Report.asView();
    },
  ],
  [
    "a dispatch() that goes on without waiting for the test",
    () => {
      class Report extends bases(UserPassesTestMixin, Page) {
        override async testFunc() {
          return Promise.resolve(false);
        }
        override dispatch(request: HttpRequest, params: object) {
          void super.dispatch(request, params);
          return this.get();
        }
      }
      return Report.asView();
    },
  ],
  [
    "a dispatch() that catches the refusal, and answers",
    () => {
      class Report extends bases(LoginRequiredMixin, Page) {
        override raiseException = true;
        override async dispatch(request: HttpRequest, params: object) {
          try {
            return await super.dispatch(request, params);
          } catch {
            return this.get();
          }
        }
      }
      return Report.asView();
    },
  ],
];

describe.each(passing)("X5: %s", (_, made) => {
  it("lets no stranger in", async () => {
    const { status, text } = await send(made());
    expect([302, 403]).toContain(status);
    expect(text).not.toContain("secret");
  });
});

describe("X5, X7: an access mixin that was passed over", () => {
  it.each(passing.filter(([name]) => !/test|deleted|replaced/.test(name)))(
    "lets in who it lets in: %s",
    async (_, made) => {
      expect(await send(made(), ada)).toMatchObject({ status: 200, text: "secret" });
    },
  );

  it("is told with the dispatch() that did not call super", async () => {
    class Report extends bases(Cutting, LoginRequiredMixin, Page) {}
    class Field extends bases(LoginRequiredMixin, Page) {
      override dispatch = () => new Response("secret");
    }
    expect((await send(Report.asView())).lines).toEqual([
      "Cutting.dispatch() did not call super.dispatch(): LoginRequiredMixin was asked afterwards, and refused the request: /x/",
    ]);
    expect((await send(Field.asView())).lines).toEqual([expect.stringMatching(/^Field\.dispatch\(\) did/)]);
  });

  it("is told at each refusal, and once of who is let in", async () => {
    class Report extends bases(Cutting, LoginRequiredMixin, Page) {}
    const view = Report.asView();
    const lines = [];
    for (const user of [ada, ada, stranger, stranger, ada]) lines.push((await send(view, user)).lines.length);
    expect(lines).toEqual([1, 0, 1, 1, 0]);
  });

  it("is told of the dispatch() behind the mixins that had their turn", async () => {
    class Report extends bases(PermissionRequiredMixin, Cutting, LoginRequiredMixin, Page) {
      override permissionRequired = "library.view";
      override dispatch(request: HttpRequest, params: object) {
        return super.dispatch(request, params);
      }
    }
    expect((await send(Report.asView(), ada)).lines).toEqual([
      expect.stringMatching(/^Cutting\.dispatch\(\) did/),
    ]);
  });

  it("says nothing where nobody was passed over", async () => {
    class Report extends bases(LoginRequiredMixin, PermissionRequiredMixin, Page) {
      override permissionRequired = "library.view";
      override dispatch(request: HttpRequest, params: object) {
        return super.dispatch(request, params);
      }
    }
    for (const user of [ada, stranger]) expect((await send(Report.asView(), user)).lines).toEqual([]);
  });

  it("is asked from left to right, up to the first that refuses, each once a request", async () => {
    const asked: string[] = [];
    const test = (name: string, answer: boolean) =>
      mixin(
        (Base) =>
          class extends AccessMixin(Base) {
            static {
              checksAccess(this, () => {
                asked.push(name);
                return answer;
              });
            }
          },
      );
    class Report extends bases(
      test("a", true),
      Cutting,
      test("b", true),
      test("c", false),
      test("d", true),
      Page,
    ) {}
    expect((await send(Report.asView())).status).toBe(302);
    expect(asked).toEqual(["a", "b", "c"]);
  });

  it("asks testFunc() once, however often dispatch() is called", async () => {
    const test = vi.fn(async () => Promise.resolve(true));
    class Report extends bases(UserPassesTestMixin, Page) {
      override testFunc() {
        return test();
      }
      override async dispatch(request: HttpRequest, params: object) {
        await super.dispatch(request, params);
        return super.dispatch(request, params);
      }
    }
    expect((await send(Report.asView())).text).toBe("secret");
    expect(test).toHaveBeenCalledOnce();
  });

  it("asks a test that failed once, too", async () => {
    const test = vi.fn((): boolean => {
      throw new Http404("no such report");
    });
    class Report extends bases(UserPassesTestMixin, Page) {
      override testFunc() {
        return test();
      }
    }
    expect((await send(Report.asView())).status).toBe(404);
    expect(test).toHaveBeenCalledOnce();
  });

  it("hears of what an async dispatch() to the left has set", async () => {
    const Tenant = mixin(
      (Base) =>
        class extends Base {
          tenant = "";
          override async dispatch(request: HttpRequest, params: object) {
            this.tenant = await Promise.resolve("acme");
            return super.dispatch(request, params);
          }
        },
    );
    class Report extends bases(Tenant, UserPassesTestMixin, Page) {
      override testFunc() {
        return this.tenant === "acme";
      }
    }
    expect(await send(Report.asView())).toMatchObject({ status: 200, lines: [] });
  });

  it("leaves the redirect to log in to what stands around it", async () => {
    class Report extends bases(LoginRequiredMixin, Page) {}
    methodDecorator(neverCache, { name: "dispatch" })(Report);
    const { response } = await send(Report.asView());
    expect(response.status).toBe(302);
    expect(response.headers.get("Cache-Control")).toContain("no-store");
  });

  it("keeps a refusal with status 200, and a copy of it", async () => {
    class Report extends bases(LoginRequiredMixin, Page) {
      override handleNoPermission() {
        return new Response("please log in");
      }
    }
    class Copied extends Report {
      override async dispatch(request: HttpRequest, params: object) {
        const response = await super.dispatch(request, params);
        return new Response(response.body, { headers: { "X-Copied": "yes" } });
      }
    }
    class Rewritten extends Report {
      override async dispatch(request: HttpRequest, params: object) {
        const response = await super.dispatch(request, params);
        return new Response((await response.text()).toUpperCase());
      }
    }
    class Dropped extends Report {
      override async dispatch(request: HttpRequest, params: object) {
        await super.dispatch(request, params);
        return this.get();
      }
    }
    expect((await send(Report.asView())).text).toBe("please log in");
    expect((await send(Copied.asView())).response.headers.get("X-Copied")).toBe("yes");
    expect((await send(Rewritten.asView())).text).toBe("PLEASE LOG IN");
    expect((await send(Dropped.asView())).text).toBe("please log in");
  });

  it("lets a dispatch() make another refusal of it", async () => {
    class Report extends bases(LoginRequiredMixin, Page) {
      override raiseException = true;
      override async dispatch(request: HttpRequest, params: object) {
        try {
          return await super.dispatch(request, params);
        } catch (error) {
          if (error instanceof PermissionDenied) throw new Http404();
          throw error;
        }
      }
    }
    expect((await send(Report.asView())).status).toBe(404);
  });

  it("cancels the answer that nobody reads", async () => {
    const cancel = vi.fn();
    class Report extends bases(LoginRequiredMixin, Page) {
      override dispatch = () => new Response(new ReadableStream({ cancel }));
    }
    class Failing extends bases(UserPassesTestMixin, Page) {
      override testFunc(): boolean {
        throw new PermissionDenied();
      }
      override dispatch = () => new Response(new ReadableStream({ cancel }));
    }
    expect((await send(Report.asView())).status).toBe(302);
    expect((await send(Failing.asView())).status).toBe(403);
    expect(cancel).toHaveBeenCalledTimes(2);
  });

  it("copes with an answer that is read already, or can't be cancelled", async () => {
    const rejecting = new ReadableStream({ cancel: () => Promise.reject(new Error("no")) });
    const locked = new Response(new ReadableStream());
    locked.body?.getReader();
    for (const answer of [
      new Response(rejecting),
      locked,
      Response.redirect("https://x.example/"),
      undefined,
    ]) {
      class Report extends bases(LoginRequiredMixin, Page) {
        override dispatch = () => answer as Response;
      }
      expect((await send(Report.asView())).status).toBe(302);
    }
  });

  it("stands in for an error of the dispatch(), which tells strangers nothing", async () => {
    const reported = async (error: unknown, user?: User) => {
      class Report extends bases(LoginRequiredMixin, Page) {
        override dispatch(): Response {
          throw error;
        }
      }
      class Later extends bases(LoginRequiredMixin, Page) {
        override async dispatch(): Promise<Response> {
          throw await Promise.resolve(error);
        }
      }
      const now = await send(Report.asView(), user);
      const later = await send(Later.asView(), user);
      expect([later.status, later.lines.length]).toEqual([now.status, now.lines.length]);
      return now;
    };
    const missing = await reported(new Http404("no invoice 5"));
    expect(missing.status).toBe(302);
    expect(missing.lines).toEqual([expect.stringContaining("(Http404: no invoice 5)")]);
    expect((await reported(new Http404("no invoice 5"), ada)).status).toBe(404);
    expect((await reported(new TypeError("broken"))).status).toBe(302);
    expect((await reported(Object.create(null))).status).toBe(302);
    expect((await reported(new TypeError("broken"), ada)).status).toBe(500);
  });

  it("leaves an error as it is, if it can't decide because of it", async () => {
    const Tenant = mixin(
      (Base) =>
        class extends Base {
          declare tenant: { members: string[] };
          override dispatch(): Response {
            throw new Http404("no such tenant");
          }
        },
    );
    class Report extends bases(Tenant, UserPassesTestMixin, Page) {
      override testFunc() {
        return this.tenant.members.length > 0;
      }
    }
    expect((await send(Report.asView())).status).toBe(404);
  });

  it("turns away for every method, HEAD and OPTIONS included", async () => {
    const ran = vi.fn(() => new Response("secret"));
    class Report extends bases(LoginRequiredMixin, View) {
      get = ran;
      post = ran;
      override options = ran;
      override dispatch = View.prototype.dispatch;
    }
    for (const method of ["GET", "HEAD", "POST", "OPTIONS", "TRACEROUTE"]) {
      expect((await send(Report.asView(), stranger, { method })).status).toBe(302);
    }
    expect(ran).not.toHaveBeenCalled();
  });

  it("is asked by View.dispatch() where a test calls dispatch() without the callable", async () => {
    class Report extends bases(LoginRequiredMixin, Page) {
      override loginUrl = "/login/";
    }
    const report = new Report();
    const request = new HttpRequest(new Request("https://shop.example/x/"));
    report.setup(request, {});
    expect((await report.dispatch(request, {})).status).toBe(302);
    expect((await View.prototype.dispatch.call(report, request, {})).status).toBe(302);
    const again = new HttpRequest(new Request("https://shop.example/x/"));
    again.user = ada;
    report.setup(again, {});
    expect(await (await report.dispatch(again, {})).text()).toBe("secret");
  });

  it("fails where handleNoPermission() calls dispatch(), instead of going round", async () => {
    class Report extends bases(LoginRequiredMixin, Page) {
      override handleNoPermission(): Response | Promise<Response> {
        return this.dispatch(this.request, this.params);
      }
    }
    class Later extends Report {
      override async handleNoPermission(): Promise<Response> {
        await Promise.resolve();
        return super.handleNoPermission();
      }
    }
    for (const view of [Report.asView(), Later.asView()]) {
      const { status, lines } = await send(view);
      expect(status).toBe(500);
      expect(lines.join()).toMatch(/handleNoPermission\(\) calls dispatch\(\)/);
    }
  });
});

describe("checksAccess()", () => {
  const Staff = mixin(
    (Base) =>
      class StaffMixin extends AccessMixin(Base) {
        static {
          checksAccess(this, ({ request }) => request.user.hasPerms(["library.view"]));
        }
      },
  );

  it("makes an access mixin that stands in its place in the chain", async () => {
    const ran: string[] = [];
    const Noting = mixin(
      (Base) =>
        class extends Base {
          override dispatch(request: HttpRequest, params: object) {
            ran.push("noting");
            return super.dispatch(request, params);
          }
        },
    );
    class Report extends bases(Staff, Noting, LoginRequiredMixin, Page) {}
    expect((await send(Report.asView())).status).toBe(302);
    expect(ran).toEqual([]);
    expect((await send(Report.asView(), ada)).status).toBe(200);
    expect(ran).toEqual(["noting"]);
  });

  it("is not passed over either", async () => {
    class Report extends bases(Cutting, Staff, Page) {}
    expect(await send(Report.asView())).toMatchObject({
      status: 302,
      lines: [expect.stringContaining("StaffMixin was")],
    });
  });

  it("keeps the class's own dispatch(), which runs for who is let in", async () => {
    const Own = mixin(
      (Base) =>
        class extends AccessMixin(Base) {
          override dispatch(request: HttpRequest, params: object) {
            ran();
            return super.dispatch(request, params);
          }
          static {
            checksAccess(this, ({ request }) => request.user.isAuthenticated);
          }
        },
    );
    const ran = vi.fn();
    class Report extends bases(Own, Page) {}
    expect((await send(Report.asView())).status).toBe(302);
    expect(ran).not.toHaveBeenCalled();
    expect((await send(Report.asView(), ada)).text).toBe("secret");
    expect(ran).toHaveBeenCalledOnce();
  });

  it("refuses a class that can't turn away, a check that is none, and one that comes too late", () => {
    class Report extends Page {}
    const refusing = Report as unknown as { prototype: Report & AccessMixin };
    expect(() => {
      checksAccess(refusing, () => true);
    }).toThrow(/Report can't turn a request away\. Let it extend AccessMixin/);
    class Late extends bases(LoginRequiredMixin, Page) {}
    Late.asView();
    expect(() => {
      checksAccess(Late, () => true);
    }).toThrow(/too late for Late/);
    class None extends bases(LoginRequiredMixin, Page) {}
    expect(() => {
      checksAccess(None, undefined as never);
    }).toThrow(/takes a class and a check/);
  });
});

describe("any chain of mixins and overrides", () => {
  const numbers = randomNumbers(20261128);
  const below = (limit: number) => Math.floor(numbers() * limit);

  it("shows nobody who is refused what the handler gives, and runs no handler for them behind View.dispatch()", async () => {
    let shown = 0;
    for (let round = 0; round < 400; round++) {
      const ran = { byLibrary: 0, byUser: 0 };
      const verdicts: boolean[] = [];
      const parts = Array.from({ length: 1 + below(5) }, () => part(ran, verdicts));
      class Report extends bases(
        ...(parts as []),
        class Leaf extends View {
          override dispatch(request: HttpRequest, params: object) {
            return super.dispatch(request, params);
          }
          get() {
            ran.byLibrary++;
            return new Response("secret");
          }
        },
      ) {}
      const made = override(Report, ran) as typeof View;
      const { text, status } = await send(made.asView());
      if (verdicts.every(Boolean)) {
        shown += text === "secret" ? 1 : 0;
        continue;
      }
      expect([round, text.includes("secret"), status >= 300]).toEqual([round, false, true]);
      expect([round, ran.byLibrary - ran.byUser]).toEqual([round, 0]);
    }
    expect(shown).toBeGreaterThan(20);
  });

  interface Ran {
    byLibrary: number;
    byUser: number;
  }

  /** An access mixin, or another that may end the chain. */
  function part(ran: Ran, verdicts: boolean[]) {
    const verdict = numbers() < 0.7;
    const isAsync = numbers() < 0.5;
    const kind = below(3);
    if (kind === 0) return mixin((Base) => override(Base as Constructor<View>, ran));
    verdicts.push(verdict);
    const answer = () => (isAsync ? Promise.resolve(verdict) : verdict);
    if (kind === 1) {
      return mixin(
        (Base) =>
          class extends UserPassesTestMixin(Base) {
            override testFunc() {
              return answer();
            }
          },
      );
    }
    return mixin(
      (Base) =>
        class extends AccessMixin(Base) {
          static {
            checksAccess(this, answer);
          }
        },
    );
  }

  function override(Base: Constructor<View>, ran: Ran): Constructor<View> {
    const call = (view: View) => {
      ran.byUser++;
      return (view as unknown as Page).get();
    };
    switch (below(9)) {
      case 0:
        return class extends Base {
          override dispatch(): Response {
            return new Response("secret");
          }
        };
      case 1:
        return class extends Base {
          override dispatch = async (): Promise<Response> => Promise.resolve(new Response("secret"));
        };
      case 2:
        return class extends Base {
          override async dispatch(request: HttpRequest, params: object) {
            await Promise.resolve();
            return super.dispatch(request, params);
          }
        };
      case 3:
        return class extends Base {
          override dispatch(request: HttpRequest, params: object) {
            return View.prototype.dispatch.call(this, request, params);
          }
        };
      case 4:
        return class extends Base {
          override async dispatch(request: HttpRequest, params: object) {
            await super.dispatch(request, params);
            return call(this);
          }
        };
      case 5:
        return class extends Base {
          override setup(request: HttpRequest, params: object) {
            super.setup(request, params);
            this.dispatch = () => call(this);
          }
        };
      case 6:
        return class extends Base {
          override async dispatch(request: HttpRequest, params: object) {
            await super.dispatch(request, params);
            return super.dispatch(request, params);
          }
        };
      case 7:
        return class extends Base {
          override dispatch = View.prototype.dispatch;
        };
      default:
        return class extends Base {};
    }
  }
});
