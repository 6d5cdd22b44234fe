import { expect } from 'chai';
import { hsdsServices } from '../test/services.ts';
import { createDirectory } from './index.ts';
import type { WorkerDirectory } from './index.ts';

const workerUrl = new URL('./worker/directory-worker.ts', import.meta.url).href;
const timeZone = 'America/Chicago';
const blob = (json: unknown): Blob => new Blob([JSON.stringify(json)]);
const codeOf = (result: Promise<unknown>): Promise<string> => result.then(() => 'no error', (error: Error & { code?: unknown }) => (typeof error.code === 'string' ? error.code : error.name));

describe('a directory in a worker', () => {
  let directory: WorkerDirectory;
  beforeEach(() => {
    directory = createDirectory({ workerUrl, timeZone });
  });
  afterEach(() => directory.dispose());

  it('reads, says how far it is, and finds', async () => {
    const loading = directory.load({ format: 'hsds-json', text: blob([...hsdsServices(3000), { name: 'Nameless', status: 'active' }]) });
    const steps: number[] = [];
    for await (const { done, isComplete } of directory.progress()) steps.push(isComplete ? -done : done);
    const loaded = await loading;
    expect([loaded.services, loaded.refused, loaded.codes['community-resource.id_missing']]).to.deep.equal([3000, 1, 1]);
    expect(steps.at(-1)).to.equal(-3000);
    const { rows, total, isComplete } = await directory.search({ text: 'fod pantri', page: { count: 3 } });
    expect([rows.length, isComplete]).to.deep.equal([3, true]);
    expect(total).to.be.greaterThan(100);
    expect(rows[0]?.name).to.contain('Food Pantry');
    expect((await directory.get(rows[0]?.id ?? '')).eligibility.length).to.be.greaterThan(3);
    expect(await codeOf(directory.get('nowhere'))).to.equal('directory.not_found');
  });

  it('stays open where somebody follows: tells of the next reading too, and ends with the signal or the worker', async () => {
    const following = new AbortController();
    const seen: string[] = [];
    let told = (): void => {};
    const until = async (step: string): Promise<void> => {
      while (seen.at(-1) !== step) await new Promise<void>((resolve) => (told = resolve));
    };
    const followed = (async (): Promise<void> => {
      for await (const { done, isComplete } of directory.progress({ signal: following.signal, follow: true })) {
        seen.push(isComplete ? `all of ${done}` : 'reading');
        told();
      }
    })();
    await until('all of 0');
    for (const id of [1, 2]) {
      const loading = directory.load({ format: 'csv', text: `id,name,status\n${id},Pantry,active\n` });
      await until(`all of ${id}`);
      await loading;
    }
    expect(seen.filter((step) => step !== 'reading')).to.deep.equal(['all of 0', 'all of 1', 'all of 2']);
    following.abort();
    await followed;
    const ended: number[] = [];
    const other = (async (): Promise<void> => {
      for await (const { done } of directory.progress({ follow: true })) ended.push(done);
    })();
    directory.dispose();
    await other;
    expect(ended.at(-1)).to.equal(2);
  });

  it('answers while it reads, from what is there, and says that it is not all', async () => {
    const loading = directory.load({ format: 'hsds-json', text: blob(hsdsServices(8000)) });
    const early = await directory.search({});
    expect(early.isComplete).to.equal(false);
    await loading;
    expect((await directory.search({})).isComplete).to.equal(true);
  });

  it('takes back what nobody waits for any more', async () => {
    await directory.load({ format: 'hsds-json', text: JSON.stringify(hsdsServices(500)) });
    const typing = new AbortController();
    const first = codeOf(directory.search({ text: 'f' }, { signal: typing.signal }));
    const last = directory.search({ text: 'food' });
    typing.abort();
    expect(await first).to.equal('AbortError');
    expect((await last).rows.length).to.be.greaterThan(0);
    expect(await codeOf(directory.search({}, { signal: AbortSignal.abort() }))).to.equal('AbortError');
  });

  it('says what cannot be read, and keeps what it has', async () => {
    await directory.load({ format: 'csv', text: 'id,name,status\n1,Pantry,active\n' });
    expect(await codeOf(directory.load({ format: 'hsds-json', text: 'no json' }))).to.equal('directory.source_unreadable');
    await directory.load({ format: 'hsds-csv', files: { 'services.csv': new Blob(['id,name,status\n2,Shelter,active\n']) } });
    expect((await directory.search({})).rows.map(({ name }) => name)).to.deep.equal(['Pantry', 'Shelter']);
  });

  it('says when there is no worker, and when it was ended', async () => {
    expect(await codeOf(createDirectory({ workerUrl: '/no/such/worker.js', timeZone }).search({}))).to.equal('directory.unavailable');
    expect(await codeOf(createDirectory({ workerUrl: 'https://elsewhere.example/worker.js', timeZone }).search({}))).to.equal('directory.unavailable');
    const waiting = codeOf(directory.search({}));
    directory.dispose();
    expect([await waiting, await codeOf(directory.search({}))]).to.deep.equal(['directory.unavailable', 'directory.unavailable']);
  });
});

describe('a directory under Trusted Types', () => {
  const inPage = (policy: string, script: string): Promise<string> =>
    new Promise((resolve) => {
      const frame = document.createElement('iframe');
      const done = ({ source, data }: MessageEvent): void => {
        if (source !== frame.contentWindow) return;
        removeEventListener('message', done);
        frame.remove();
        resolve(data as string);
      };
      addEventListener('message', done);
      const url = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
      const rules = `require-trusted-types-for 'script'; trusted-types ${policy}`;
      frame.srcdoc = `<meta http-equiv="Content-Security-Policy" content="${rules}"><script type="module" src="${url}"></script>`;
      document.body.append(frame);
    });
  const url = (path: string): string => JSON.stringify(new URL(path, import.meta.url).href);
  const script = `
    const { createDirectory } = await import(${url('./index.ts')});
    const { createWorkerEngine } = await import(${url('../../forms/src/expressions/worker-engine.ts')});
    const find = () => createDirectory({ workerUrl: ${url('./worker/directory-worker.ts')}, timeZone: 'UTC' }).search({}).then(({ total }) => String(total), (error) => error.code);
    const request = { expression: '1 + 1', resource: {}, context: {}, environment: {} };
    const work = () => createWorkerEngine({ workerUrl: ${url('../../forms/src/expressions/fhirpath-worker.ts')} }).evaluate(request).then(String, (error) => error.code);
    parent.postMessage([await find(), await find(), await work()].join(' '), '*');`;

  it('starts through a policy of its own, beside that of the worker of forms', async () => {
    expect(await inPage('careloom-directory careloom-worker', script)).to.equal('0 0 2');
  });

  it('says when the page does not allow the policy', async () => {
    expect(await inPage("'none'", script)).to.equal('directory.worker_refused directory.worker_refused forms.worker_refused');
  });
});
