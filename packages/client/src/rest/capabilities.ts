import { isObject, objectsIn, textIn } from '@careloom/core/fhir';
import type { Resource } from '@careloom/core/fhir';
import { failureOf, isOk, resourceIn } from '../fhir/failure.ts';
import type { Answer } from '../fhir/failure.ts';

export type Interaction =
  | 'read'
  | 'vread'
  | 'update'
  | 'patch'
  | 'delete'
  | 'history-instance'
  | 'history-type'
  | 'create'
  | 'search-type'
  | 'transaction'
  | 'batch'
  | 'search-system'
  | 'history-system';

export type Question =
  | { readonly type?: string; readonly interaction: Interaction }
  | { readonly type: string; readonly param: string }
  | { readonly type?: string; readonly operation: string };

/** `unknown`: the statement does not say. Trying is then the only way to find out. */
export type Ability = 'yes' | 'no' | 'unknown';

export interface Capabilities {
  /** "Epic" and so on, as the server calls its software. */
  readonly software?: string;
  /** `4.0.1` */
  readonly fhirVersion?: string;
  /** Can this server do it, as far as it says? */
  can(question: Question): Ability;
  readonly statement: Resource;
}

/** What an answer to `GET metadata` says. */
export function capabilitiesOf(answer: Answer): Capabilities {
  if (!isOk(answer)) throw failureOf(answer);
  return capabilitiesIn(resourceIn(answer, 'CapabilityStatement').resource);
}

type Part = Readonly<Record<string, unknown>>;

/** What a CapabilityStatement says. Whatever is malformed in it says nothing. */
export function capabilitiesIn(statement: Resource): Capabilities {
  const said = statement as unknown as Part;
  const rest = objectsIn<Part>(said['rest']).find(({ mode }) => mode === 'server');
  const resources = objectsIn<Part>(rest?.['resource']);
  const software = isObject(said['software']) ? textIn((said['software'] as unknown as Part)['name']) : undefined;
  const fhirVersion = textIn(said['fhirVersion']);

  function can(question: Question): Ability {
    if (!rest) return 'unknown';
    const { type } = question;
    const of = type === undefined ? rest : resources.find((each) => each['type'] === type);
    // A statement that lists types says by silence that it has no others.
    if (!of) return resources.length > 0 ? 'no' : 'unknown';
    if ('interaction' in question) return listed(of['interaction'], 'code', question.interaction);
    if ('param' in question) return canSearchBy(of, question.param);
    return canOperate(of, question.operation.replace(/^\$/, ''), type === undefined);
  }

  function canSearchBy(of: Part, param: string): Ability {
    const [name = ''] = param.split(':', 1);
    const found = listed(of['searchParam'], 'name', name);
    const everywhere = listed(rest?.['searchParam'], 'name', name);
    if (found === 'yes' || everywhere === 'yes') return 'yes';
    // Parameters of all types (`_id`, `_lastUpdated`) are seldom listed.
    return name.startsWith('_') ? 'unknown' : found;
  }

  function canOperate(of: Part, name: string, isSystem: boolean): Ability {
    const found = listed(of['operation'], 'name', name);
    const everywhere = isSystem ? found : listed(rest?.['operation'], 'name', name);
    // Some list the operations of types for the whole server, with or without the dollar sign.
    if (found === 'yes' || everywhere === 'yes') return 'yes';
    return found === 'no' || everywhere === 'no' ? 'no' : 'unknown';
  }

  return { can, statement, ...(software && { software }), ...(fhirVersion && { fhirVersion }) };
}

function listed(list: unknown, key: string, wanted: string): Ability {
  const names = objectsIn<Part>(list).flatMap((each) => textIn(each[key])?.replace(/^\$/, '') ?? []);
  if (names.length === 0) return 'unknown';
  return names.includes(wanted) ? 'yes' : 'no';
}
