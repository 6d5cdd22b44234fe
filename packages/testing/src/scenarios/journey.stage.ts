import type { Patient, Resource } from '@careloom/core/fhir';
import { personFromFhir, nameOf } from '@careloom/core/person';
import type { CareRepository, ChangeSet, StoredResource } from '@careloom/core/ports';
import type { Actor, Party, VerbContext } from '@careloom/core/shared';
import { presentCommunity } from './journey.community.ts';
import { journeyActors } from './journey.options.ts';
import type { JourneyActors, JourneyInstruments, JourneyOptions } from './journey.options.ts';
import { journeyRecord, must } from './journey.record.ts';

export type JourneyStepId =
  | 'community-present'
  | 'screened'
  | 'needs-found'
  | 'wish-recorded'
  | 'planned'
  | 'consent-recorded'
  | 'referral-sent'
  | 'partner-answered'
  | 'partner-worked'
  | 'partner-done'
  | 'receipt-asked'
  | 'loop-closed'
  | 'goal-updated'
  | 'numbers-right';

export interface JourneyStep {
  readonly step: JourneyStepId;
  /** What happened, in codes and counts; no names and nothing anybody said. */
  readonly detail: string;
  /** Addresses of what the step wrote. */
  readonly wrote: readonly string[];
}

/** What every act of the journey works with. */
export interface Stage {
  readonly repository: CareRepository;
  readonly instruments: JourneyInstruments;
  readonly actors: JourneyActors;
  readonly steps: readonly JourneyStep[];
  readonly say: (text: string) => string;
  /** A context for a verb, the given days before the journey's `now`. */
  as(actor: Actor, daysAgo: number): VerbContext;
  /** A resource of the community by its address there. */
  party(ref: string): Party;
  /** Commits, checks the outcome and notes the step. */
  commit(step: JourneyStepId, detail: string, changes: ChangeSet): Promise<readonly StoredResource[]>;
  /** Notes a step that writes nothing. */
  note(step: JourneyStepId, detail: string): void;
  written(): readonly Resource[];
}

export async function openStage(
  repository: CareRepository,
  options: JourneyOptions,
  community: readonly Resource[],
): Promise<Stage> {
  const record = journeyRecord(repository);
  const steps: JourneyStep[] = [];
  const end = Date.parse(options.now ?? '2026-11-22T15:00:00Z');
  const newId = options.newId ?? (() => crypto.randomUUID());
  const addresses = await presentCommunity(repository, record, community);
  const wrote = record.written().map(refTo);
  steps.push({ step: 'community-present', detail: `${addresses.size} resources, ${wrote.length} new`, wrote });
  const moved = <P extends Party>(party: P): P => ({ ...party, ref: addresses.get(party.ref) ?? party.ref });
  const actor = ({ organization, ...person }: Actor): Actor => ({
    ...moved(person),
    ...(organization && { organization: moved(organization) }),
  });
  const chosen: JourneyActors = { ...journeyActors, ...options.actors };
  return {
    repository,
    instruments: options.instruments,
    actors: {
      coordinator: actor(chosen.coordinator),
      pantry: actor(chosen.pantry),
      housing: actor(chosen.housing),
      rides: actor(chosen.rides),
    },
    steps,
    say: options.say ?? ((text) => text),
    as: (by, daysAgo) => ({ by, newId, now: `${new Date(end - daysAgo * 86_400_000).toISOString().slice(0, 19)}Z` }),
    party(ref) {
      const resource = must(
        community.find((one) => refTo(one) === ref),
        'journey.community_incomplete',
      );
      const read = personFromFhir({ resource: resource as Patient });
      const display = read.ok ? nameOf(read.value, '2026-11-22') : (resource as { name?: string }).name;
      return { ref: must(addresses.get(ref), 'journey.community_incomplete'), ...(display && { display }) };
    },
    async commit(step, detail, changes) {
      const stored = await record.put(changes);
      steps.push({ step, detail, wrote: stored.map(({ resource }) => refTo(resource)) });
      return stored;
    },
    note: (step, detail) => void steps.push({ step, detail, wrote: [] }),
    written: () => record.written(),
  };
}

function refTo({ resourceType, id }: Resource): string {
  return `${resourceType}/${id}`;
}
