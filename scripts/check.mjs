// Everything `npm test` proves, in one place. Steps of one line run at the same time; the first line with a failure ends it.
//   --all          stories in every mode, every published form, conformance, the API reference, and new random values for
//                  property tests too (npm run test:all)
//   --keep-going   runs the later lines too after a failure
// The whole output of every step is kept in .cache/check/<step>.log; here a failing step shows the end of its log.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow, root } from './lib/packages.mjs';
import { run, tool } from './lib/run.mjs';

const all = process.argv.includes('--all');
const script = (name) => join(root, 'scripts', name);
const hasBrowserTests = filesBelow(join(root, 'packages')).some((file) => file.endsWith('.browser.test.ts') || /elements.*\.test\.ts$/.test(file));
// New random values are tried by the longer run; the shorter judges a change by what it changed.
if (all) process.env.RANDOM_SEED ??= 'random';
const fromSource = ['--conditions=careloom-source', '--import', 'tsx'];

const unit = (part) => ({ name: `unit ${part}`, run: [script('unit.ts'), `--part=${part}/2`], nodeArgs: [...fromSource, '--test-reporter=spec'], counts: /^ℹ (pass|fail) (\d+)$/gm });

const lines = [
  [{ name: 'typecheck', run: [script('typecheck.mjs')] }],
  [{ name: 'lint', run: [script('lint.mjs')] }],
  [unit(1), unit(2)],
  [{ name: 'build', run: [script('build.mjs')] }],
  [{ name: 'test:browser', run: [tool('@web/test-runner', 'wtr')], when: hasBrowserTests, counts: /(\d+) (passed|failed)/g }],
  [{ name: 'stories', run: [script('stories.mjs'), ...(all ? ['--modes', 'all'] : [])], when: existsSync(script('stories.mjs')), counts: /(\d+) (passed|failed)/g }],
  [{ name: 'e2e', run: [script('e2e.mjs'), ...(all ? ['--all'] : [])], nodeArgs: fromSource, counts: /(\d+) (passed|failed)/g }],
  [{ name: 'e2e on 109', run: [script('e2e.mjs'), '--baseline'], nodeArgs: fromSource, when: all, counts: /(\d+) (passed|failed)/g }],
  [
    { name: 'size', run: [join(root, 'bench', 'size', 'size.mjs')] },
    { name: 'packages', run: [script('check-packages.mjs')] },
    { name: 'plain page', run: [script('plain-html.mjs')], counts: /(\d+) (passed|failed)/g },
  ],
  [{ name: 'forms', run: [script('forms-axe.mjs')], when: all, counts: /(\d+) (passed|failed)/g }],
  [
    { name: 'conformance', run: [script('conformance.ts')], nodeArgs: fromSource, when: all && existsSync(join(root, '..', 'shared')) },
    { name: 'docs', run: [script('docs.mjs')], when: all },
  ],
];

const logs = join(root, '.cache', 'check');
mkdirSync(logs, { recursive: true });
const keepGoing = process.argv.includes('--keep-going');
const total = { passed: 0, failed: 0 };

/** Adds the last two counts of the output: the summary stands at the end. */
function addCounts(output, pattern) {
  const found = { passed: 0, failed: 0 };
  for (const [, a, b] of output.matchAll(pattern)) {
    const [word, number] = /^\d+$/.test(a) ? [b, a] : [a, b];
    found[word.startsWith('pass') ? 'passed' : 'failed'] = Number(number);
  }
  total.passed += found.passed;
  total.failed += found.failed;
  return `, ${found.passed} passed, ${found.failed} failed`;
}

async function runStep({ name, run: [file, ...args], nodeArgs, counts, when = true }) {
  if (!when) return true;
  const started = Date.now();
  const { code, output } = await run(file, args, { capture: true, nodeArgs });
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  writeFileSync(join(logs, `${name.replace(/[: ]/g, '-')}.log`), output);
  const tests = counts ? addCounts(output, counts) : '';
  console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${name.padEnd(13)} ${seconds.padStart(6)} s${tests}`);
  const notices = new Set(output.match(/^.*\b(?:skipped:|over 300 lines:).*$/gim) ?? []);
  for (const notice of notices) console.log(`       ${notice.trim()}`);
  if (code !== 0) console.log(`\n${output.trimEnd().split('\n').slice(-150).join('\n')}\n`);
  return code === 0;
}

let passed = true;
for (const line of lines) {
  const ok = (await Promise.all(line.map(runStep))).every(Boolean);
  passed &&= ok;
  if (!ok && !keepGoing) break;
}
// A step without tests that fails counts as one: "0 failed" stands for a run in which nothing failed.
if (!passed && total.failed === 0) total.failed = 1;
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = passed ? 0 : 1;
