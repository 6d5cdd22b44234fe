// careloom-assessment-form beside the renderers that exist and beside what a form costs at least.
//   npm run bench:forms [-- --runs 7] [-- --peers dom,lit,careloom] [-- --works flat500] [-- --out folder]
// One browser, one run: each round takes every peer with every work once, in a fresh context. README.md says what is measured.
import { mkdirSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { findBrowser } from '../../scripts/browser.mjs';
import { baselines, makePages, pagesFolder, peerNames } from './build.mjs';
import { installPeers } from './install.mjs';
import { report } from './report.mjs';
import { sample } from './sample.mjs';
import { servePages } from './serve.mjs';
import { works as allWorks } from './works.mjs';

const { values: given } = parseArgs({
  options: { runs: { type: 'string', default: '7' }, peers: { type: 'string' }, works: { type: 'string' }, out: { type: 'string' } },
});
const chosen = (list, all) => (list ? list.split(',').map((word) => all.find((each) => (each.id ?? each) === word) ?? fail(word)) : all);
const fail = (word) => {
  throw new Error(`no such peer or work: ${word}`);
};
const peers = chosen(given.peers, peerNames);
const works = chosen(given.works, allWorks);
const runs = Number(given.runs);
const out = resolve(given.out ?? join(pagesFolder, 'results'));

if (peers.some((peer) => !baselines.includes(peer))) installPeers();
await makePages(peers, works);
const { executablePath, env, args } = await findBrowser();
const server = await servePages(pagesFolder);
const browser = await chromium.launch({ executablePath, env, args: [...args, '--disable-gpu'] });
const samples = [];
const loads = [];
const started = new Date();
mkdirSync(out, { recursive: true });

/** After each round: who stops early has what was measured. */
function write() {
  const conditions = {
    started: started.toISOString(), minutes: (Date.now() - started) / 60_000, browser: browser.version(), node: process.version,
    rounds: samples.at(-1).round + 1, load: loads.toSorted((a, b) => a - b),
  };
  const { markdown, json, isMet } = report(samples, peers, works, conditions);
  writeFileSync(join(out, 'forms.json'), `${JSON.stringify(json, null, 2)}\n`);
  writeFileSync(join(out, 'forms.md'), markdown);
  return { markdown, isMet };
}

let result;
try {
  for (let round = 0; round < runs; round += 1) {
    for (const work of works) {
      for (const peer of peers) {
        loads.push(loadavg()[0]);
        const measured = await sample(browser, server, peer, work, round === 0).catch((error) => ({ failed: String(error.message).split('\n')[0] }));
        if (measured.failed) console.error(`${peer}, ${work.id}: ${measured.failed}`);
        samples.push({ round, peer, work: work.id, ...measured });
        process.stderr.write('.');
      }
    }
    process.stderr.write(` ${round + 1}/${runs}\n`);
    result = write();
  }
} finally {
  await browser.close();
  server.close();
}
console.log(`${result.markdown}\n${join(out, 'forms.json')}`);
if (!result.isMet) process.exitCode = 1;
