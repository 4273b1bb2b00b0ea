import type { TestProject } from "vitest/node";
import { startShop } from "./shop-process.js";

declare module "vitest" {
  interface ProvidedContext {
    /** Where the shop is open, such as `http://127.0.0.1:40123`. */
    shop: string;
  }
}

/** Opens one bookshop for all tests of this folder. */
export default async function openShop(project: TestProject): Promise<() => Promise<void>> {
  const shop = await startShop();
  project.provide("shop", shop.origin);
  return async () => {
    await shop.end();
  };
}
