import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import * as z from "zod";
import {
  type App,
  type Context,
  createApp,
  Form,
  HttpRequest,
  include,
  NoReverseMatch,
  Paginator,
  path as route,
  TemplateView,
  View,
} from "../../src/index.js";
import { type LiquidTemplates, liquidTemplates } from "../../src/templates/liquid.js";

const folder = mkdtempSync(path.join(tmpdir(), "classviews-templates-"));
const write = (name: string, text: string): void => {
  mkdirSync(path.dirname(path.join(folder, "site", name)), { recursive: true });
  writeFileSync(path.join(folder, "site", name), text);
};

let templates: LiquidTemplates;
let app: App;

class Page extends TemplateView {
  override templateName = "page.html";
}

beforeEach(() => {
  templates = liquidTemplates(path.join(folder, "site"), { cache: false });
  app = createApp({
    templates,
    logger: { warn: vi.fn(), error: vi.fn() },
    urlpatterns: [
      route("", Page.asView(), { name: "home" }),
      route("books/<int:pk>/", Page.asView(), { name: "book" }),
      route("tags/<str:a>/<str:b>/", Page.asView(), { name: "tags" }),
    ],
  });
  return () => app.close();
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Renders a text as a view of the app would. */
async function rendered(text: string, context: Context = {}): Promise<string> {
  write("page.html", text);
  const view = new Page();
  view.request = new HttpRequest(new Request("https://shop.example/books/?q=emma&q=<b>&constructor=1"));
  view.request.app = app;
  return templates.render("page.html", { view, ...context });
}

describe("what a template puts out", () => {
  const evil = `<script>alert("1")</script>'`;

  it("is escaped, in text and in attributes", async () => {
    expect(await rendered("<p title='{{ x }}'>{{ x }}</p>", { x: evil })).toBe(
      "<p title='&lt;script&gt;alert(&#34;1&#34;)&lt;/script&gt;&#39;'>&lt;script&gt;alert(&#34;1&#34;)&lt;/script&gt;&#39;</p>",
    );
  });

  it("is escaped after filters, in loops, in what is assigned or captured, and in partials", async () => {
    write("partial.html", "{{ x }}");
    write("base.html", "<main>{% block main %}{% endblock %}</main>");
    const uses = [
      "{{ x | append: x | upcase }}",
      "{% for y in xs %}{{ y }}{% endfor %}",
      "{% assign y = x %}{{ y }}",
      '{% render "partial.html", x: x %}',
      '{% include "partial.html" %}',
      '{% layout "base.html" %}{% block main %}{{ x }}{% endblock %}',
      "{{ xs | join: '<' }}",
      "{{ request.query.q }}",
      "{{ object }}",
    ];
    for (const use of uses) {
      const html = await rendered(use, { x: evil, xs: [evil], object: { toString: () => evil } });
      expect([use, html]).toEqual([use, expect.not.stringMatching(/<script|<SCRIPT|<b>/)]);
    }
  });

  it.each([
    ["{{ v }}", "V"],
    ["{% echo v %}", "V"],
    ["{% liquid\n echo v\n assign w = v\n echo w %}", "VV"],
    ["{% assign w = v %}{{ w }}", "V"],
    ["{% assign w = v | append: v %}{{ w }}", "VV"],
    ["{% assign w = v | escape %}{{ w }}{{ w | escape }}", "VV"],
    ["{% cycle v, 'x' %}", "V"],
    ["{% capture c %}{% cycle v, 'x' %}{% endcapture %}{{ c }}{% cycle c, 'x' %}", "VV"],
    ["{% for w in vs %}{{ w }}{% endfor %}", "V"],
    ["{% tablerow w in vs %}{{ w }}{% endtablerow %}", '<tr class="row1"><td class="col1">V</td></tr>'],
    ["{% case v %}{% when v %}{{ v }}{% endcase %}", "V"],
    ["{% if v contains '<' %}{{ v }}{% endif %}", "V"],
    ["{% capture c %}{{ v }}{% endcapture %}{{ c }}", "V"],
    ["{% capture c %}<i>{{ v }}</i>{% endcapture %}{{ c }}{% echo c %}", "<i>V</i><i>V</i>"],
    ["{% capture c %}{{ v }}{% endcapture %}{% capture d %}{{ c }}{% endcapture %}{{ d }}", "V"],
    ["{% capture c %}{{ v }}{% endcapture %}{% assign d = c %}{{ d }}{{ d | raw }}", "VV"],
    ["{% capture c %}{{ v }}{% endcapture %}{{ c | append: v }}{{ v | append: c }}", "VVVV"],
    ["{% capture c %}{{ v }}{% endcapture %}{{ c | prepend: v }}{{ v | prepend: c }}", "VVVV"],
    ["{% capture c %}a,{{ v }}{% endcapture %}{{ c | split: ',' | join: v }}", "aVV"],
    ["{% capture c %}{{ v }}{% endcapture %}{% assign w = vs | push: c %}{{ w }}{{ w | join }}", "VVV V"],
    ["{% capture c %}{{ v }}{% endcapture %}{{ vs | join: c }}{{ vs | concat: vs | join: c }}", "VVVV"],
    ["{% capture c %}{{ v }}{% endcapture %}{{ c | replace: 'b', v }}", "&lt;V&gt;&amp;&#34;"],
    ["{% capture c %}-{% endcapture %}{{ v | replace: 'b', c }}", "&lt;-&gt;&amp;&#34;"],
    ["{% capture c %} {{ v }} {% endcapture %}{{ c | strip }}{{ c | lstrip | rstrip | squish }}", "VV"],
    ["{% capture c %}<i>{{ v }}</i>{% endcapture %}{{ c | strip_html }}", "V"],
    ["{% capture c %}{{ v }}{% endcapture %}{{ c | default: 'x' }}{{ nothing | default: c }}", "VV"],
    ["{% capture c %}{% endcapture %}{{ c | default: v }}", "V"],
    [
      "{% capture c %}{{ v }}{% endcapture %}{{ c | newline_to_br }}{{ c | escape }}{{ c | escape_once }}",
      "VVV",
    ],
    ["{% capture c %}{{ v }}{% endcapture %}{% for w in c %}{{ w }}{% endfor %}", "V"],
    ["{% capture c %}x{% endcapture %}{% if c == 'x' and 'x' == c and c != 'y' %}{{ v }}{% endif %}", "V"],
    [
      "{% capture c %}x{% endcapture %}{% if c > 'w' and c <= 'x' and c contains 'x' %}{{ v }}{% endif %}",
      "V",
    ],
    ["{% capture c %}x{% endcapture %}{% case c %}{% when 'x' %}{{ v }}{% endcase %}", "V"],
    ["{% capture c %} {% endcapture %}{% if c == blank %}{{ v }}{% endif %}", "V"],
    ["{% capture c %}{% endcapture %}{% if c == empty %}{{ v }}{% endif %}", "V"],
    ["{% capture c %}7{% endcapture %}{{ c | plus: 1 }}{{ c.size }}{{ c | size }}", "811"],
    ["{% capture c %}2024-05-01{% endcapture %}{{ c | date: '%Y' }}", "2024"],
    ["{{ v | escape }}", "V"],
    ["{{ v | xml_escape }}{{ v | escape | escape }}", "VV"],
    ["{{ v | escape | append: v | upcase }}", "&LT;B&GT;&AMP;&#34;&LT;B&GT;&AMP;&#34;"],
    ["{{ '&lt;' | escape_once }}{{ v | escape_once }}", "&lt;V"],
    ["{{ lines | newline_to_br }}", "V<br />\nV"],
    ["{{ lines | escape | newline_to_br }}", "V<br />\nV"],
    ["{{ v | append: '<i>' | strip_html }}", "&amp;&#34;"],
    ["{{ vs | join: '<' }}{{ vs }}{{ vs | first }}", "VVV"],
    ["{{ v | default: 'x' }}{{ nothing | default: v }}", "VV"],
    ["{{ v | replace: 'b', '<' | remove: '>' }}", "&lt;&lt;&amp;&#34;"],
    ["{{ '%3Cb%3E&%22' | url_decode }}", "V"],
    ["{% capture c %}%3Cb%3E{% endcapture %}{{ c | url_decode }}", "&lt;b&gt;"],
    ["{% capture c %}PGI+{% endcapture %}{{ c | base64_decode }}", "&lt;b&gt;"],
    ["{{ v | shout }}", "V!"],
    ["{% capture c %}<i>{% endcapture %}{{ c | shout }}", "&lt;i&gt;!"],
    ["{% render 'part.html', w: v %}{% include 'part.html', w: v %}", "VV"],
    [
      "{% capture c %}{{ v }}{% endcapture %}{% render 'part.html', w: c %}{% include 'part.html', w: c %}",
      "VV",
    ],
    ["{% capture c %}{% render 'part.html', w: v %}{% endcapture %}{{ c }}", "V"],
    ["{% render 'part.html' for vs as w %}", "V"],
    ["{% layout 'outer.html' %}{% block main %}{{ v }}{{ block.super }}{% endblock %}", "<p>VV</p>"],
    ["{% layout 'middle.html' %}{% block main %}{{ block.super | append: v }}{% endblock %}", "<p>V:VV</p>"],
    ["{% capture c %}{% url 'tags' v 'x' %}{% endcapture %}{{ c }}", "/tags/%3Cb%3E&#38;%22/x/"],
    ["{% url 'tags' v 'x' as link %}{{ link }}", "/tags/%3Cb%3E&amp;%22/x/"],
    ["{% capture c %}b&{% endcapture %}{% url 'tags' c 'x' as link %}{{ link }}", "/tags/b&amp;/x/"],
    ["{{ v | raw }}{% echo v | raw %}", '<b>&"<b>&"'],
    ["{% raw %}{{ v }}{% endraw %}", "{{ v }}"],
  ])("is escaped exactly once: %s", async (text, expected) => {
    write("part.html", "{{ w }}");
    write("outer.html", "<p>{% block main %}{{ v }}{% endblock %}</p>");
    write("middle.html", "{% layout 'outer.html' %}{% block main %}{{ block.super }}:{{ v }}{% endblock %}");
    templates.liquid.registerFilter("shout", (given: string) => `${given.trim()}!`);
    const v = '<b>&"';
    const html = await rendered(text, { v, vs: [v], lines: `${v}\n${v}` });
    expect(html).toBe(expected.replaceAll("V", "&lt;b&gt;&amp;&#34;"));
  });

  it("is raw where the template says so", async () => {
    expect(await rendered("{{ x | raw }}", { x: "<b>" })).toBe("<b>");
  });

  it("can't be made unsafe by options", async () => {
    const unsafe = { cache: false, outputEscape: undefined, ownPropertyOnly: false };
    templates = liquidTemplates(path.join(folder, "site"), unsafe);
    expect(await rendered("{{ x }}{{ y.constructor }}", { x: "<b>", y: {} })).toBe("&lt;b&gt;");
  });
});

describe("{% url %} of an application with several instances", () => {
  const page = (text: string) => {
    write("ns.html", text);
    class Named extends TemplateView {
      override templateName = "ns.html";
    }
    const comments = [route("c/<int:id>/", Named.asView(), { name: "comment" })];
    const blog = [
      route("", Named.asView(), { name: "index" }),
      route("<int:pk>/", Named.asView(), { name: "post" }),
      route("talk/", include(comments, { appName: "talk", namespace: "new" })),
      route("old/", include(comments, { appName: "talk", namespace: "old" })),
    ];
    const plain = [route("x/", Named.asView())];
    const own = createApp({
      templates,
      logger: { warn: vi.fn(), error: vi.fn() },
      urlpatterns: [
        route("news/", include(blog, { appName: "blog", namespace: "news" })),
        route("sport/", include(blog, { appName: "blog", namespace: "sport" })),
        route("main/", include([route("", Named.asView(), { name: "i" })], { appName: "main" })),
        route(
          "second/",
          include([route("", Named.asView(), { name: "i" })], { appName: "main", namespace: "second" }),
        ),
        route("", include(plain)),
      ],
    });
    own.close();
    return async (at: string) => (await own.fetch(new Request(`https://shop.example${at}`))).text();
  };

  it.each([
    ["/news/", '{% url "blog:post" pk: 1 %}', "/news/1/"],
    ["/sport/", '{% url "blog:post" pk: 1 %}', "/sport/1/"],
    ["/news/7/", '{% url "blog:index" as link %}{{ link }}', "/news/"],
    ["/x/", '{% url "blog:post" pk: 1 %}', "/sport/1/"],
    ["/sport/", '{% url "news:post" pk: 1 %}', "/news/1/"],
    ["/news/talk/c/1/", '{% url "blog:talk:comment" id: 2 %}', "/news/talk/c/2/"],
    ["/news/old/c/1/", '{% url "blog:talk:comment" id: 2 %}', "/news/old/c/2/"],
    ["/news/talk/c/1/", '{% url "sport:talk:comment" id: 2 %}', "/sport/old/c/2/"],
    ["/second/", '{% url "main:i" %}', "/second/"],
    ["/main/", '{% url "main:i" %}', "/main/"],
    ["/news/", '{% url "main:i" %}', "/main/"],
    ["/news/", '{% render "link.html" %}', "/news/"],
    ["/sport/", '{% capture c %}{% include "link.html" %}{% endcapture %}{{ c }}', "/sport/"],
  ])("on %s, %s leads to %s, as Django's", async (at, text, address) => {
    write("link.html", '{% url "blog:index" %}');
    expect(await page(text)(at)).toBe(address);
  });
});

describe("what a template reads", () => {
  it("is own properties, nothing inherited", async () => {
    class Book {
      title = "Emma";
      get secret() {
        return "secret";
      }
    }
    const paths = [
      "book.title",
      "book.secret",
      "book.constructor",
      "book.__proto__",
      "book.constructor.name",
      "constructor",
      "__proto__",
      "toString",
      "book['constructor']",
    ];
    const text = paths.map((name) => `{{ ${name} }}`).join("|");
    expect(await rendered(text, { book: new Book() })).toBe("Emma||||||||");
  });

  it("is the request, too, in partials as well", async () => {
    write("partial.html", "{{ request.path }} {{ request.query.q }} {{ request.query.none }}");
    expect(await rendered('{{ request.method }} {% render "partial.html" %}{{ request.raw.url }}')).toBe(
      "GET /books/ &lt;b&gt; ",
    );
    expect(await rendered("{{ request.user.isAuthenticated }} {{ request.fullPath }}")).toBe(
      "false /books/?q=emma&amp;q=%3Cb%3E&amp;constructor=1",
    );
    expect(await rendered("{{ request.query.toString }}{{ request.constructor }}")).toBe("");
  });

  it("is a page of a list, with what it says of its neighbours", async () => {
    const paginator = await Paginator.of(
      Array.from({ length: 95 }, (_, index) => ({ title: index })),
      10,
    );
    const text =
      "{{ p.number }}/{{ p.paginator.numPages }}{% if p.hasPrevious %} <{{ p.previousPageNumber }}{% endif %}{% if p.hasNext %} >{{ p.nextPageNumber }}{% endif %}";
    expect(await rendered(text, { p: await paginator.page(2) })).toBe("2/10 <1 >3");
    expect(await rendered(text, { p: await paginator.page(10) })).toBe("10/10 <9");
    const list =
      "{% for object in p.objectList %}{{ object.title }}{% endfor %} {{ p.elidedPageRange | join: ',' }}";
    expect(await rendered(list, { p: await paginator.page(10) })).toBe("9091929394 1,2,3,4,5,6,7,8,9,10");
    expect(await rendered("{{ p.constructor }}{{ p.paginator.page }}", { p: await paginator.page(1) })).toBe(
      "",
    );
  });

  it("is a form: its fields one by one or by name, values, errors", async () => {
    const schema = z.object({ title: z.string().min(9, "Too short."), year: z.string() });
    const body = new FormData();
    body.append("title", `"><script>`.slice(0, 8));
    const form = new Form(schema, {}, body);
    await form.isValid();
    form.addError(null, "<b>");
    const loop = "{% for field in form %}<label for={{ field.id }}>{{ field.label }}</label>{% endfor %}";
    expect(await rendered(loop, { form })).toBe(
      "<label for=id_title>Title</label><label for=id_year>Year</label>",
    );
    expect(
      await rendered(
        '<input value="{{ form.fields.title.value }}">{{ form.errors.title[0] }} {{ form.nonFieldErrors }}{{ form.isBound }}',
        { form },
      ),
    ).toBe('<input value="&#34;&gt;&lt;scrip">Too short. &lt;b&gt;true');
    expect(
      await rendered("{{ form.isValid }}{{ form.constructor }}{{ form.errors.constructor }}", { form }),
    ).toBe("");
  });

  it("is promises, awaited", async () => {
    expect(await rendered("{{ x }}", { x: Promise.resolve("<") })).toBe("&lt;");
  });
});

describe("{% url %}", () => {
  it.each([
    ['{% url "home" %}', "/"],
    ['{% url "book" pk: book.id %}', "/books/7/"],
    ['{% url "book", pk: 7 %}', "/books/7/"],
    ['{% url "book" book.id %}', "/books/7/"],
    ["{% url name pk: book['id'] %}", "/books/7/"],
    ['{% url "tags" "a b", "c/d" %}', /NoReverseMatch/],
    ['{% url "tags" "a b", "c&d" %}', "/tags/a%20b/c&#38;d/"],
    ['{% url "tags" b: "2" a: "1" %}', "/tags/1/2/"],
    ['{% url "home" %}?page=2', "/?page=2"],
    ['{% url "book" pk: 7 as link %}<a href="{{ link }}">', '<a href="/books/7/">'],
    ['{% url "nowhere" as link %}{% if link == "" %}none{% endif %}', "none"],
    ["{% url 'tags' quote 'x' %}", "/tags/%22&#39;%3E/x/"],
  ])("%s is %s", async (text, expected) => {
    const context = { book: { id: 7 }, name: "book", quote: `"'>` };
    const html = await rendered(text, context).catch((error: unknown) => String(error));
    if (typeof expected === "string") expect(html).toBe(expected);
    else expect(html).toMatch(expected);
  });

  it("reverses in partials", async () => {
    write("partial.html", '{% url "book" pk: pk %}');
    expect(await rendered('{% render "partial.html", pk: 3 %}')).toBe("/books/3/");
  });

  it("that leads nowhere is an error that names the template and the line", async () => {
    const error = await rendered('\n\n{% url "nowhere" %}').catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(NoReverseMatch);
    expect(String(error)).toMatch(/nowhere.*page\.html, line:3/);
    await expect(rendered('{% url "book" pk: book.id %}', {})).rejects.toThrow(NoReverseMatch);
  });

  it.each([
    "{% url %}",
    "{% url 'book' pk: 1 2 %}",
    "{% url 'book' as %}",
    "{% url 'book' as x 1 %}",
    "{% url 'book' ? %}",
  ])("%s is refused, with its place", async (text) => {
    await expect(rendered(text)).rejects.toThrow(/page\.html, line:1/);
  });

  it("asks the one app of the process where there is no request", async () => {
    write("mail.html", '{% url "book" pk: 1 %}');
    expect(await templates.render("mail.html", {})).toBe("/books/1/");
  });
});

describe("templates come from their folders", () => {
  it("the first that has the name, and from nowhere else", async () => {
    write("a.html", "site");
    mkdirSync(path.join(folder, "own"), { recursive: true });
    writeFileSync(path.join(folder, "own/a.html"), "own");
    writeFileSync(path.join(folder, "secret.html"), "secret");
    const several = liquidTemplates([path.join(folder, "own"), path.join(folder, "site")]);
    expect(await several.render("a.html", {})).toBe("own");
    expect(await several.has("a.html")).toBe(true);
    for (const name of ["../secret.html", path.join(folder, "secret.html"), "none.html", "a.html\0", ""]) {
      expect([name, await several.has(name)]).toEqual([name, false]);
      await expect(several.render(name, {})).rejects.toThrow(/ENOENT/);
    }
    await expect(rendered('{% include "../secret.html" %}')).rejects.toThrow(/ENOENT/);
    await expect(rendered("{% include name %}", { name: "../secret.html" })).rejects.toThrow(/ENOENT/);
  });

  it("one with a mistake is there, and its error names it", async () => {
    write("broken.html", "{% if %}");
    expect(await templates.has("broken.html")).toBe(true);
    await expect(templates.render("broken.html", {})).rejects.toThrow(/broken\.html/);
  });
});

describe("an app with templates", () => {
  it("renders what its views name", async () => {
    write("page.html", '{{ pk }} <a href="{% url "home" %}">');
    const response = await app.fetch(new Request("https://shop.example/books/7/"));
    expect(await response.text()).toBe('7 <a href="/">');
    expect(response.headers.get("Content-Type")).toBe("text/html; charset=utf-8");
  });

  it("shows no template to strangers when one fails", async () => {
    write("page.html", 'secret {% url "nowhere" %}');
    const response = await app.fetch(new Request("https://shop.example/"));
    expect(response.status).toBe(500);
    expect(await response.text()).not.toMatch(/secret|nowhere|page\.html/);
  });

  it("leaves views that answer by themselves alone", async () => {
    class Plain extends View {
      get() {
        return new Response("plain");
      }
    }
    expect(await (await Plain.asView()(new Request("https://shop.example/"))).text()).toBe("plain");
  });
});
