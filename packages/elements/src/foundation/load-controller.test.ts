import type { CareRepository } from '@careloom/core/ports';
import { expect } from 'chai';
import { html } from 'lit';
import { consoleOf, seeded, settled, until } from '../testing/harness.ts';
import { watchedRepository } from '../testing/spies.ts';
import { CareloomElement } from './careloom-element.ts';
import { LoadController } from './load-controller.ts';

interface Call {
  readonly id: string;
  readonly signal: AbortSignal;
  readonly resolve: (value: string) => void;
  readonly reject: (error: unknown) => void;
}

// A load that ends when the test says so.
class Loads extends CareloomElement {
  readonly calls: Call[] = [];
  who: string | undefined = 'a';
  readonly load = new LoadController(this, {
    args: () => (this.who === undefined ? undefined : ([this.who] as const)),
    load: ([id], { signal }) => new Promise<string>((resolve, reject) => this.calls.push({ id, signal, resolve, reject })),
    watch: () => [{ resourceType: 'Organization' }],
  });
  protected override render() {
    return html`${this.load.render({
      initial: () => 'initial',
      pending: () => 'pending',
      complete: (value, { stale }) => `${value}${stale ? ' stale' : ''}`,
      error: () => 'error',
    })}`;
  }
  get words() {
    return this.shadowRoot?.textContent;
  }
}
customElements.define('x-loads', Loads);

async function connected(repository: CareRepository | undefined = seeded(), who: string | undefined = 'a'): Promise<Loads> {
  const element = document.createElement('x-loads') as Loads;
  element.repository = repository;
  element.who = who;
  document.body.append(element);
  await settled(element);
  return element;
}

async function change(element: Loads, work: () => void): Promise<void> {
  work();
  element.requestUpdate();
  await settled(element);
}

describe('LoadController', () => {
  afterEach(() => document.querySelectorAll('x-loads').forEach((element) => element.remove()));

  it('goes from initial through pending to complete', async () => {
    const element = document.createElement('x-loads') as Loads;
    element.repository = seeded();
    element.who = undefined;
    document.body.append(element);
    await settled(element);
    expect(element.words).to.equal('initial');
    await change(element, () => (element.who = 'a'));
    expect(element.words).to.equal('pending');
    await change(element, () => element.calls[0]?.resolve('A'));
    expect(element.words).to.equal('A');
    expect(element.calls.length).to.equal(1);
  });

  it('drops the value at once when it is about somebody else, and ignores the late answer', async () => {
    const element = await connected();
    await change(element, () => element.calls[0]?.resolve('A'));
    await change(element, () => (element.who = 'b'));
    expect(element.words).to.equal('pending');
    await change(element, () => (element.who = 'c'));
    expect(element.calls[1]?.signal.aborted).to.equal(true);
    await change(element, () => element.calls[2]?.resolve('C'));
    await change(element, () => element.calls[1]?.resolve('B'));
    expect(element.words).to.equal('C');
  });

  it('keeps the value while it refreshes, and when the refresh fails', async () => {
    const element = await connected();
    await change(element, () => element.calls[0]?.resolve('A'));
    await change(element, () => void element.load.refresh());
    expect(element.words).to.equal('A stale');
    await change(element, () => element.calls[1]?.reject(new Error('down')));
    expect(element.words).to.equal('A stale');
    expect(element.load.error).to.be.instanceOf(Error);
    await change(element, () => void element.load.refresh());
    await change(element, () => element.calls[2]?.resolve('A2'));
    expect(element.words).to.equal('A2');
    expect(element.load.error).to.equal(undefined);
  });

  it('shows a failure, and tries again when asked', async () => {
    const element = await connected();
    await change(element, () => element.calls[0]?.reject(new Error('down')));
    expect(element.words).to.equal('error');
    await change(element, () => void element.load.refresh());
    expect(element.words).to.equal('pending');
    await change(element, () => element.calls[1]?.resolve('A'));
    expect(element.words).to.equal('A');
  });

  it('stops when it leaves the page and loads again when it comes back', async () => {
    const { repository, signals } = watchedRepository(seeded());
    const element = await connected(repository);
    await change(element, () => element.calls[0]?.resolve('A'));
    element.remove();
    expect(signals.every((signal) => signal.aborted)).to.equal(true);
    await element.load.refresh();
    expect(element.calls.length).to.equal(1);
    document.body.append(element);
    await settled(element);
    expect(element.words).to.equal('A stale');
    await change(element, () => element.calls[1]?.resolve('A again'));
    expect(element.words).to.equal('A again');
  });

  it('loads once for several changes of others', async () => {
    const repository = seeded();
    const element = await connected(repository);
    await change(element, () => element.calls[0]?.resolve('A'));
    for (const name of ['One', 'Two', 'Three']) {
      await repository.commit([{ op: 'create', fullUrl: `urn:uuid:${crypto.randomUUID()}`, resource: { resourceType: 'Organization', name } as never }]);
    }
    await until(() => element.calls.length > 1, 'not refreshed');
    await until(() => {
      for (const call of element.calls) call.resolve('A2');
      return element.words === 'A2';
    }, 'the changes are not shown');
    expect(element.calls.length).to.be.at.most(3);
  });

  it('goes on without news when they cannot be followed', async () => {
    const { watch: _none, ...rest } = seeded();
    const repository: CareRepository = {
      ...rest,
      watch: () => {
        throw new Error('no');
      },
    };
    const said = await consoleOf(async () => {
      const element = await connected(repository);
      await change(element, () => element.calls[0]?.resolve('A'));
      expect(element.words).to.equal('A');
    });
    expect(said.join()).to.contain('repository.watch_failed');
  });

  it('follows the news again when somebody tries again', async () => {
    const records = seeded();
    let fails = true;
    const repository: CareRepository = {
      ...records,
      watch: (query, options) => {
        if (fails) throw new Error('signed out');
        return records.watch(query, options);
      },
    };
    let element: Loads | undefined;
    await consoleOf(async () => {
      element = await connected(repository);
    });
    if (!element) throw new Error('no element');
    const loads = element;
    fails = false;
    await change(loads, () => void loads.load.refresh());
    await change(loads, () => loads.calls[1]?.resolve('A'));
    await records.commit([{ op: 'create', fullUrl: `urn:uuid:${crypto.randomUUID()}`, resource: { resourceType: 'Organization', name: 'One' } as never }]);
    await until(() => loads.calls.length > 2, 'not refreshed');
  });

  it('says that the page gave no repository, and recovers when it does', async () => {
    const element = document.createElement('x-loads') as Loads;
    document.body.append(element);
    await settled(element);
    expect(element.words).to.equal('pending');
    await until(() => element.words === 'error', 'no written error');
    expect((element.load.error as { code: string }).code).to.equal('foundation.repository_missing');
    element.repository = seeded();
    await settled(element);
    await change(element, () => element.calls[0]?.resolve('A'));
    expect(element.words).to.equal('A');
  });

  it('drops the value when the records are others', async () => {
    const element = await connected();
    await change(element, () => element.calls[0]?.resolve('A'));
    element.repository = seeded();
    await settled(element);
    expect(element.words).to.equal('pending');
  });
});
