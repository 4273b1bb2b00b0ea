import type { Generated } from "kysely";

/** The database's tables, and what a row of each holds. */
export interface Tables {
  authors: AuthorRow;
  books: BookRow;
  messages: MessageRow;
  users: UserRow;
}

interface AuthorRow {
  id: Generated<number>;
  slug: string;
  name: string;
  born: number;
  died: number | null;
  about: string;
}

interface BookRow {
  id: Generated<number>;
  title: string;
  authorId: number;
  /** The year. */
  published: number;
  genre: string;
  pages: number;
  /** In pounds, with two decimals: a text, so that no penny is lost on the way. */
  price: string;
  blurb: string;
  /** The day when it came into the shop. */
  arrivedOn: Date;
}

interface MessageRow {
  id: Generated<number>;
  name: string;
  email: string;
  text: string;
  sentAt: Generated<Date>;
}

interface UserRow {
  id: Generated<number>;
  name: string;
  passwordHash: string;
  isStaff: boolean;
}
