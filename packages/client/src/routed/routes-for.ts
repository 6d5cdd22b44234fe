import type { CareRepository } from '@careloom/core/ports';
import { CareloomError } from '@careloom/core/shared';
import type { ServerProfile, SummaryType, TypeFacts } from '../quirks/profile.types.ts';
import type { Ability, Capabilities } from '../rest/capabilities.ts';
import type { RoutedStore } from './routes.ts';

/** Why a type lives where it lives. part_only: the chart would not keep all of what we write, or nobody knows. */
export type RouteReason = 'chart_keeps_it' | 'chart_is_read' | 'read_only' | 'part_only' | 'not_known' | 'not_there';

export interface TypeRoute {
  readonly resourceType: string;
  readonly home: 'chart' | 'site';
  readonly reason: RouteReason;
}

/** What an EHR and the site's store hold. */
export interface ChartRoutes {
  readonly profile: ServerProfile;
  readonly routes: readonly TypeRoute[];
  /** Types that live in the EHR; all others live in the site's store. */
  readonly chart: readonly string[];
  /** What carries a summary into the chart; `text` where nothing can: somebody has to copy it. */
  readonly summary: SummaryType | 'text';
}

/** What our verbs write, and the directory they refer to: in the chart only where all of it can be kept there. */
const written = [
  'Task', 'ServiceRequest', 'Consent', 'Provenance', 'QuestionnaireResponse', 'Observation', 'Condition', 'Goal', 'CarePlan',
  'CareTeam', 'Procedure', 'Communication', 'Questionnaire', 'Organization', 'PractitionerRole', 'HealthcareService', 'Location', 'List',
] as const;

/** What is read from the chart, and written there only as far as the EHR takes it. */
const charted = [
  'Patient', 'RelatedPerson', 'Practitioner', 'Encounter', 'Appointment', 'AllergyIntolerance', 'Immunization', 'MedicationRequest',
  'DiagnosticReport', 'DocumentReference', 'Coverage', 'Device',
] as const;

/**
 * Where each type lives, by what is documented of an EHR and what its CapabilityStatement says. A "no" of either is a
 * no, and unknown is not yes. A type has one home: where our Conditions cannot live in the chart, the chart's own are
 * not among those of the routed repository; read them through the repository of the EHR.
 * @throws CareloomError `quirks.patient_unknown` where the EHR is not known to give patients: there is no chart then.
 */
export function routesFor(profile: ServerProfile, capabilities?: Capabilities): ChartRoutes {
  const routes = [
    ...written.map((type) => routeOf(type, profile, capabilities, true)),
    ...charted.map((type) => routeOf(type, profile, capabilities, false)),
  ];
  const chart = routes.filter(({ home }) => home === 'chart').map(({ resourceType }) => resourceType);
  if (!chart.includes('Patient')) throw new CareloomError('quirks.patient_unknown');
  const canCarry = (type: SummaryType): boolean => abilities(type, profile, capabilities).create === 'yes';
  return { profile, routes, chart, summary: profile.summaries.value.find(canCarry) ?? 'text' };
}

/** The stores of a routed repository. Names are shown to the user. */
export function chartAndSite(
  routes: ChartRoutes,
  stores: { readonly chart: CareRepository; readonly site: CareRepository },
  names: { readonly chart: string; readonly site: string } = { chart: 'chart', site: 'coordination' },
): readonly RoutedStore[] {
  return [
    { name: names.chart, repository: stores.chart, takes: routes.chart },
    { name: names.site, repository: stores.site, takes: '*' },
  ];
}

function routeOf(resourceType: string, profile: ServerProfile, capabilities: Capabilities | undefined, isOurs: boolean): TypeRoute {
  const { read, create, update, whole } = abilities(resourceType, profile, capabilities);
  const at = (home: TypeRoute['home'], reason: RouteReason): TypeRoute => ({ resourceType, home, reason });
  if (read !== 'yes') return at('site', read === 'no' ? 'not_there' : 'not_known');
  if (!isOurs) return at('chart', 'chart_is_read');
  if (create === 'no' || update === 'no') return at('site', 'read_only');
  if (create === 'unknown' || update === 'unknown') return at('site', 'not_known');
  return whole === 'yes' ? at('chart', 'chart_keeps_it') : at('site', 'part_only');
}

function abilities(type: string, profile: ServerProfile, capabilities: Capabilities | undefined): TypeFacts {
  const known = profile.types[type]?.value;
  const can = (interaction: 'read' | 'create' | 'update'): Ability => capabilities?.can({ type, interaction }) ?? 'unknown';
  const search = capabilities?.can({ type, interaction: 'search-type' }) ?? 'unknown';
  // Where nothing is known of a vendor, what it says of writing is not tried out on a chart.
  const write = (one: 'create' | 'update'): Ability => (profile.standing === 'unknown' ? 'no' : both(known?.[one], can(one)));
  const isStated = profile.standing === 'stated';
  return {
    read: both(known?.read, can('read')),
    create: write('create'),
    update: write('update'),
    // Whom we believe to keep what it takes, we have to be able to ask for it.
    whole: isStated ? search : (known?.whole ?? 'unknown'),
  };
}

function both(documented: Ability = 'unknown', stated: Ability): Ability {
  if (documented === 'no' || stated === 'no') return 'no';
  return documented === 'yes' || stated === 'yes' ? 'yes' : 'unknown';
}
