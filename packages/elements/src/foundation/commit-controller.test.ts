import type { CareRepository, ChangeSet, CommitOutcome } from '@careloom/core/ports';
import { expect } from 'chai';
import { html, render } from 'lit';
import { seeded, settled } from '../testing/harness.ts';
import { CareloomElement } from './careloom-element.ts';
import { CommitController } from './commit-controller.ts';
import { LocalizeController } from './localize-controller.ts';
import { outcomeNotice } from './outcome-notice.ts';

class Commits extends CareloomElement {
  readonly commit = new CommitController(this);
  readonly localize = new LocalizeController(this);
  protected override render() {
    return html`${outcomeNotice({ outcome: this.commit.outcome, localize: this.localize, onRetry: () => this.commit.retry() })}`;
  }
}
customElements.define('x-commits', Commits);

const changes: ChangeSet = [
  { op: 'create', fullUrl: 'urn:uuid:0b6f1c2e-0000-4000-8000-000000000001', resource: { resourceType: 'Organization', name: 'New' } as never },
];

function answering(...answers: (CommitOutcome | Error)[]) {
  const sent: ChangeSet[] = [];
  const repository: CareRepository = {
    ...seeded(),
    commit: async (set) => {
      sent.push(set);
      const answer = answers.shift();
      if (answer instanceof Error || !answer) throw answer ?? new Error('no answer left');
      return answer;
    },
  };
  return { repository, sent };
}

async function connected(repository?: CareRepository): Promise<Commits> {
  const element = document.createElement('x-commits') as Commits;
  element.repository = repository;
  document.body.append(element);
  await settled(element);
  return element;
}

const uncertain: CommitOutcome = { outcome: 'uncertain', issues: [] };
const stored: CommitOutcome = { outcome: 'stored', stored: [] };

describe('CommitController', () => {
  afterEach(() => document.querySelectorAll('x-commits').forEach((element) => element.remove()));

  it('stores once for a double click', async () => {
    const { repository, sent } = answering(stored, stored);
    const element = await connected(repository);
    const [first, second] = await Promise.all([element.commit.run(changes), element.commit.run(changes)]);
    expect(first).to.equal(stored);
    expect(second).to.equal(undefined);
    expect(sent).to.have.length(1);
    expect(element.commit.busy).to.equal(false);
  });

  it('sends the very same changes again when it is uncertain, and only then', async () => {
    const { repository, sent } = answering(uncertain, stored);
    const element = await connected(repository);
    await element.commit.run(changes);
    expect(element.commit.retryable).to.equal(true);
    await element.commit.retry();
    expect(sent[1]).to.equal(sent[0]);
    expect(await element.commit.retry()).to.equal(undefined);
    expect(sent).to.have.length(2);
  });

  it('asks whoever gets it next to look for it first: after a lock, or another chart, that may be another repository', async () => {
    const asked: (boolean | undefined)[] = [];
    const next = (outcome: CommitOutcome): CareRepository => ({
      ...seeded(),
      commit: async (_set, options) => {
        asked.push(options?.mayBeStored);
        return outcome;
      },
    });
    const element = await connected(next(uncertain));
    await element.commit.run(changes);
    element.repository = next({ outcome: 'refused', issues: [], retryable: true });
    await element.commit.retry();
    element.repository = next(stored);
    await element.commit.retry();
    expect(asked).to.deep.equal([undefined, true, true]);
    await element.commit.run(changes);
    expect(asked[3]).to.equal(undefined);
  });

  for (const code of ['repository.forbidden', 'repository.other_patient', 'session.user_missing']) {
    it(`stays uncertain when sending again is refused before anything is looked for (${code})`, async () => {
      const refused: CommitOutcome = { outcome: 'refused', issues: [{ severity: 'error', code, messageKey: code }], retryable: false };
      const { repository } = answering(uncertain, refused);
      const element = await connected(repository);
      await element.commit.run(changes);
      expect((await element.commit.retry())?.outcome).to.equal('uncertain');
      expect(element.commit.retryable).to.equal(true);
    });
  }

  it('calls an answer that breaks the contract uncertain, never stored', async () => {
    const { repository } = answering(new Error('boom'));
    const outcome = await (await connected(repository)).commit.run(changes);
    expect(outcome?.outcome).to.equal('uncertain');
  });

  it('refuses without a repository', async () => {
    const element = await connected();
    const outcome = await element.commit.run(changes);
    expect(outcome).to.deep.include({ outcome: 'refused', retryable: true });
    await settled(element);
    expect(element.shadowRoot?.textContent).to.contain('no connection to the records');
  });

  it('sends nothing when the element leaves while the changes are prepared', async () => {
    const { repository, sent } = answering(stored);
    const element = await connected(repository);
    let release: (set: ChangeSet) => void = () => {};
    let aborted: AbortSignal | undefined;
    const run = element.commit.run((signal) => {
      aborted = signal;
      return new Promise((resolve) => (release = resolve));
    });
    await settled(element);
    element.remove();
    release(changes);
    expect(await run).to.equal(undefined);
    expect(aborted?.aborted).to.equal(true);
    expect(sent).to.have.length(0);
    expect(element.commit.busy).to.equal(false);
  });

  it('brings what was sent to its end when the element leaves', async () => {
    const { repository, sent } = answering(stored);
    const element = await connected(repository);
    const run = element.commit.run(changes);
    element.remove();
    expect(await run).to.equal(stored);
    expect(sent).to.have.length(1);
  });

  it('says each of the four outcomes in words, with what to do', async () => {
    const conflict = { ref: 'Task/1', base: {}, mine: {}, theirs: {} } as never;
    const refused: CommitOutcome = { outcome: 'refused', issues: [{ severity: 'error', code: 'repository.forbidden', messageKey: 'repository.forbidden' }], retryable: false };
    const cases: [CommitOutcome, string, string | undefined][] = [
      [stored, 'Saved', undefined],
      [{ outcome: 'conflict', conflicts: [conflict] }, 'somebody else changed this', undefined],
      [uncertain, 'Not sure whether this was saved', 'Send again'],
      [refused, 'Not saved You are not allowed', undefined],
      [{ ...refused, retryable: true }, 'Not saved', 'Send again'],
    ];
    const element = await connected();
    for (const [outcome, words, action] of cases) {
      const box = document.createElement('div');
      render(outcomeNotice({ outcome, localize: element.localize, onRetry: () => {} }), box);
      expect(box.textContent?.replace(/\s+/g, ' ')).to.contain(words).and.not.contain('false');
      expect(box.querySelector('button')?.textContent?.trim()).to.equal(action);
    }
  });
});
