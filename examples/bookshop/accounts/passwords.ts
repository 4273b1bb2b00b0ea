import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";

const derive = promisify<string, Buffer, number, Buffer>(scrypt);

/** What is kept of a password: a salt, and what scrypt makes of both. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  return `${salt.toString("base64")}:${(await derive(password, salt, 32)).toString("base64")}`;
}

/** Is it the password that was kept? Takes equally long where none was, so that nobody learns which names there are. */
export async function isPassword(password: string, kept: string | undefined): Promise<boolean> {
  const [salt = "", key = ""] = (kept ?? nobodys).split(":");
  const given = await derive(password, Buffer.from(salt, "base64"), 32);
  return timingSafeEqual(given, Buffer.from(key, "base64")) && kept !== undefined;
}

const nobodys = `${randomBytes(16).toString("base64")}:${randomBytes(32).toString("base64")}`;
