import type { ItemDefinition } from '../model/definition.types.ts';
import { choiceKey, isJson, objectsOf, text } from '../model/extensions.ts';
import type { Json } from '../model/extensions.ts';
import type { AnswerValue, FhirCoding, FhirReference } from '../model/fhir.types.ts';
import { fitted } from './answers.ts';
import { earliest, startOfPeriod } from './period.ts';
import { rowsOf } from './run.ts';
import type { Run } from './run.ts';

/** Source: SDC, Observation-based population: "SHALL filter to only look at Observations with a status of". */
const STATUS = new Set<unknown>(['final', 'amended', 'corrected']);
const MOST = 50;

/** The Observation an item above was found in: what stands below is looked for in it and among its members only. */
export type Panel = Json | undefined;

/** Finds the newest Observation for items with an observationLinkPeriod. */
export class Observations {
  readonly #run: Run;
  readonly #subject: FhirReference | undefined;

  constructor(run: Run) {
    this.#run = run;
    this.#subject = run.subject;
  }

  /** The newest whose value fits the question; undefined: none. */
  async valueFor(
    item: ItemDefinition,
    panel: Panel,
  ): Promise<{ readonly value: AnswerValue; readonly panel: Panel } | undefined> {
    let isUnfit = false;
    for (const observation of await this.#candidates(item, panel)) {
      const key = choiceKey(observation);
      if (key === undefined) continue;
      const fit = await fitted(item, observation[key], this.#run.options.engine);
      if ('value' in fit) return { value: fit.value, panel: observation };
      isUnfit = true;
    }
    if (isUnfit)
      this.#run.report('forms.population_observation_unfit', { linkId: item.linkId, severity: 'information' });
    return undefined;
  }

  /** The newest panel of a group. */
  async panelFor(item: ItemDefinition, panel: Panel): Promise<Panel> {
    return (await this.#candidates(item, panel))[0];
  }

  async #candidates(item: ItemDefinition, panel: Panel): Promise<readonly Json[]> {
    const codes = objectsOf<FhirCoding>(item.source.code).filter(({ code }) => text(code));
    const { report, now } = this.#run;
    const start = item.observationLinkPeriod && startOfPeriod(now, item.observationLinkPeriod);
    if (start === undefined) report('forms.population_period_unknown', { linkId: item.linkId, severity: 'warning' });
    else if (codes.length === 0) report('forms.population_code_missing', { linkId: item.linkId, severity: 'warning' });
    else if (!this.#subject?.reference) report('forms.population_subject_missing', { severity: 'warning' });
    else {
      const found = panel
        ? [...objectsOf(panel['component']), ...(await this.#members(item, panel))]
        : await this.#all(item, codes, start);
      const inTime = (each: Json): boolean =>
        (each['status'] === undefined && panel !== undefined) || this.#isUsable(each, start);
      return found.filter((each) => hasCode(each, codes) && inTime(each)).sort(newestFirst);
    }
    return [];
  }

  #isUsable(observation: Json, start: number): boolean {
    const at = timeOf(observation);
    const isRecent = at !== undefined && at >= start && at <= Date.parse(this.#run.now);
    const focus = observation['focus'];
    return (
      isRecent &&
      STATUS.has(observation['status']) &&
      this.#isSubject(observation['subject']) &&
      (focus === undefined || (Array.isArray(focus) && focus.every((each) => this.#isSubject(each))))
    );
  }

  /** Of somebody else, or of nobody known, is not of this person. */
  #isSubject(reference: unknown): boolean {
    const [own, other] = [this.#subject?.reference, isJson(reference) ? text(reference['reference']) : undefined];
    if (own === undefined || other === undefined) return false;
    // A server may write its own references in full, and was asked for this subject only.
    return own === other || (!this.#run.options.observations && !own.includes('://') && other.endsWith(`/${own}`));
  }

  async #all(item: ItemDefinition, codes: readonly FhirCoding[], start: number): Promise<readonly Json[]> {
    const { options } = this.#run;
    if (options.observations)
      return objectsOf(options.observations).filter(({ resourceType }) => resourceType === 'Observation');
    const code = codes
      .map(({ system, code: own }) =>
        [system, own].flatMap((part) => (text(part) ? [escaped(String(part))] : [])).join('|'),
      )
      .join(',');
    const from = new Date(Math.max(start, Date.UTC(1, 0, 1))).toISOString().slice(0, 10);
    const criteria = [
      `subject=${encodeURIComponent(this.#subject?.reference ?? '')}`,
      `code=${code}`,
      'status=final,amended,corrected',
      `date=ge${from}`,
      '_sort=-date',
      `_count=${MOST}`,
    ];
    return this.#ask(item, `Observation?${criteria.join('&')}`);
  }

  async #members(item: ItemDefinition, panel: Json): Promise<readonly Json[]> {
    const references = objectsOf(panel['hasMember']).map((each) => text(each['reference']) ?? '');
    const given = this.#run.options.observations;
    if (given)
      return (given as readonly unknown[]).filter(
        (each): each is Json =>
          isJson(each) && references.some((reference) => reference.endsWith(`Observation/${String(each['id'])}`)),
      );
    const local = references
      .filter((reference) => /^Observation\/[A-Za-z0-9\-.]{1,64}$/.test(reference))
      .slice(0, MOST);
    return (await Promise.all(local.map((reference) => this.#ask(item, reference)))).flat();
  }

  async #ask(item: ItemDefinition, url: string): Promise<readonly Json[]> {
    const { options, report } = this.#run;
    if (!options.queries) {
      report('forms.queries_missing', { severity: 'warning' });
      return [];
    }
    try {
      const answer = await this.#run.query(url);
      options.signal?.throwIfAborted();
      const rows = rowsOf(answer).filter(isJson);
      if (hasMore(answer) && !isNewestFirst(rows)) {
        // Where the server does not sort, the newest may be on any page.
        report('forms.population_observations_incomplete', { linkId: item.linkId, severity: 'warning' });
        return [];
      }
      return rows;
    } catch {
      options.signal?.throwIfAborted();
      report('forms.population_observations_unavailable', { linkId: item.linkId, severity: 'warning' });
      return [];
    }
  }
}

/** `,`, `|`, `$` and the backslash mean something in a search parameter. */
const escaped = (part: string): string => encodeURIComponent(part.replace(/[\\$,|]/g, String.raw`\$&`));

function hasCode(observation: Json, codes: readonly FhirCoding[]): boolean {
  const code = observation['code'];
  const codings = isJson(code) ? objectsOf<FhirCoding>(code['coding']) : [];
  return codings.some((one) => codes.some((other) => one.code === other.code && one.system === other.system));
}

/** When what was observed was so. */
function timeOf(observation: Json): number | undefined {
  const period = observation['effectivePeriod'];
  return (
    earliest(observation['effectiveDateTime']) ??
    earliest(observation['effectiveInstant']) ??
    (isJson(period) ? (earliest(period['end']) ?? earliest(period['start'])) : undefined)
  );
}

/** Of two at one time the one that was told last. */
function newestFirst(a: Json, b: Json): number {
  return (timeOf(b) ?? 0) - (timeOf(a) ?? 0) || (earliest(b['issued']) ?? 0) - (earliest(a['issued']) ?? 0);
}

function isNewestFirst(rows: readonly Json[]): boolean {
  const times = rows.map((each) => timeOf(each) ?? -Infinity);
  return times.every((time, index) => index === 0 || time <= (times[index - 1] as number));
}

const hasMore = (answer: unknown): boolean =>
  isJson(answer) && objectsOf(answer['link']).some(({ relation }) => relation === 'next');
