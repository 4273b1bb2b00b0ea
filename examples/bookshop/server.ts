/** `npm start`: brings the database up to date, fills the shelves of an empty shop, and opens it. */
import { serve } from "srvx";
import { app } from "./app.js";
import { database, isInMemory } from "./database/connection.js";
import { migrate } from "./database/migrations.js";
import { addUser, fillShelves } from "./database/sample-data.js";

// A password that everybody can read here is for a database that is gone with the process.
const samplePassword = "persuasion";
const staffPassword = process.env["STAFF_PASSWORD"] ?? (isInMemory ? samplePassword : undefined);

await migrate(database);
await fillShelves(database);
if (staffPassword !== undefined)
  await addUser(database, { name: "jane", password: staffPassword, isStaff: true });
if (isInMemory) await addUser(database, { name: "tom", password: "lefroy", isStaff: false });

const server = serve({
  fetch: app.fetch,
  hostname: process.env["HOST"] ?? "127.0.0.1",
  silent: true,
  gracefulShutdown: false, // it waits for idle connections; below they are closed at once
});
await server.ready();
console.log(`The bookshop is open at ${server.url ?? ""}`);
if (isInMemory) console.log("What is written is forgotten at the end.");
if (staffPassword === samplePassword)
  console.log(`Staff logs in as jane with the password ${samplePassword}.`);

for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => void close());

/** Answers what has been asked, for three seconds at most, and gives the connections to the database back. */
async function close(): Promise<void> {
  const late = setTimeout(() => void server.close(true), 3000);
  await server.close();
  clearTimeout(late);
  await database.destroy();
}
