import type { QuestionnaireSource } from '../form/ports.types.ts';
import { isJson } from '../model/extensions.ts';
import type { Questionnaire } from '../model/fhir.types.ts';
import { formIssue } from '../model/issues.ts';
import type { FormIssue, FormIssuePlace } from '../model/issues.ts';
import { MAX_ITEMS } from '../model/read-questionnaire.ts';
import { isTooDeep } from './rewrite.ts';

/** One assembly under way. */
export class Run {
  readonly issues: FormIssue[] = [];
  readonly source: QuestionnaireSource;
  readonly signal: AbortSignal | undefined;
  readonly #found = new Map<string, Promise<Questionnaire | undefined>>();
  #items = 0;

  constructor(source: QuestionnaireSource, signal: AbortSignal | undefined) {
    this.source = source;
    this.signal = signal;
  }

  report(code: string, place?: FormIssuePlace): void {
    this.issues.push(formIssue(code, place));
  }

  get isRefused(): boolean {
    return this.issues.some(({ severity }) => severity === 'error' || severity === 'fatal');
  }

  /** Counts an item; false once there are too many. Forms that import each other twice double with every level. */
  takes(): boolean {
    this.#items += 1;
    if (this.#items === MAX_ITEMS + 1)
      this.report('forms.too_many_items', { severity: 'fatal', params: { max: MAX_ITEMS } });
    return this.#items <= MAX_ITEMS;
  }

  /** Each form is fetched once. Undefined: not there, or not what was asked for; that was reported. */
  async find(canonical: string, place: FormIssuePlace): Promise<Questionnaire | undefined> {
    const params = { canonical };
    let finding = this.#found.get(canonical);
    if (!finding) this.#found.set(canonical, (finding = this.#fetch(canonical)));
    let found: unknown;
    try {
      found = await finding;
    } catch {
      this.signal?.throwIfAborted();
      this.report('forms.assembly_unavailable', { ...place, params });
      return undefined;
    }
    this.signal?.throwIfAborted();
    if (found === undefined) this.report('forms.assembly_missing', { ...place, params });
    else if (isTooDeep(found)) this.report('forms.too_deep', { ...place, params });
    else if (!answers(found, canonical)) this.report('forms.assembly_other_form', { ...place, params });
    else return found;
    return undefined;
  }

  async #fetch(canonical: string): Promise<Questionnaire | undefined> {
    return this.source.find(canonical, this.signal && { signal: this.signal });
  }
}

/** A source that gives another form, or another version than the author chose, is not believed. */
function answers(found: unknown, canonical: string): found is Questionnaire {
  if (!isJson(found) || found['resourceType'] !== 'Questionnaire') return false;
  const [url, version] = canonical.split('|');
  return found['url'] === url && (version === undefined || found['version'] === version);
}
