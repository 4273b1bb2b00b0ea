import { describe } from "vitest";
import rule from "../../rules/no-mixed-async-handlers.js";
import { type Report, type Reported, testRule, typed } from "./rule-tester.js";

/** A report with the suggestion to make the sync handlers async, if the text after it is given. */
function mixed(view: string, asyncHandlers: string, syncHandlers: string, output?: string): Report {
  return {
    messageId: "mixed",
    data: { view, asyncHandlers, syncHandlers },
    ...(output !== undefined && {
      suggestion: { messageId: "addAsync", data: { handler: syncHandlers.replaceAll(", ", "(), ") }, output },
    }),
  };
}

describe("no-mixed-async-handlers", () => {
  testRule("no-mixed-async-handlers", rule, {
    fine: [
      {
        name: "all handlers async, or all sync",
        code: `import { ListView, View } from "classviews";
class Books extends ListView { async post() {} }
class Hello extends View { get() {} post() {} options() {} async helper() {} }`,
      },
      {
        name: "a class that is no view",
        code: `import { LazyUrl } from "classviews";
class View { get() {} async post() {} }
class Other extends View { get() {} async post() {} }`,
      },
      {
        name: "members that are no handlers",
        code: `import { View } from "classviews";
class Hello extends View {
  async post() {}
  static get() {}
  #get() {}
  GET() {}
  get put() {}
  set patch(value) {}
  *head() {}
  async *trace() {}
  delete = null;
}`,
      },
      {
        name: "overload signatures, abstract and declared members",
        hosts: typed,
        code: `import { View } from "classviews";
abstract class Hello extends View {
  abstract get(): Response;
  declare put: () => Response;
  async post(): Promise<Response>;
  async post() { return new Response(); }
}`,
      },
      {
        name: "a decorated handler that is declared twice: compilers do not agree which one stays",
        hosts: typed,
        code: `import { methodDecorator, neverCache, View } from "classviews";
class Hello extends View {
  @methodDecorator(neverCache)
  get() {}
  async get() {}
  post() {}
}`,
      },
      {
        name: "a handler whose colour can't be told",
        code: `import { View } from "classviews";
import { wrap } from "./wrap.js";
class Hello extends View {
  async post() {}
  get = wrap(() => {});
  put;
}
class Computed extends View {
  async post() {}
  get() {}
  [process.env.NAME]() {}
}`,
      },
      {
        name: "a handler of a decorator from elsewhere",
        hosts: typed,
        code: `import { View } from "classviews";
import { traced } from "./traced.js";
class Hello extends View {
  async post() {}
  @traced get() {}
}
@traced
class Other extends View {
  async post() {}
  get() {}
}`,
      },
    ],
    reported: [
      {
        name: "handlers that differ from the inherited colour",
        code: `import { ListView } from "classviews";
class Books extends ListView {
  «post»() {}
}`,
        reports: [
          mixed(
            "Books",
            "get",
            "post",
            `import { ListView } from "classviews";
class Books extends ListView {
  async post() {}
}`,
          ),
        ],
      },
      {
        name: "without an inherited colour, handlers that differ from the first one; no suggestion beside a handler of another class",
        code: `import { View } from "classviews";
class Base extends View {
  get() {}
}
class Books extends Base {
  async «post»() {}
}`,
        reports: [mixed("Books", "post", "get")],
      },
      {
        name: "names in the order of httpMethodNames; one suggestion for all sync handlers",
        code: `import { View } from "classviews";
class Books extends View {
  async put() {}
  «post»() {}
  async delete() {}
  «get»() {}
}`,
        reports: ["post", "get"].map(() =>
          mixed(
            "Books",
            "put, delete",
            "get, post",
            `import { View } from "classviews";
class Books extends View {
  async put() {}
  async post() {}
  async delete() {}
  async get() {}
}`,
          ),
        ),
      },
      {
        name: "an anonymous class at its keyword, and a view made by a call at the call",
        code: `import { bases, ListView } from "classviews";
const Posting = (Base) => class extends Base { post() {} };
export const Books = bases(Posting, ListView);
export default «class» extends bases(Posting, ListView) {}`.replace("const Books", "const «Books»"),
        reports: [
          mixed("(anonymous class)", "get", "post"),
          { messageId: "mixed", data: { view: "default", asyncHandlers: "get", syncHandlers: "post" } },
        ],
      },
      {
        name: "a class without handlers of its own, at its name; not again below it",
        code: `import { bases, ListView } from "classviews";
const Posting = (Base) => class extends Base { post() {} };
class «Books» extends bases(Posting, ListView) {}
class Novels extends Books {}`,
        reports: [mixed("Books", "get", "post")],
      },
      {
        name: "computed names",
        code: `import { ListView } from "classviews";
class Quoted extends ListView { [«"post"»]() {} }
class Templated extends ListView { [/* [0] */ «\`post\`»]() {} }
class Plain extends ListView { «"post"»() {} }`,
        reports: [
          mixed(
            "Quoted",
            "get",
            "post",
            `import { ListView } from "classviews";
class Quoted extends ListView { async ["post"]() {} }
class Templated extends ListView { [/* [0] */ \`post\`]() {} }
class Plain extends ListView { "post"() {} }`,
          ),
          mixed(
            "Templated",
            "get",
            "post",
            `import { ListView } from "classviews";
class Quoted extends ListView { ["post"]() {} }
class Templated extends ListView { async [/* [0] */ \`post\`]() {} }
class Plain extends ListView { "post"() {} }`,
          ),
          mixed(
            "Plain",
            "get",
            "post",
            `import { ListView } from "classviews";
class Quoted extends ListView { ["post"]() {} }
class Templated extends ListView { [/* [0] */ \`post\`]() {} }
class Plain extends ListView { async "post"() {} }`,
          ),
        ],
      },
      {
        name: "fields that hold a function; one that names a function has no suggestion",
        code: `import { ListView } from "classviews";
function handler() {}
class Arrow extends ListView { «post» = () => {}; }
class Expression extends ListView { «post» = (function () {}); }
class Named extends ListView { «post» = handler; }`,
        reports: [
          mixed(
            "Arrow",
            "get",
            "post",
            `import { ListView } from "classviews";
function handler() {}
class Arrow extends ListView { post = async () => {}; }
class Expression extends ListView { post = (function () {}); }
class Named extends ListView { post = handler; }`,
          ),
          mixed(
            "Expression",
            "get",
            "post",
            `import { ListView } from "classviews";
function handler() {}
class Arrow extends ListView { post = () => {}; }
class Expression extends ListView { post = (async function () {}); }
class Named extends ListView { post = handler; }`,
          ),
          mixed("Named", "get", "post"),
        ],
      },
      ...annotated("post(): Response", "async post(): Promise<Response>"),
      ...annotated("post(): Response | null", "async post(): Promise<Response | null>"),
      ...annotated("post(): (Response)", "async post(): (Promise<Response>)"),
      ...annotated("post(): Promise<Response>", "async post(): Promise<Response>"),
      ...annotated("post(): Promise<Map<string, Response>>", "async post(): Promise<Map<string, Response>>"),
      ...annotated(
        "post(): Promise<Response | null>",
        "async post(): Promise<Awaited<Promise<Response | null>>>",
      ),
      ...annotated(
        "post(): Response | Promise<Response>",
        "async post(): Promise<Awaited<Response | Promise<Response>>>",
      ),
      ...annotated("post(): () => void", "async post(): Promise<() => void>"),
      ...annotated("public override post(): Response", "public override async post(): Promise<Response>"),
      ...annotated(
        'protected override ["post"](): Response',
        'protected override async ["post"](): Promise<Response>',
      ),
      ...annotated(
        "@methodDecorator(neverCache) post(): Response",
        "@methodDecorator(neverCache) async post(): Promise<Response>",
      ),
      ...annotated(
        "@methodDecorator(neverCache)\n  // saves\n  public post(): Response",
        "@methodDecorator(neverCache)\n  // saves\n  public async post(): Promise<Response>",
      ),
      {
        name: "fields with types and modifiers around the function",
        hosts: ["ts"],
        code: `import { ListView } from "classviews";
class Arrow extends ListView { override readonly «post» = (): Response => new Response(); }
class Wrapped extends ListView { «post» = (() => new Response()) as () => Response; }
class Generic extends ListView { «post» = <T>(value: T): T => value; }`,
        reports: [
          mixed(
            "Arrow",
            "get",
            "post",
            `import { ListView } from "classviews";
class Arrow extends ListView { override readonly post = async (): Promise<Response> => new Response(); }
class Wrapped extends ListView { post = (() => new Response()) as () => Response; }
class Generic extends ListView { post = <T>(value: T): T => value; }`,
          ),
          mixed(
            "Wrapped",
            "get",
            "post",
            `import { ListView } from "classviews";
class Arrow extends ListView { override readonly post = (): Response => new Response(); }
class Wrapped extends ListView { post = (async () => new Response()) as () => Response; }
class Generic extends ListView { post = <T>(value: T): T => value; }`,
          ),
          mixed(
            "Generic",
            "get",
            "post",
            `import { ListView } from "classviews";
class Arrow extends ListView { override readonly post = (): Response => new Response(); }
class Wrapped extends ListView { post = (() => new Response()) as () => Response; }
class Generic extends ListView { post = async <T>(value: T): Promise<T> => value; }`,
          ),
        ],
      },
      {
        name: "overload signatures, which promise the same",
        hosts: ["ts"],
        code: `import { ListView } from "classviews";
class Books extends ListView {
  static post(): void {}
  public override post(): Response;
  public override post(title?: string): Response | Promise<Response>;
  public override «post»(title = ""): Response { return new Response(title); }
}`,
        reports: [
          mixed(
            "Books",
            "get",
            "post",
            `import { ListView } from "classviews";
class Books extends ListView {
  static post(): void {}
  public override post(): Promise<Response>;
  public override post(title?: string): Promise<Awaited<Response | Promise<Response>>>;
  public override async post(title = ""): Promise<Response> { return new Response(title); }
}`,
          ),
        ],
      },
      {
        name: "a field called async on the line before",
        code: `import { ListView } from "classviews";
class Books extends ListView {
  async
  «post»() {}
}`,
        reports: [
          mixed(
            "Books",
            "get",
            "post",
            `import { ListView } from "classviews";
class Books extends ListView {
  async
  async post() {}
}`,
          ),
        ],
      },
    ],
  });
});

/** A sync `post` as a typed member beside the async `get` of ListView, and what the suggestion makes of it. */
function annotated(member: string, output: string): Reported[] {
  const around = (
    text: string,
  ): string => `import { ListView, methodDecorator, neverCache } from "classviews";
class Books extends ListView {
  ${text} { throw new Error(); }
}`;
  return [
    {
      name: `${member} becomes ${output}`.replace(/\s+/g, " "),
      hosts: typed,
      code: around(member.replace(/"post"|post/, "«$&»")),
      reports: [mixed("Books", "get", "post", around(output))],
    },
  ];
}
