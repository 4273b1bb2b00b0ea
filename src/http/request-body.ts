import { BadRequest, RequestDataTooBig, UnsupportedMediaType } from "../errors.js";

/** How many bytes a body may have unless an application or a request says otherwise: 2.5 MB, as Django's. */
export const DEFAULT_MAX_BODY_SIZE: number = 2.5 * 1024 * 1024;

/**
 * Reads a body, no further than it may be long: what the client says of its length is taken for a reason to refuse, never
 * for one to trust. Memory is bounded by twice the limit.
 *
 * @param limit - in bytes
 * @throws RequestDataTooBig
 * @throws BadRequest if the body breaks off
 */
export async function readBody(request: Request, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  const announced = Number(request.headers.get("Content-Length") ?? 0);
  if (announced > limit) throw tooBig(limit);
  if (request.bodyUsed) {
    throw new Error(
      "The request's body was read before, from request.raw or by the server. Read it from the HttpRequest alone.",
    );
  }
  if (request.body === null) return new Uint8Array();
  const reader: ReadableStreamDefaultReader<Uint8Array> = request.body.getReader();
  let bytes = new Uint8Array(Math.min(announced || 1024, limit));
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
 * A body as a form.
 *
 * @throws UnsupportedMediaType for what is no form
 * @throws BadRequest for a form that can't be read
 */
export async function parseForm(
  body: Uint8Array<ArrayBuffer>,
  contentType: string | null,
): Promise<FormData> {
  if (contentType === null && body.length === 0) return new FormData();
  if (!/^(?:application\/x-www-form-urlencoded|multipart\/form-data)\s*(?:;|$)/i.test(contentType ?? "")) {
    throw new UnsupportedMediaType(
      `A form is sent as application/x-www-form-urlencoded or multipart/form-data, not as ${contentType ?? "nothing"}.`,
    );
  }
  try {
    return await new Response(body, { headers: { "Content-Type": contentType ?? "" } }).formData();
  } catch (error) {
    throw new BadRequest("The form that was sent can't be read.", { cause: error });
  }
}

/** @throws BadRequest for what is no JSON */
export function parseJson(text: string): unknown {
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
    throw new BadRequest("The request's body broke off.", { cause: error });
  }
}

function tooBig(limit: number): RequestDataTooBig {
  return new RequestDataTooBig(`The request's body is longer than ${String(limit)} bytes.`);
}
