/**
 * Times functions against each other: blocks of calls in turn, so that all of them see the same machine, and medians,
 * so that a pause in one block does not count. The time is that of the processor in this process, whatever else runs.
 *
 * @param {Record<string, (call: number) => unknown>} subjects - called with the number of the call in its block, each
 *   doing one unit of work
 * @param {{ calls?: number, rounds?: number, pause?: () => Promise<void> }} [options] - `pause` is awaited between
 *   rounds; subjects that leave work to the event loop need one
 * @returns {Promise<Record<string, number>>} nanoseconds a call
 */
export async function alternate(subjects, { calls = 20_000, rounds = 41, pause } = {}) {
  const names = Object.keys(subjects);
  const samples = Object.fromEntries(names.map((name) => [name, []]));
  let sink;
  for (let round = -5; round < rounds; round++) {
    for (const name of round % 2 === 0 ? names : names.toReversed()) {
      const subject = subjects[name];
      const start = process.cpuUsage();
      for (let call = 0; call < calls; call++) sink = subject(call);
      const { user, system } = process.cpuUsage(start);
      if (round >= 0) samples[name].push(((user + system) * 1000) / calls);
    }
    if (pause !== undefined) await pause();
  }
  // What is never read may never be computed.
  if (sink === samples) throw new Error("Unreachable");
  return Object.fromEntries(names.map((name) => [name, median(samples[name])]));
}

export function median(numbers) {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
}
