import { kyselyModel } from "classviews/kysely";
import { z } from "zod";
import { database } from "../database/connection.js";
import { text } from "../fields.js";

export const messages = kyselyModel(database, "messages", {
  name: "message",
  app: "contact",
  ordering: ["-sentAt", "-id"],
  fields: {
    name: text("your name", 100),
    email: z
      .email("Enter your e-mail address, such as jane@chawton.example.")
      .max(200, "Use at most 200 characters."),
    text: text("your message", 2000),
  },
});
