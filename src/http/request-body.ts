import { BadRequest, RequestDataTooBig, UnsupportedMediaType } from "../errors.js";
import { decoderOf, readHeader } from "./header-parameters.js";
import { checkJson } from "./json-limits.js";
import { parseMultipart } from "./multipart.js";
import type { PartLimits } from "./request-limits.js";
import { parseUrlEncoded } from "./url-encoded.js";

/** What says that a body ended too early: the client went away, or its connection broke. */
export class BodyBrokeOff extends BadRequest {}

/**
 * Reads a body, no further than it may be long: what the client says of its length is taken for a reason to refuse, never
 * for one to trust. Memory is bounded by twice what has come in.
 *
 * @param limit - in bytes
 * @throws RequestDataTooBig
 * @throws BadRequest if the body breaks off
 */
export async function readBody(request: Request, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  const announced = request.headers.get("Content-Length") ?? "";
  if (/^\d+$/.test(announced) && Number(announced) > limit) throw tooBig(limit);
  if (request.bodyUsed) {
    throw new Error(
      "The request's body was read before, from request.raw or by the server. Read it from the HttpRequest alone.",
    );
  }
  if (request.body === null) return new Uint8Array();
  const reader: ReadableStreamDefaultReader<Uint8Array> = request.body.getReader();
  let bytes = new Uint8Array(Math.min(1024, limit));
  let length = 0;
  for (;;) {
    const { value } = await nextChunk(reader);
    if (value === undefined) return bytes.subarray(0, length);
    if (length + value.length > limit) {
      await reader.cancel().catch(() => undefined);
      throw tooBig(limit);
    }
    if (length + value.length > bytes.length) {
      const longer = new Uint8Array(Math.min(limit, Math.max(2 * bytes.length, length + value.length)));
      longer.set(bytes.subarray(0, length));
      bytes = longer;
    }
    bytes.set(value, length);
    length += value.length;
  }
}

/**
 * Fails for a body that is not what its `Content-Type` says, but something that was made of it, such as by gzip.
 *
 * @throws UnsupportedMediaType
 */
export function checkEncoding(headers: Headers): void {
  const encoding = headers.get("Content-Encoding") ?? "";
  if (encoding.split(",").every((coding) => ["", "identity"].includes(coding.trim().toLowerCase()))) return;
  throw new UnsupportedMediaType(
    `The request's body has Content-Encoding: ${encoding}. Send it as it is, or read it by bytes() and decode it.`,
  );
}

/** A body as text, in the charset of its `Content-Type`, or else as UTF-8. */
export function decodeText(body: Uint8Array, contentType: string | null): string {
  const charset = readHeader(contentType ?? "")?.parameters.get("charset") ?? "utf-8";
  return (decoderOf(charset) ?? new TextDecoder()).decode(body);
}

/**
 * A body as a form.
 *
 * @throws UnsupportedMediaType for what is no form
 * @throws BadRequest for a form that can't be read, or is made of more than it may be
 */
export async function parseForm(
  body: Uint8Array<ArrayBuffer>,
  contentType: string | null,
  limits: PartLimits,
): Promise<FormData> {
  if (contentType === null && body.length === 0) return new FormData();
  const [type] = /^[^;]*/.exec(contentType ?? "") ?? [];
  const parameters = readHeader(contentType ?? "")?.parameters;
  switch (type?.trim().toLowerCase()) {
    case "application/x-www-form-urlencoded": {
      const encoding = decoderOf(parameters?.get("charset") ?? "utf-8")?.encoding ?? "utf-8";
      if (encoding === "utf-8") return parseUrlEncoded(body, limits.maxFields);
      throw new UnsupportedMediaType(
        `A form is sent as application/x-www-form-urlencoded in UTF-8, not in ${encoding}.`,
      );
    }
    case "multipart/form-data":
      try {
        return await parseMultipart(body, parameters?.get("boundary") ?? "", limits);
      } catch (error) {
        if (error instanceof BadRequest) throw error;
        throw new BadRequest("The form that was sent can't be read.", { cause: error });
      }
    default:
      throw new UnsupportedMediaType(
        `A form is sent as application/x-www-form-urlencoded or multipart/form-data, not as ${contentType ?? "nothing"}.`,
      );
  }
}

/** @throws BadRequest for what is no JSON, or is made of more than it may be */
export function parseJson(text: string, { maxFields }: PartLimits): unknown {
  checkJson(text, maxFields);
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new BadRequest("The JSON that was sent can't be read.", { cause: error });
  }
}

async function nextChunk(
  reader: ReadableStreamDefaultReader<Uint8Array>,
): Promise<{ readonly value?: Uint8Array | undefined }> {
  try {
    return await reader.read();
  } catch (error) {
    throw new BodyBrokeOff("The request's body broke off.", { cause: error });
  }
}

function tooBig(limit: number): RequestDataTooBig {
  return new RequestDataTooBig(`The request's body is longer than ${String(limit)} bytes.`);
}
