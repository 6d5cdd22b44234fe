// Medians, ratios, and whether the targets are met.
import { targetsOf } from './targets.mjs';

export const median = (values) => {
  const sorted = values.filter((value) => value !== undefined).toSorted((a, b) => a - b);
  return sorted.length === 0 ? undefined : (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
};

const readers = {
  kB: ({ bytes }) => [bytes / 1000],
  laterKB: ({ later }) => [later / 1000],
  coldCpu: ({ cold }) => [cold.cpu],
  coldScript: ({ cold }) => [cold.script],
  coldLayout: ({ cold }) => [cold.layout],
  coldWall: ({ cold }) => [cold.ready],
  warmCpu: ({ warm }) => warm.map(({ cpu }) => cpu),
  warmWall: ({ warm }) => warm.map(({ wall }) => wall),
  answerCpu: ({ answers }) => answers.map(({ cpu }) => cpu),
  answerPaintedCpu: ({ answers }) => answers.map(({ painted }) => painted),
  answerWall: ({ answers }) => answers.map(({ wall }) => wall),
  heap: ({ heap }) => [heap],
  elements: ({ elements }) => [elements],
};

const columns = [
  ['gzip kB', 'kB', 1], ['later kB', 'laterKB', 1], ['cold CPU ms', 'coldCpu', 0], ['script', 'coldScript', 0], ['style, layout', 'coldLayout', 0],
  ['cold wall ms', 'coldWall', 0], ['warm CPU ms', 'warmCpu', 0], ['warm wall ms', 'warmWall', 0], ['answer CPU ms', 'answerCpu', 1],
  ['to paint CPU', 'answerPaintedCpu', 1], ['answer wall ms', 'answerWall', 0], ['heap MB', 'heap', 1], ['elements', 'elements', 0],
];

function summary(samples) {
  const good = samples.filter(({ failed }) => failed === undefined);
  const all = Object.entries(readers).map(([name, read]) => [name, good.flatMap(read)]);
  return {
    n: good.length, failed: samples.length - good.length,
    ...Object.fromEntries(all.map(([name, values]) => [name, median(values)])),
    range: Object.fromEntries(all.map(([name, values]) => [name, [Math.min(...values), Math.max(...values)]])),
    violations: good.find(({ violations }) => violations)?.violations ?? [],
  };
}

const fixed = (value, digits) => (value === undefined ? '-' : value.toFixed(digits));

function tableOf(work, peers, results) {
  const rows = peers.map((peer) => {
    const result = results[work.id][peer];
    const cells = columns.map(([, name, digits]) => fixed(result[name], digits));
    const axe = result.violations.map(({ id, nodes }) => `${id} (${nodes})`).join(', ') || '0';
    return `| ${peer} | ${result.n}/${result.n + result.failed} | ${cells.join(' | ')} | ${axe} |`;
  });
  return [`### ${work.title}`, '', `| | n | ${columns.map(([title]) => title).join(' | ')} | axe |`, `|---|--:|${'--:|'.repeat(columns.length)}---|`, ...rows, ''].join('\n');
}

export function report(samples, peers, works, conditions) {
  const results = Object.fromEntries(works.map(({ id }) => [id, Object.fromEntries(peers.map((peer) =>
    [peer, summary(samples.filter((each) => each.work === id && each.peer === peer))]))]));
  const targets = targetsOf(results);
  const { load } = conditions;
  const markdown = [
    `${conditions.browser}, Node ${conditions.node.slice(1)}, ${conditions.started}, ${conditions.rounds} rounds, ${conditions.minutes.toFixed(0)} min, load ${fixed(median(load), 1)} [${fixed(load[0], 1)}-${fixed(load.at(-1), 1)}]. Medians. CPU is that of the main thread.`,
    '',
    ...works.map((work) => tableOf(work, peers, results)),
    '| target | work | measured | asked | |', '|---|---|--:|--:|---|',
    ...targets.map(({ what, work, measured, asked, isMet }) => `| ${what} | ${work} | ${fixed(measured, 2)} | ${asked} | ${isMet === undefined ? 'not measured' : isMet ? 'met' : '**missed**'} |`),
    '',
  ].join('\n');
  return { markdown, json: { conditions, results, targets, samples }, isMet: targets.every(({ isMet }) => isMet !== false) };
}
