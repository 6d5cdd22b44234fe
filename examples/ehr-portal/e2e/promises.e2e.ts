import assert from 'node:assert/strict';
import { ClinicPage } from './clinic-page.ts';
import type { EndToEndTest, TestTools } from './runner.ts';
import { eventually } from './tools.ts';

const secret = 'Zqxmarker';

/** Each promise broken once on purpose: the watch that the other tests rely on must see it. */
async function watchSees({ start, open }: TestTools): Promise<void> {
  const { origin } = await start();
  const watched = await open({ origin, secrets: [secret] });
  const { page } = await ClinicPage.open(await watched.context.newPage(), origin);
  assert.deepEqual(await watched.problems(), []);
  await page.evaluate((word) => {
    document.body.setAttribute('style', 'color: red');
    document.dispatchEvent(new CustomEvent('careloom-test', { detail: { deep: [word] } }));
    localStorage.setItem('kept', word);
    sessionStorage.setItem(word, 'kept');
    console.warn('a warning');
    console.info(word);
    history.replaceState({}, '', `?q=${word}`);
    fetch('https://elsewhere.invalid/').catch(() => undefined);
    fetch(`/assets/${encodeURIComponent(`${word} ü`)}`).catch(() => undefined);
    setTimeout(() => {
      throw new Error('not caught');
    });
  }, secret);
  const wanted = [
    'content security policy: style-src-attr', 'content security policy: connect-src', 'patient data in a detail of careloom-test',
    'patient data in a storage entry', 'console.warning: a warning', 'patient data in a console message', 'patient data in a URL', 'uncaught: ',
  ];
  const missing = async (): Promise<readonly string[]> => {
    const seen = await watched.problems();
    return wanted.filter((words) => !seen.some((problem) => problem.startsWith(words)));
  };
  await eventually(missing, (left) => left.length === 0, 'the watch sees everything');
}

export const promiseTests: readonly EndToEndTest[] = [
  { name: 'the watch over policy, console, network, storage and events sees each broken promise', breaksPromises: true, run: watchSees },
];
