import { describe, expect, it } from "vitest";
import {
  bases,
  CreateView,
  FormView,
  ImproperlyConfigured,
  ListView,
  MonthArchiveView,
  TemplateView,
  UpdateView,
  UserPassesTestMixin,
  View,
  YearArchiveView,
} from "../../src/index.js";

class Tested extends bases(UserPassesTestMixin, View) {
  override testFunc() {
    return false;
  }
}
class Page extends TemplateView {
  override templateName = () => "page";
}

/** Views with a hook of Django's that nothing here calls, and the way out that the error names. */
const absent: [string, () => { asView(): unknown }, RegExp][] = [
  [
    "getTestFunc",
    () =>
      class Own extends Tested {
        getTestFunc() {
          return () => false;
        }
      },
    /Own\.testFunc\(\)/,
  ],
  [
    "getTestFunc",
    () =>
      class Own extends Tested {
        getTestFunc = () => () => false;
      },
    /Own\.testFunc\(\)/,
  ],
  [
    "getTestFunc",
    () =>
      class Own extends Tested {
        getTestFunc() {
          return () => false;
        }
        override dispatch() {
          return new Response("");
        }
      },
    /Own\.testFunc\(\)/,
  ],
  [
    "getFormKwargs",
    () =>
      class Own extends FormView {
        getFormKwargs() {
          return {};
        }
      },
    /Own\.getInitial\(\)/,
  ],
  [
    "getFormKwargs",
    () =>
      class Own extends CreateView {
        getFormKwargs() {
          return {};
        }
      },
    /Own\.getForm\(\)/,
  ],
  [
    "getFormKwargs",
    () =>
      class Own extends UpdateView {
        get getFormKwargs() {
          return () => ({});
        }
      },
    /getPrefix/,
  ],
  [
    "responseClass",
    () =>
      class Own extends Page {
        responseClass = Response;
      },
    /createApp\(\{ Response \}\)/,
  ],
  [
    "responseClass",
    () =>
      class Own extends ListView {
        responseClass = Response;
      },
    /Own\.renderToResponse\(\)/,
  ],
  [
    "yearFormat",
    () =>
      class Own extends YearArchiveView {
        yearFormat = "%y";
      },
    /Own\.getYear\(\)/,
  ],
  [
    "getMonthFormat",
    () =>
      class Own extends MonthArchiveView {
        getMonthFormat() {
          return "%m";
        }
      },
    /Own\.getMonth\(\)/,
  ],
];

describe("V4: hooks of Django that are not here", () => {
  it.each(absent)("%s is refused by name when asView() is called", (hook, made, wayOut) => {
    const run = () => made().asView();
    expect(run).toThrow(ImproperlyConfigured);
    expect(run).toThrow(new RegExp(`^Own\\.${hook} is a hook of Django's that nothing here calls\\.`));
    expect(run).toThrow(wayOut);
  });

  it("are a view's own where nothing of the library would call them", () => {
    class Plain extends View {
      responseClass = Response;
      getFormKwargs() {
        return {};
      }
      getTestFunc() {
        return () => true;
      }
      get() {
        return new this.responseClass("plain");
      }
    }
    class Rendering extends Page {
      responseClass = Response;
      override renderToResponse() {
        return new this.responseClass("own");
      }
    }
    expect(() => [Plain.asView(), Rendering.asView()]).not.toThrow();
  });
});
