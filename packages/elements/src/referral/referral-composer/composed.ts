import type { CommunityResource } from '@careloom/core/community-resource';
import { targetOf } from '@careloom/core/community-resource';
import { consentFor } from '@careloom/core/consent';
import type { ConsentStanding } from '@careloom/core/consent';
import { sameRef } from '@careloom/core/fhir';
import { isGeneralService, servicesFor } from '@careloom/core/referral';
import type { ReferralTarget, ServiceCode } from '@careloom/core/referral';
import type { Party } from '@careloom/core/shared';
import { obstacleOf, servicesOf, underWay } from './composer-checks.ts';
import type { Again } from './composer-checks.ts';
import { goalChoice } from './composer-goals.ts';
import type { OpenedFor } from './composer-goals.ts';
import type { Composed } from './composer-input.ts';
import { openChoice } from './composer-places.ts';
import type { ComposerValue } from './composer-load.ts';
import { domainName, wordsLanguage } from './composer-words.ts';
import type { ComposerLocalizer } from './composer-words.ts';

/** What is chosen: the parts that others depend on. */
export interface Choice {
  readonly need?: string;
  readonly service?: string;
  readonly target?: string;
  /** The patient is asked again, though there is an answer on record. */
  readonly isAsking?: boolean;
}

export interface ComposedOptions {
  readonly value: ComposerValue;
  readonly domain: string | undefined;
  readonly choice: Choice;
  /** The chosen service. */
  readonly resource: CommunityResource | undefined;
  readonly openTo: Party | undefined;
  readonly again: Again | undefined;
  /** The goal it was opened for. */
  readonly opened: OpenedFor | undefined;
  /** The kind of need it was opened for. */
  readonly preset: string | undefined;
  readonly localize: ComposerLocalizer;
}

/** What is chosen so far, looked up, with all that depends on it. */
export function composedOf({ value, domain, choice, resource, openTo, again: before, opened, preset, localize }: ComposedOptions): Composed & { readonly standing: ConsentStanding } {
  const need = value.needs.find((each) => each.domain === domain);
  // Taken over only for the same patient and the same kind of need.
  const again = before && before.draft.domain === domain && sameRef(before.draft.patient.ref, value.patientRef) ? before : undefined;
  // Once another need is chosen by hand, only its own goals are meant.
  const isMeant = choice.need === undefined || choice.need === preset || need?.goals.some(({ ref }) => sameRef(ref, opened?.ref));
  const goals = goalChoice(value, need, isMeant ? opened : undefined, again);
  const service = need && chosenService(servicesOf(need), servicesFor(need.domain).length, choice, again);
  const isOpen = choice.target === openChoice && openTo !== undefined;
  const target = isOpen ? networkTarget(openTo) : resource && targetOf(resource);
  const statement = localize.text(isOpen ? 'referral.open.statement' : 'referral.compose.statement', {
    patient: value.patientName ?? localize.t('referral.compose.patient'),
    name: target?.display ?? target?.ref ?? '',
    need: need ? domainName(need.domain, localize) : '',
  });
  const patient = { ref: value.patientRef };
  const duplicates = need && service && target ? underWay(need, { patient, service, ...(!isOpen && { target }) }) : [];
  const obstacle = resource && obstacleOf(resource, localize.now);
  const standing: ConsentStanding = target ? consentFor(value.consents, target.ref, localize.now, localize.timeZone) : { state: 'missing' };
  const consent = standing.state === 'active' && !choice.isAsking ? standing.consent : undefined;
  return { value, need, service, target, isOpen, resource, statement, language: wordsLanguage(localize), duplicates, obstacle, again, goals, consent, standing };
}

/** Nobody in particular is bound by HIPAA: consent is always asked for. */
function networkTarget({ ref, display }: Party): ReferralTarget {
  return { ref, ...(display && { display }) };
}

/** The chosen one, else the one that is asked for again, else the only one. */
function chosenService(services: readonly ServiceCode[], usual: number, { service }: Choice, again: Again | undefined): ServiceCode | undefined {
  if (service !== undefined) return services[Number(service || -1)];
  const same = again && services.find(({ system, code }) => system === again.draft.service.system && code === again.draft.service.code);
  return same ?? (usual === 1 ? services.find(isGeneralService) : undefined);
}
