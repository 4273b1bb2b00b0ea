import { parseMultipartMessage } from "@apeleghq/multipart-parser/parseMultipartMessage";
import { BadRequest, UnsupportedMediaType } from "../errors.js";
import { decoderOf, type ParameterizedHeader, readHeader } from "./header-parameters.js";
import type { PartLimits } from "./request-limits.js";
import { checkNames, tooManyFields } from "./url-encoded.js";

/** How many bytes the headers of a part may have, and how many lines. Browsers send two lines of some hundred bytes. */
const MAX_HEAD_SIZE = 8 * 1024;
const MAX_HEAD_LINES = 32;

/**
 * A form that was sent as `multipart/form-data` (RFC 7578): the platform's `FormData`, with a `File` for each part that
 * has a file name. The platform does not read them itself, because Node's versions differ in what they read.
 *
 * @throws BadRequest for a form that can't be read, or has more fields or files than it may have
 * @throws UnsupportedMediaType for a part that is compressed, or encoded otherwise than by base64
 */
export async function parseMultipart(
  body: Uint8Array<ArrayBuffer>,
  boundary: string,
  { maxFields, maxFiles }: PartLimits,
): Promise<FormData> {
  const form = new FormData();
  const delimiters = delimitersOf(body, boundary, maxFields + maxFiles + 1);
  if (delimiters.length > maxFields + maxFiles) {
    throw new BadRequest(
      `The form has more than ${String(maxFields + maxFiles)} fields and files (maxFields, maxFiles).`,
    );
  }
  for (const delimiter of delimiters) checkHead(body, delimiter + boundary.length + 2);
  const [start] = delimiters;
  if (start === undefined) return form;

  let headers: readonly (readonly [string, string])[] = [];
  const parts = parseMultipartMessage(streamOf(body.subarray(start)), boundary, (pairs) => {
    headers = pairs;
    return noHeaders;
  });
  let fields = 0;
  let files = 0;
  let charset = "utf-8";
  for await (const { body: content } of parts) {
    const { name, fileName, type, bytes } = readPart(headers, content ?? new Uint8Array());
    if (fileName === undefined) {
      if (++fields > maxFields) throw tooManyFields(maxFields);
      const typed = type === undefined ? undefined : readHeader(type)?.parameters.get("charset");
      const text = (decoderOf(typed ?? charset) ?? new TextDecoder()).decode(bytes);
      if (name === "_charset_") charset = text;
      form.append(name, text);
    } else {
      if (++files > maxFiles) {
        throw new BadRequest(`The form has more than ${String(maxFiles)} files (maxFiles).`);
      }
      form.append(name, new File([bytes], fileName, { type: type ?? "text/plain" }));
    }
  }
  return form;
}

/** The parser makes an object of a part's headers by a function of its user: the headers are read here. */
const noHeaders = new Headers();

/** In one piece: the parser looks through what it has once a chunk. */
function streamOf(bytes: Uint8Array): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      controller.enqueue(bytes);
      controller.close();
    },
  });
}

/**
 * Where the lines start that open a part, no more than asked for. What comes before the first and behind the closing one
 * is no part of the form (RFC 2046, 5.1.1).
 */
function delimitersOf(body: Uint8Array, boundary: string, most: number): number[] {
  const delimiter = new TextEncoder().encode(`--${boundary}`);
  const found: number[] = [];
  for (let at = 0; at < body.length; at++) {
    const isLine = at === 0 || (body[at - 1] === lineFeed && body[at - 2] === carriageReturn);
    if (!isLine || !hasAt(body, delimiter, at)) continue;
    const end = at + delimiter.length;
    if (body[end] === hyphen && body[end + 1] === hyphen) return found;
    if (found.push(at) === most) return found;
  }
  throw new BadRequest("The form that was sent has no closing boundary.");
}

function hasAt(body: Uint8Array, wanted: Uint8Array, start: number): boolean {
  let at = 0;
  while (at < wanted.length && body[start + at] === wanted[at]) at++;
  return at === wanted.length;
}

/**
 * Fails for what is no header: the parser would look for the colon of each such line through the whole part.
 *
 * @param start - behind the boundary, within its line
 */
function checkHead(body: Uint8Array, start: number): void {
  let lines = 0;
  let hasColon = true;
  let line = start;
  for (let at = start; at < Math.min(body.length, start + MAX_HEAD_SIZE); at++) {
    if (body[at] === colon) hasColon = true;
    if (body[at] !== carriageReturn || body[at + 1] !== lineFeed) continue;
    if (at === line && lines > 0) return;
    if (!hasColon && body[line] !== space && body[line] !== tab) break;
    if (++lines > MAX_HEAD_LINES) break;
    line = at + 2;
    hasColon = false;
  }
  throw new BadRequest("The form that was sent has a part whose headers can't be read.");
}

const carriageReturn = 0x0d;
const lineFeed = 0x0a;
const hyphen = 0x2d;
const colon = 0x3a;
const space = 0x20;
const tab = 0x09;

interface Part {
  readonly name: string;
  /** What makes it a file, even if it is empty. */
  readonly fileName: string | undefined;
  readonly type: string | undefined;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

function readPart(headers: readonly (readonly [string, string])[], content: Uint8Array): Part {
  const header = (name: string): string | undefined =>
    headers.find(([key]) => key.trim().toLowerCase() === name)?.[1].trim();
  const disposition = readDisposition(header("content-disposition"));
  const name = disposition?.parameters.get("name");
  if (disposition === undefined || name === undefined) {
    throw new BadRequest("The form that was sent has a part without a name.");
  }
  checkNames([name]);
  const encoding = header("content-encoding")?.toLowerCase() ?? "identity";
  if (encoding !== "identity") throw unsupported(name, "Content-Encoding", encoding);
  return {
    name,
    fileName: disposition.parameters.get("filename"),
    type: header("content-type"),
    bytes: decoded(name, header("content-transfer-encoding")?.toLowerCase() ?? "binary", content),
  };
}

function readDisposition(header: string | undefined): ParameterizedHeader | undefined {
  const disposition = header === undefined ? undefined : readHeader(header);
  return disposition?.value === "form-data" ? disposition : undefined;
}

/** RFC 7578 has no transfer encodings any more; as Django does, base64 is read. */
function decoded(name: string, encoding: string, content: Uint8Array): Uint8Array<ArrayBuffer> {
  if (["7bit", "8bit", "binary"].includes(encoding)) return content as Uint8Array<ArrayBuffer>;
  if (encoding !== "base64") throw unsupported(name, "Content-Transfer-Encoding", encoding);
  try {
    return Uint8Array.from(atob(new TextDecoder().decode(content)), (character) => character.charCodeAt(0));
  } catch (error) {
    throw new BadRequest("The form that was sent has a part that is no base64.", { cause: error });
  }
}

function unsupported(name: string, header: string, encoding: string): UnsupportedMediaType {
  return new UnsupportedMediaType(`The part ${JSON.stringify(name)} has ${header}: ${encoding}.`);
}
