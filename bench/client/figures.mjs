export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
}

/** CPU milliseconds of this process while `work` runs. */
export async function cpuOf(work) {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** Each of the works by turns, `rounds` times after `warm` ones that do not count: CPU of each, round by round. */
export async function byTurns(works, rounds, warm) {
  const found = works.map(() => []);
  for (let round = -warm; round < rounds; round += 1) {
    for (const [index, work] of works.entries()) {
      const cost = await cpuOf(work);
      if (round >= 0) found[index].push(cost);
    }
  }
  return found;
}
