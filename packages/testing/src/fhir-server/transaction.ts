import type { Bundle, BundleEntry, Resource } from '@careloom/core/fhir';
import {
  etagOf,
  isRefusal,
  refOfStored,
  refusal,
  versionRefOf,
  type Answer,
  type Done,
  type Interaction,
  type Refused,
} from './answer.ts';
import { matching, perform, type Scope } from './interactions.ts';
import { resolved, rewritten } from './transaction-references.ts';

const methods = ['DELETE', 'POST', 'PUT', 'PATCH', 'GET'];
const reasons: Readonly<Record<number, string>> = {
  200: '200 OK',
  201: '201 Created',
  204: '204 No Content',
  304: '304 Not Modified',
};

/** An entry on its way: what it will do, and where what it defines will live. */
interface Step {
  readonly entry: BundleEntry;
  readonly interaction: Interaction;
  /** `Task/1` */
  readonly target?: string;
}

/** POST to the base: a batch answers entry by entry, a transaction is stored whole or not at all. */
export async function processBundle(scope: Scope, body: unknown, minimal: boolean): Promise<Answer> {
  const bundle = body as Partial<Bundle> | null;
  if (typeof bundle !== 'object' || bundle === null || bundle.resourceType !== 'Bundle') {
    return refusal(400, 'structure', 'body must be a Bundle');
  }
  if (bundle.type !== 'batch' && bundle.type !== 'transaction') {
    return refusal(400, 'value', 'must be batch or transaction', 'Bundle.type');
  }
  if (bundle.entry !== undefined && !Array.isArray(bundle.entry))
    return refusal(400, 'structure', 'must be a list', 'Bundle.entry');
  const entries = bundle.entry ?? [];
  const answers = bundle.type === 'batch' ? await batch(scope, entries) : await transaction(scope, entries);
  if (isRefusal(answers)) return answers;
  const entry = answers.map((answer) => responseEntry(scope, answer, minimal));
  const resource: Bundle = {
    resourceType: 'Bundle',
    id: scope.engine.newId(),
    meta: { lastUpdated: new Date().toISOString() },
    type: `${bundle.type}-response`,
    ...(entry.length > 0 && { entry }),
  };
  return { status: 200, resource };
}

async function batch(scope: Scope, entries: readonly BundleEntry[]): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  for (const [index, entry] of entries.entries()) {
    const interaction = interactionOf(scope, entry, index);
    answers.push(isRefusal(interaction) ? interaction : await perform(scope, interaction));
  }
  return answers;
}

async function transaction(scope: Scope, entries: readonly BundleEntry[]): Promise<readonly Done[] | Refused> {
  const steps: Step[] = [];
  for (const [index, entry] of entries.entries()) {
    const step = await planned(scope, entry, index, steps);
    if (isRefusal(step)) return step;
    steps.push(step);
  }
  const addressOf = new Map(
    steps.flatMap(({ entry, target }) => (entry.fullUrl && target ? [[entry.fullUrl, target] as const] : [])),
  );
  const undo = scope.engine.snapshot();
  const answers = new Map<Step, Done>();
  // FHIR's order, whatever the order in the bundle: DELETE, POST, PUT and PATCH, GET.
  const ordered = [...steps].sort((a, b) => rank(a) - rank(b));
  for (const step of ordered) {
    const answer = await stored(scope, step, addressOf).catch((error: unknown) => {
      undo();
      throw error;
    });
    if (isRefusal(answer)) {
      undo();
      return located(answer, steps.indexOf(step));
    }
    answers.set(step, answer);
  }
  return steps.map((step) => answers.get(step) as Done);
}

function rank(step: Step): number {
  const { method } = step.interaction;
  return method === 'PATCH' ? methods.indexOf('PUT') : methods.indexOf(method);
}

async function stored(scope: Scope, step: Step, addressOf: ReadonlyMap<string, string>): Promise<Answer> {
  const { body } = step.interaction;
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return perform(scope, step.interaction);
  const ready = await resolved(scope, rewritten(body as Resource, addressOf));
  return isRefusal(ready) ? ready : perform(scope, { ...step.interaction, body: ready });
}

/** Finds out where the entry will be stored before anything is written: references may point forward. */
async function planned(
  scope: Scope,
  entry: BundleEntry,
  index: number,
  before: readonly Step[],
): Promise<Step | Refused> {
  const interaction = interactionOf(scope, entry, index);
  if (isRefusal(interaction)) return interaction;
  const plan = interaction;
  const target = await targetOf(scope, plan);
  if (typeof target === 'object') return located(target, index);
  if (target === undefined) return { entry, interaction: plan };
  const writes = (step: Step) => step.interaction.method !== 'GET' && step.target === target;
  if (plan.method !== 'GET' && before.some(writes))
    return located(refusal(400, 'duplicate', 'two entries write one resource'), index);
  if (plan.method === 'POST' && sameCondition(plan, before)) {
    return located(refusal(400, 'duplicate', 'two entries have one ifNoneExist'), index);
  }
  return { entry, target, interaction: { ...plan, assignedId: target.split('/')[1] } };
}

function sameCondition(plan: Interaction, before: readonly Step[]): boolean {
  return (
    plan.ifNoneExist !== undefined &&
    before.some(
      ({ interaction }) => interaction.ifNoneExist === plan.ifNoneExist && interaction.path[0] === plan.path[0],
    )
  );
}

async function targetOf(scope: Scope, plan: Interaction): Promise<string | undefined | Refused> {
  const [type, id] = plan.path;
  if (type === undefined || plan.method === 'GET' || !scope.engine.isType(type)) return undefined;
  if (id !== undefined) return `${type}/${id}`;
  const condition = plan.method === 'POST' ? plan.ifNoneExist : plan.query.toString();
  if (condition === undefined) return `${type}/${scope.engine.newId()}`;
  const matches = await matching(scope, type, condition);
  if (isRefusal(matches)) return matches;
  const [only, second] = matches;
  if (second) return refusal(412, 'multiple-matches', 'the condition matches more than one resource');
  return only ? refOfStored(only) : `${type}/${scope.engine.newId()}`;
}

function interactionOf(scope: Scope, entry: BundleEntry, index: number): Interaction | Refused {
  const request = entry.request as (NonNullable<BundleEntry['request']> & { ifNoneMatch?: string }) | undefined;
  const at = `Bundle.entry[${index}].request`;
  if (typeof request?.method !== 'string' || !methods.includes(request.method))
    return refusal(400, 'required', 'unknown method', `${at}.method`);
  if (typeof request.url !== 'string') return refusal(400, 'required', 'missing', `${at}.url`);
  const url = request.url.startsWith(`${scope.base}/`) ? request.url.slice(scope.base.length + 1) : request.url;
  const [path, query] = [url.split('?')[0] as string, url.split('?').slice(1).join('?')];
  const segments = path.split('/').filter(Boolean);
  if (segments.length === 0) return refusal(400, 'invalid', 'bundles cannot be nested', `${at}.url`);
  return {
    method: request.method,
    path: segments,
    query: new URLSearchParams(query),
    body: request.method === 'PATCH' ? patchBody(entry.resource) : entry.resource,
    ifMatch: request.ifMatch,
    ifNoneMatch: request.ifNoneMatch,
    ifNoneExist: request.ifNoneExist,
  };
}

/** JSON Patch travels in a Binary; FHIRPath Patch as Parameters. */
function patchBody(resource: Resource | undefined): unknown {
  const data = (resource as { data?: unknown } | undefined)?.data;
  if (resource?.resourceType !== 'Binary' || typeof data !== 'string') return resource;
  try {
    return JSON.parse(Buffer.from(data, 'base64').toString('utf8'));
  } catch {
    return undefined;
  }
}

/** Says which entry stopped the transaction. */
function located(refused: Refused, index: number): Refused {
  const at = `Bundle.entry[${index}]`;
  const issue = refused.resource.issue.map((one) => {
    const named = one.expression?.[0];
    return { ...one, expression: [named?.startsWith('Bundle.') ? named : at] };
  });
  return { ...refused, resource: { ...refused.resource, issue } };
}

function responseEntry(scope: Scope, answer: Answer, minimal: boolean): BundleEntry {
  const status = reasons[answer.status] ?? String(answer.status);
  if (isRefusal(answer)) return { response: { status, outcome: answer.resource } };
  const { about } = answer;
  if (!about) return { ...(answer.resource && { resource: answer.resource }), response: { status } };
  const lastModified = about.meta?.lastUpdated;
  const response = {
    status,
    location: versionRefOf(about),
    etag: etagOf(about),
    ...(lastModified && { lastModified }),
  };
  const shown = !minimal && answer.resource;
  return { fullUrl: `${scope.base}/${refOfStored(about)}`, ...(shown && { resource: shown }), response };
}
