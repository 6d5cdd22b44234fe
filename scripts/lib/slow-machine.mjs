// Finds tests that depend on the speed of the machine, by force; off unless asked for in the environment:
//   CARELOOM_SLOW=4     the pages' processor is so many times slower
//   CARELOOM_LATE=30    every answer of a store, and every module, comes up to so many milliseconds late, at random
//   CARELOOM_SHUFFLE=1  test files in random order
import { join } from 'node:path';
import { filesBelow, root } from './packages.mjs';

const slow = Number(process.env.CARELOOM_SLOW ?? 1);
const late = Number(process.env.CARELOOM_LATE ?? 0);
const isShuffled = Boolean(process.env.CARELOOM_SHUFFLE);
/** How many times longer a limit has to be. */
export const slowness = slow * (late > 0 ? 2 : 1);
const STORE = '/packages/client/src/embedded/memory-store.ts';

// A store in memory answers within the same task: where it is made late, what waits for all to settle has to know.
const lateStore = `
export function memoryStore(initial) {
  const store = storeInTime(initial);
  const pause = () => new Promise((resolve) => setTimeout(resolve, Math.random() * ${late}));
  const late = (name) => async (...args) => {
    await pause();
    const answer = await store[name](...args);
    await pause();
    return answer;
  };
  const counted = (name) => (...args) => (globalThis.careloomUnderWay ?? ((each) => each))(late(name)(...args));
  return { ...store, get: counted('get'), earlier: counted('earlier'), list: counted('list'), write: counted('write') };
}
`;

const lateAnswers = {
  name: 'late-answers',
  transform(context) {
    if (context.path !== STORE) return undefined;
    return { body: `${context.body.replace('export function memoryStore', 'function storeInTime')}${lateStore}` };
  },
};

async function lateModules(context, next) {
  if (/\.[mc]?[jt]s$/.test(context.path)) await new Promise((resolve) => setTimeout(resolve, Math.random() * late));
  return next();
}

export const slowPlugins = late > 0 ? [lateAnswers] : [];
export const slowMiddleware = late > 0 ? [lateModules] : [];

/** Makes a page of web-test-runner as slow as asked for. */
export async function slowTestPage(page) {
  if (slow > 1) await page.emulateCPUThrottling(slow);
}

/** Every page a browser of Playwright opens from now on is as slow as asked for. */
export function slowPages(browser) {
  if (slow <= 1) return browser;
  const newContext = browser.newContext.bind(browser);
  const slowDown = async (page) => (await page.context().newCDPSession(page)).send('Emulation.setCPUThrottlingRate', { rate: slow });
  browser.newContext = async (options) => {
    const context = await newContext(options);
    context.on('page', (page) => slowDown(page).catch(() => undefined));
    return context;
  };
  return browser;
}

/** The files of the globs, or the globs themselves. */
export function shuffled(globs, isTest) {
  if (!isShuffled) return globs;
  return filesBelow(join(root, 'packages')).filter(isTest).map((file) => [Math.random(), file]).sort(([a], [b]) => a - b).map(([, file]) => file);
}
