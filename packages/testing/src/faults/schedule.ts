import { collect } from '@careloom/core/ports';
import type { CareRepository, ChangeSet, CommitOutcome, StoredResource } from '@careloom/core/ports';
import { isCareloomError } from '@careloom/core/shared';
import { anyAct, changesOf, merged, updates } from './acts.ts';
import type { Act } from './acts.ts';
import type { Clock } from './clock.ts';
import { DAY_MS } from './fault.ts';
import type { Told } from './oracle.ts';
import type { Random } from './random.ts';

/** What one tab gets to write with. */
export interface TabOptions {
  readonly fetch: typeof globalThis.fetch;
  readonly baseUrl: string;
  readonly user: number;
  /** True once the tab was killed: what it keeps may not be touched by it any more. */
  isDead(): boolean;
}

export interface PlayOptions {
  readonly random: Random;
  readonly clock: Clock;
  readonly baseUrl: string;
  /** The way to the server, with its faults. */
  readonly fetch: typeof globalThis.fetch;
  /** The repository under test, for one tab. */
  readonly open: (tab: TabOptions) => CareRepository;
  /** Records all people write to. */
  readonly targets: readonly string[];
  /** Ends the faults: from here on the server is well. */
  readonly heal: () => void;
  /** Kills tabs on the way. */
  readonly kills: boolean;
  /** One unit of patience: 1000 in virtual time, less over a real network. */
  readonly second: number;
  /** How often each tries, at most. Default 100. */
  readonly patience?: number;
}

/**
 * Some people at work at the same time, each with one tab after the other: they create, add to shared records, resolve
 * conflicts by keeping both, send again what is uncertain, click twice, and some tabs are killed on the way.
 * @returns what each was told, for the oracle
 */
export async function play(options: PlayOptions): Promise<readonly Told[]> {
  const { random, clock, second } = options;
  const told: (() => Told)[] = [];
  const tabs: Tab[] = [];
  const opened = (user: number): Tab => {
    const tab = openTab(options, user);
    tabs.push(tab);
    return tab;
  };
  const people = Array.from({ length: 2 + random.int(2) }, (_, user) => ({
    user,
    acts: Array.from({ length: 1 + random.int(3) }, () => ({ act: anyAct(random, options.targets), pause: random.int(3 * second), clicksTwice: random.chance(0.15) })),
    killedAfter: random.chance(0.3) && options.kills ? random.int(20 * second) : undefined,
  }));
  // Somebody, or the network, sets the clock of the machine.
  const setAt = random.int(60 * second);
  const wrongBy = random.chance(0.2) ? random.pick([-1, 1] as const) * random.int(DAY_MS) : 0;
  if (wrongBy !== 0) void clock.wait(setAt).then(() => clock.set?.(wrongBy));
  const healing = clock.wait(40 * second).then(options.heal);
  await Promise.all(people.map(async ({ user, acts, killedAfter }) => {
    const left = [...acts];
    const inTheAir: Said[] = [];
    let tab = opened(user);
    if (killedAfter !== undefined) void clock.wait(killedAfter).then(tab.kill);
    for (let next = left.shift(); next; next = left.shift()) {
      await Promise.race([clock.wait(next.pause), tab.dying]);
      if (tab.isDead()) tab = opened(user);
      const { act, clicksTwice } = next;
      const said: Said = { said: 'nothing', wasWarned: false };
      told.push(() => toldOf(act, said));
      const clicks = clicksTwice && !updates(act) ? 2 : 1;
      const before = tab.held();
      const doing = Array.from({ length: clicks }, () => perform(tab, act, options, said));
      await Promise.race([Promise.all(doing), tab.dying]);
      if (!tab.isDead()) continue;
      // Whoever had not been told an end when the tab was killed has been told nothing; an outbox may have it still.
      if (said.said === 'uncertain') said.said = 'nothing';
      if (said.said === 'nothing' && tab.held().some((id) => !before.includes(id))) inTheAir.push(said);
      tab = opened(user);
    }
    if (tab.isDead()) tab = opened(user);
    await emptied(tab.repository, options, inTheAir);
  }));
  await healing;
  // In the evening all are closed.
  for (const tab of tabs) tab.kill();
  return told.map((tell) => tell());
}

interface Said {
  said: Told['said'];
  wasWarned: boolean;
}

/** What an outbox kept over the kill of a tab is sent by the next one: then it counts as said to be stored. */
async function emptied({ sync }: CareRepository, { clock, second, patience = 100 }: PlayOptions, inTheAir: readonly Said[]): Promise<void> {
  if (!sync) return;
  for (let tries = 0; tries < 6 * patience; tries += 1) {
    await clock.wait(5 * second);
    const { submissions } = sync.status;
    if (submissions.some(({ state }) => state !== 'rejected')) continue;
    // A conflict waits for the person; whose it is, the status does not say.
    for (const said of inTheAir) if (submissions.length === 0) said.said = 'stored';
    return;
  }
  for (const said of inTheAir) said.said = 'uncertain';
}

function toldOf(act: Act, { said, wasWarned }: Said): Told {
  return { said, wasWarned, keys: act.keys, marks: updates(act) ? [{ ref: act.target, mark: act.mark }] : [] };
}

interface Tab {
  readonly repository: CareRepository;
  readonly dying: Promise<void>;
  isDead(): boolean;
  kill(): void;
  /** What an outbox held at the moment of the kill, or holds now. */
  held(): readonly string[];
}

/** A tab that is killed hears nothing any more and sends nothing; what is under way goes on without it. */
function openTab({ open, fetch, baseUrl }: PlayOptions, user: number): Tab {
  let isDead = false;
  let die = (): void => undefined;
  const dying = new Promise<void>((resolve) => (die = resolve));
  const never = new Promise<never>(() => undefined);
  const repository = open({
    user,
    baseUrl,
    isDead: () => isDead,
    fetch: (input, init) => (isDead ? never : fetch(input, init).then((answer) => (isDead ? never : answer), (error: unknown) => (isDead ? never : Promise.reject(error as Error)))),
  });
  let atDeath: readonly string[] = [];
  const idsNow = (): readonly string[] => repository.sync?.status.submissions.map(({ id }) => id) ?? [];
  const kill = (): void => {
    atDeath = idsNow();
    isDead = true;
    die();
  };
  return { repository, dying, isDead: () => isDead, kill, held: () => (isDead ? atDeath : idsNow()) };
}

/** Until it is stored or refused; the server is well again long before patience ends. */
async function perform(tab: Tab, act: Act, options: PlayOptions, said: Said): Promise<void> {
  const { clock, second, patience = 100 } = options;
  const { repository } = tab;
  let changes: ChangeSet | undefined;
  for (let tries = 0; tries < patience; tries += 1) {
    if (tries > 0) await clock.wait(Math.min(tries, 5) * second);
    changes ??= await prepared(repository, act);
    if (tab.isDead()) return;
    if (!changes) continue;
    // What was refused is tried again: that it was refused is not said any more.
    if (said.said === 'refused') said.said = 'nothing';
    const outcome = await repository.commit(changes);
    if (tab.isDead()) return;
    note(said, outcome);
    if (outcome.outcome === 'stored') {
      const isUnverified = outcome.issues?.some(({ code }) => code === 'repository.unverified');
      return isUnverified ? lookAgain(tab, act, options, said) : undefined;
    }
    if (outcome.outcome === 'refused' && !outcome.retryable) return;
    if (outcome.outcome === 'conflict') changes = resolved(changes, outcome);
  }
}

/** Told that nobody could look whether it is there once, the person looks later. */
async function lookAgain({ repository, isDead }: Tab, { creates }: Act, { clock, second }: PlayOptions, said: Said): Promise<void> {
  for (const { resource, ifNoneExist, fullUrl } of creates) {
    const [name, value] = ifNoneExist?.split('=') ?? ['_tag', `urn:ietf:rfc:3986|${fullUrl}`];
    for (let tries = 0; tries < 20 && !isDead(); tries += 1) {
      await clock.wait(5 * second);
      const found = await collect(repository, { resourceType: resource.resourceType, params: { [name as string]: value as string } }).catch(() => []);
      if (found.length > 1) said.wasWarned = true;
      if (found.length > 0) break;
    }
  }
}

const warnings = new Set(['repository.duplicate_detected', 'repository.overwritten']);

function note(said: Said, outcome: CommitOutcome): void {
  // Of two clicks one may still be uncertain when the other is stored: stored is what the person saw.
  if (said.said !== 'stored') said.said = outcome.outcome === 'conflict' ? 'uncertain' : outcome.outcome;
  const issues = 'issues' in outcome ? (outcome.issues ?? []) : [];
  if (issues.some(({ code }) => warnings.has(code))) said.wasWarned = true;
}

async function prepared(repository: CareRepository, act: Act): Promise<ChangeSet | undefined> {
  if (!updates(act)) return changesOf(act, undefined);
  try {
    const base: StoredResource = await repository.read(act.target);
    return changesOf(act, base);
  } catch (error) {
    if (isCareloomError(error)) return undefined;
    throw error;
  }
}

function resolved(changes: ChangeSet, outcome: Extract<CommitOutcome, { readonly outcome: 'conflict' }>): ChangeSet {
  return changes.map((change) => {
    const conflict = outcome.conflicts.find(({ ref }) => change.op === 'update' && ref === `${change.resource.resourceType}/${change.resource.id}`);
    if (!conflict) return change;
    return { op: 'update', base: conflict.theirs, resource: merged(conflict.mine, conflict.theirs.resource) };
  });
}
