import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BadRequest, HttpRequest } from "../../src/index.js";

/** A body whose lines end as RFC 2046 says. */
const lines = (text: string) => text.replaceAll("\n", "\r\n");

function request(body: BodyInit, boundary = "b"): HttpRequest {
  const headers = { "Content-Type": `multipart/form-data; boundary=${boundary}` };
  return new HttpRequest(new Request("https://shop.example/", { method: "POST", body, headers }));
}

/** Every field as `[name, text]`, and every file as `[name, text, file name, type]`. */
async function read(body: BodyInit, boundary?: string) {
  const form = await request(body, boundary).formData();
  return Promise.all(
    [...form].map(async ([name, value]) =>
      typeof value === "string" ? [name, value] : [name, await value.text(), value.name, value.type],
    ),
  );
}

const part = (head: string, value = "1") => lines(`--b\n${head}\n\n${value}\n--b--\n`);
const disposition = (rest: string) => part(`Content-Disposition: form-data; ${rest}`);
const field = lines('--b\nContent-Disposition: form-data; name="a"\n\n1\n');

describe("multipart/form-data", () => {
  it.each<[string, string, string[]]>([
    ["a token", "name=a", ["a", "1"]],
    ["a token before blanks", "name = a ;", ["a", "1"]],
    ["a quoted string", 'name="a b"', ["a b", "1"]],
    ["an empty one", 'name=""', ["", "1"]],
    ["no file name, where none was chosen", 'name=f; filename=""', ["f", "1", "", "text/plain"]],
    ["a parameter without a value", "x; name=a; y", ["a", "1"]],
    ["quoted pairs", String.raw`name="a\"b\\c"`, [String.raw`a"b\c`, "1"]],
    ["what browsers send for quotes", 'name="a%22b%0d%0Ac%41"', ['a"b\r\nc%41', "1"]],
    ["separators in quotes", 'name="a;b"; filename="x; name=y"', ["a;b", "1", "x; name=y", "text/plain"]],
    ["all of Unicode", 'name="日本"; filename="é€.txt"', ["日本", "1", "é€.txt", "text/plain"]],
    ["any order and case", "FILENAME=x; Name=a", ["a", "1", "x", "text/plain"]],
    [
      "a path with backslashes",
      String.raw`name=f; filename="C:\dir\a.txt"`,
      ["f", "1", String.raw`C:\dir\a.txt`, "text/plain"],
    ],
    ["a backslash at the end", String.raw`name=f; filename="C:\"`, ["f", "1", "C:\\", "text/plain"]],
    [
      "a file name as .NET sends it",
      "name=f; filename=_.txt; filename*=utf-8''%E2%82%AC.txt",
      ["f", "1", "€.txt", "text/plain"],
    ],
    ["one in Latin-1", "name=f; filename*=iso-8859-1'en'%e9.txt", ["f", "1", "é.txt", "text/plain"]],
    ["one that is not encoded so", "name=f; filename=x; filename*=%E9", ["f", "1", "x", "text/plain"]],
    ["a name that is encoded so", "name*=utf-8''%E2%82%AC", ["€", "1"]],
    ["names of objects' own", "name=__proto__", ["__proto__", "1"]],
  ])("reads %s", async (_, rest, expected) => {
    expect(await read(disposition(rest))).toEqual([expected]);
  });

  it.each<[string, string]>([
    [
      "other headers",
      "X-Y: z: ä\nContent-Length: 1\nContent-Transfer-Encoding: binary\ncontent-disposition:FORM-DATA;name=a",
    ],
    ["folded headers", 'Content-Disposition: form-data;\n name="a"\nX-Y: z\n\tz'],
    ["a blank before the colon", 'Content-Disposition : form-data; name="a"'],
    [
      "a charset, as .NET sends it",
      "Content-Type: text/plain; charset=utf-8\nContent-Disposition: form-data; name=a",
    ],
    [
      "an unknown charset",
      "Content-Type: text/plain; charset=klingon\nContent-Disposition: form-data; name=a",
    ],
  ])("reads a part with %s", async (_, head) => {
    expect(await read(part(head))).toEqual([["a", "1"]]);
  });

  it.each<[string, string, string[][]?]>([
    ["a preamble", `This is MIME.\r\n--bad start\r\n${field}--b--`.replace("--bad", "-bad")],
    ["an empty line first", `\r\n${field}--b--\r\n`],
    ["nothing behind the closing boundary", `${field}--b--`],
    ["an epilogue, whatever it has", `${field}--b--\r\nbye\r\n${field}--b`],
    ["blanks behind boundaries", `${field.replace("--b", "--b \t ")}--b--  \r\n`],
    [
      "a boundary within a line",
      lines('--b\nContent-Disposition: form-data; name="a"\n\n1--b\n--b--'),
      [["a", "1--b"]],
    ],
    ["an empty value", lines("--b\nContent-Disposition: form-data; name=a\n\n\n--b--"), [["a", ""]]],
    [
      "a part without a body",
      lines(`--b\nContent-Disposition: form-data; name=c\n\n`) + field + "--b--",
      [
        ["c", ""],
        ["a", "1"],
      ],
    ],
    ["nothing at all", "--b--\r\n", []],
    ["no parts behind a preamble", "x\r\n--b--", []],
    [
      "a multipart within",
      lines(
        "--b\nContent-Disposition: form-data; name=a\nContent-Type: multipart/mixed; boundary=c\n\n--c\n\n1\n--c--\n--b--",
      ),
      [["a", "--c\r\n\r\n1\r\n--c--"]],
    ],
    [
      "base64",
      part("Content-Disposition: form-data; name=a\nContent-Transfer-Encoding: Base64", "4oKs\r\n"),
      [["a", "€"]],
    ],
    [
      "the charset of a part",
      part("Content-Disposition: form-data; name=a\nContent-Type: text/plain; charset=utf-16le", "1\0"),
      [["a", "1"]],
    ],
  ])("reads a form with %s", async (_, body, expected = [["a", "1"]]) => {
    expect(await read(body)).toEqual(expected);
  });

  it("reads the default charset from the field _charset_", async () => {
    const latin = [
      lines("--b\nContent-Disposition: form-data; name=_charset_\n\niso-8859-1\n"),
      lines("--b\nContent-Disposition: form-data; name=a\n\n\xe9\n--b--"),
    ].join("");
    const bytes = Uint8Array.from(latin, (character) => character.charCodeAt(0));
    expect(await read(bytes)).toEqual([
      ["_charset_", "iso-8859-1"],
      ["a", "é"],
    ]);
  });

  it.each(['"b:/ =?c"', '"b"', "b; charset=utf-8", "b ; x", "'()+_,-./:=?"])(
    "reads by the boundary %s",
    async (boundary) => {
      const bare = boundary.replace(/^"(.*)"$|^(b) ?;.*$/, "$1$2");
      expect(await read(field.replace("--b", `--${bare}`) + `--${bare}--`, boundary)).toEqual([["a", "1"]]);
    },
  );

  it("gives files as the platform does, empty ones too", async () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
    const sent = new FormData();
    sent.append("cover", new File([bytes], 'a "b".png', { type: "image/png" }));
    sent.append("empty", new File([], "e.txt"));
    sent.append("text", "ä\r\n--b");
    const raw = new Request("https://shop.example/", { method: "POST", body: sent });
    const form = await new HttpRequest(raw).formData();
    const cover = form.get("cover");
    expect(cover).toBeInstanceOf(File);
    expect(cover).toMatchObject({ name: 'a "b".png', type: "image/png", size: 256 });
    expect(new Uint8Array(await (cover as File).arrayBuffer())).toEqual(bytes);
    expect(form.get("empty")).toMatchObject({ name: "e.txt", size: 0 });
    expect(form.get("text")).toBe("ä\r\n--b");
  });

  it.each<[string, string]>([
    ["has no closing boundary", field],
    ["breaks off behind a boundary", `${field}--b\r\n`],
    ["breaks off in a boundary", `${field}--`],
    ["breaks off in the headers", `${field}--b\r\nContent-Disposition: form-data; na`],
    ["has lines that end in LF alone", field.replaceAll("\r", "") + "--b--\n"],
    ["has another boundary", field.replace("--b", "--c") + "--c--"],
    ["has a part without a disposition", part("Content-Type: text/plain")],
    ["has a part without headers", lines("--b\n\n1\n--b--")],
    ["has a part without a name", part("Content-Disposition: form-data")],
    ["has a part that is an attachment", part("Content-Disposition: attachment; name=a")],
    ["has a name that does not end", disposition('name="a')],
    ["has two names", disposition("name=a; name=c")],
    ["has a header without a colon", part("nonsense\nContent-Disposition: form-data; name=a")],
    ["has a head of many lines without colons", `--b\r\n${"x\r\n".repeat(700_000)}: \r\n\r\n--b--`],
    ["has a head that does not end", `--b\r\n${"x:y\r\n".repeat(400_000)}\r\n\r\n--b--`],
    [
      "has broken base64",
      part("Content-Disposition: form-data; name=a\nContent-Transfer-Encoding: base64", "?"),
    ],
  ])("that %s is refused with 400", async (_, body) => {
    await expect(request(body).formData()).rejects.toMatchObject({ name: "BadRequest", status: 400 });
  });

  it.each(["Content-Encoding: gzip", "Content-Transfer-Encoding: quoted-printable"])(
    "with a part of %s is refused with 415",
    async (header) => {
      const body = part(`Content-Disposition: form-data; name=a\n${header}`);
      await expect(request(body).formData()).rejects.toMatchObject({ status: 415 });
    },
  );

  it("is a form or a BadRequest, whatever is sent", async () => {
    const pieces = fc.constantFrom(
      "--b", "--b--", "--", "\r\n", "\n", "\r", " ", ":", ";", '"', "\\", "\0", "é", "1", "name", "name=a", "filename*=", "utf-8''%",
      "Content-Disposition: form-data; ", "Content-Disposition: form-data; name=a\r\n\r\n", "Content-Type: multipart/mixed; boundary=b\r\n",
      "Content-Transfer-Encoding: base64\r\n",
    ); // prettier-ignore
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.array(pieces).map((all) => all.join("")),
          fc.array(pieces).map((all) => `${field}${all.join("")}--b--`),
        ),
        fc.constantFrom("b", '"b"', "", "b:", " ", "é", '"'),
        async (body, boundary) => {
          const form = await request(body, boundary)
            .formData()
            .catch((error: unknown) => error);
          expect(form instanceof FormData || form instanceof BadRequest).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });
});
