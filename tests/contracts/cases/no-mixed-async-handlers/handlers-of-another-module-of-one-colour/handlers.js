export * from "./writing.js";

export const erase = async () => new Response("erased");
