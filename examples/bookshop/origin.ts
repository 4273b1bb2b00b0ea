/**
 * Where visitors find the shop, such as `https://shop.example`: what their browsers see, and not what a proxy that ends
 * TLS makes of it on its way to this process. Without ORIGIN it is an address of this machine, without TLS.
 */
const origin = process.env["ORIGIN"];

if (origin !== undefined && !(URL.canParse(origin) && /^https?:$/.test(new URL(origin).protocol))) {
  throw new Error(`ORIGIN is ${JSON.stringify(origin)}, and no address such as https://shop.example.`);
}

/** May cookies be kept to connections with TLS? */
export const isSecure: boolean = origin !== undefined && new URL(origin).protocol === "https:";
