// Browser tests: everything in packages/elements, and *.browser.test.ts elsewhere. `npm run test:browser -- --files <glob>` runs some.
import { join, relative } from 'node:path';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';
import { findBrowser } from './scripts/browser.mjs';
import { fhirPathForTests } from './scripts/lib/fhirpath/bundle.mjs';
import { filesBelow } from './scripts/lib/packages.mjs';
import { nextQuestionServer } from './scripts/lib/next-question-server.mjs';
import { shuffled, slowness, slowMiddleware, slowPlugins, slowTestPage } from './scripts/lib/slow-machine.mjs';
import { testBundles } from './scripts/lib/test-bundles.mjs';
import './scripts/lib/watchdog.mjs';

const isWatching = process.argv.includes('--watch');
const GUARD = '/scripts/lib/browser-test-guard.js';
const { executablePath, env, args } = await findBrowser();

/** The guard runs inside each test file: mocha's hooks exist there, and nowhere earlier. */
const guard = {
  name: 'browser-test-guard',
  transform(context) {
    if (!context.path.endsWith('.test.ts')) return undefined;
    return { body: `import '${GUARD}';${context.body}` };
  },
};

/** Counts the parts that a page fetches later (the guard); a worker has no guard. */
const partsUnderWay = {
  name: 'parts-under-way',
  transform(context) {
    if (!/^\/packages\/[\w-]+\/src\/.*\.ts$/.test(context.path)) return undefined;
    return { body: context.body.replace(/(?<![\w.$'"`])import\(("[^"]+")\)/g, '(globalThis.careloomUnderWay ?? ((part) => part))(import($1))') };
  },
};

/** Keys go through here (the guard): who types is quick, however slow the machine is. */
const quickTyping = {
  name: 'quick-typing',
  transform(context) {
    if (!context.path.endsWith('/test-runner-commands/browser/commands.mjs')) return undefined;
    return { body: context.body.replace("executeServerCommand('send-keys', options)", "globalThis.careloomTyping(() => executeServerCommand('send-keys', options))") };
  },
};

/** One line that `npm test` adds up, after the names of what it runs once more. */
const counts = {
  stop({ sessions }) {
    const results = [...sessions].flatMap((session) => testsOf(session.testResults));
    const broken = [...sessions].filter((session) => !session.passed && testsOf(session.testResults).every((test) => test.passed || test.skipped));
    const failed = results.filter((test) => !test.passed && !test.skipped).length + broken.length;
    const again = [...sessions].filter((session) => !session.passed).map(({ testFile }) => `failed file: ${relative(import.meta.dirname, testFile)}\n`);
    const line = `${[...new Set(again)].join('')}browser tests: ${results.filter((test) => test.passed).length} passed, ${failed} failed\n`;
    process.on('exit', () => process.stdout.write(line));
  },
};
const testsOf = (suite) => (suite ? [...suite.tests, ...suite.suites.flatMap(testsOf)] : []);

/** Each page believes that it is the one in front: two run side by side, and only one of them would get focus events. */
async function createPage({ context }) {
  const page = await context.newPage();
  await (await page.createCDPSession()).send('Emulation.setFocusEmulationEnabled', { enabled: true });
  await slowTestPage(page);
  return page;
}

const isBrowserTest = (file) => file.endsWith('.browser.test.ts') || /elements.*\.test\.ts$/.test(file);

/** Every test file is a page of its own: what several of them load comes from the browser's cache, compiled. */
async function keptByBrowser(context, next) {
  await next();
  const isModule = context.status === 200 && context.querystring === '' && /\.[mc]?[jt]s$/.test(context.path);
  if (isModule && !isWatching) context.set('cache-control', 'max-age=3600');
}

const tsconfig = new URL('./packages/elements/tsconfig.json', import.meta.url).pathname;
const typescript = esbuildPlugin({ ts: true, target: 'es2022', tsconfig });
const testFiles = filesBelow(join(import.meta.dirname, 'packages')).filter((file) => /packages\/[\w-]+\/src\/.*\.test\.ts$/.test(file) && isBrowserTest(file));
const sourcePlugins = [fhirPathForTests, partsUnderWay, ...slowPlugins];
// Who watches gets each source by itself, as it is now.
const sources = isWatching ? [typescript] : await testBundles({ files: testFiles, tsconfig, plugins: sourcePlugins, typescript });

export default {
  files: shuffled(['packages/elements/src/**/*.test.ts', 'packages/*/src/**/*.browser.test.ts'], isBrowserTest),
  rootDir: import.meta.dirname,
  // The source condition: no build first. Without `development`, Lit is silent and as users run it.
  nodeResolve: { exportConditions: ['careloom-source'] },
  plugins: [...sources, fhirPathForTests, partsUnderWay, quickTyping, guard, ...slowPlugins],
  middleware: [
    // No inline style anywhere: what hosts with a strict policy would block fails here first.
    (context, next) => {
      context.set('content-security-policy', "style-src 'self'; object-src 'none'");
      return next();
    },
    nextQuestionServer,
    keptByBrowser,
    ...slowMiddleware,
  ],
  browsers: [chromeLauncher({ launchOptions: { executablePath, env, args, headless: true }, createPage })],
  concurrency: 2,
  testFramework: { config: { ui: 'bdd', timeout: 60_000 * slowness } },
  // Limits are for what hangs, not for slow machines.
  testsFinishTimeout: 300_000 * slowness,
  reporters: [defaultReporter({ reportTestResults: true, reportTestProgress: process.stdout.isTTY === true }), counts],
};
