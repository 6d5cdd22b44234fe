import type { CommunityResource } from '@careloom/core/community-resource';
import type { SdohDomain } from '@careloom/core/fhir';
import type { CareloomElement } from '../../foundation/index.ts';
import { LoadController } from '../../foundation/index.ts';
import { composerQueries, loadComposer, loadOrganizations } from './composer-load.ts';
import type { ComposerLocalizer } from './composer-words.ts';

/** What the reading depends on, as it is chosen now. */
export interface Chosen {
  readonly patient: () => string | undefined;
  readonly domain: () => SdohDomain | undefined;
  readonly resource: () => CommunityResource | undefined;
  readonly againRef: () => string | undefined;
  readonly goalRef: () => string | undefined;
}

/** Everything the composer reads, each when what it depends on is chosen. */
export function composerReads(host: CareloomElement, localize: ComposerLocalizer, chosen: Chosen) {
  const more = (): Promise<typeof import('./composer-more.ts')> => import('./composer-more.ts');
  return {
    /** The patient, their needs and consents. */
    patient: new LoadController(host, {
      args: () => one(chosen.patient()),
      load: async ([patientRef], context) => loadComposer(patientRef, localize, context),
      watch: ([patientRef]) => composerQueries(patientRef),
    }),
    /** Who may help with the need. */
    organizations: new LoadController(host, {
      args: () => {
        const domain = chosen.domain();
        return domain && ([domain, localize.language] as const);
      },
      load: async ([domain, language], context) => loadOrganizations(domain, language, context),
      watch: () => [{ resourceType: 'HealthcareService' }],
    }),
    /** What became of what was sent to the chosen one. */
    record: new LoadController(host, {
      args: () => {
        const [owner, ours] = [chosen.resource()?.organization?.ref, host.session?.user?.organization?.ref];
        return owner && ours ? ([owner, ours] as const) : undefined;
      },
      load: async ([owner, ours], context) => (await more()).loadRecord(owner, ours, context, localize.timeZone),
    }),
    /** The referral that is sent again. */
    again: new LoadController(host, {
      args: () => [chosen.againRef()] as const,
      load: async ([ref], context) => (ref ? (await more()).loadAgain(ref, context) : undefined),
    }),
    /** The goal it was opened for. */
    goal: new LoadController(host, {
      args: () => one(chosen.goalRef()),
      load: async ([ref], context) => (await more()).loadGoal(ref, context),
      watch: ([ref]) => [{ resourceType: 'Goal', params: { _id: ref.slice(ref.lastIndexOf('/') + 1) } }],
    }),
  };
}

function one(ref: string | undefined): readonly [string] | undefined {
  return ref ? [ref] : undefined;
}
