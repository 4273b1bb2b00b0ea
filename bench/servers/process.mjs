// One server in a process of its own. It tells its port, and its processor time whenever it is asked.
const { start } = await import(`./${process.argv[2]}.mjs`);

start((port) => process.send({ port }));
process.on("message", () => {
  const { user, system } = process.cpuUsage();
  process.send({ microseconds: user + system });
});
// Whatever becomes of the benchmark, no server stays behind.
process.on("disconnect", () => process.exit());
