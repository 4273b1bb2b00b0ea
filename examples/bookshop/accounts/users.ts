import type { HttpRequest, User } from "classviews";
import { database } from "../database/connection.js";
import { isPassword } from "./passwords.js";
import { userIdOf } from "./session.js";

/** Somebody with an account: staff may do everything, others nothing that a visitor may not. */
export class Member implements User {
  readonly isAuthenticated = true;

  constructor(
    readonly id: number,
    readonly name: string,
    readonly isStaff: boolean,
  ) {}

  hasPerms(): boolean {
    return this.isStaff;
  }
}

/** Who the request's session belongs to; asked anew each time, so that who is deleted is out. */
export async function authenticate(request: HttpRequest): Promise<User | null> {
  const id = await userIdOf(request);
  if (id === undefined) return null;
  const user = await database
    .selectFrom("users")
    .select(["id", "name", "isStaff"])
    .where("id", "=", id)
    .executeTakeFirst();
  return user === undefined ? null : new Member(user.id, user.name, user.isStaff);
}

/** The user with this name and password, if there is one. */
export async function findMember(given: { name: string; password: string }): Promise<Member | undefined> {
  const user = await database
    .selectFrom("users")
    .selectAll()
    .where("name", "=", given.name)
    .executeTakeFirst();
  const fits = await isPassword(given.password, user?.passwordHash);
  return fits && user !== undefined ? new Member(user.id, user.name, user.isStaff) : undefined;
}
