import { isSecure, parsedUrl } from './issuers.ts';
import { smartError } from './smart-error.ts';

/** A record the launch is about, besides patient and encounter. At least one of the first three is there. */
export interface FhirContextItem {
  /** Relative for records of this FHIR server. An absolute one is elsewhere: our token is no good there, and not sent. */
  readonly reference?: string;
  readonly canonical?: string;
  readonly identifier?: { readonly system?: string; readonly value?: string };
  readonly type?: string;
  /** `launch` when the server named none. */
  readonly role: string;
}

/** What the EHR says the launch is about (SMART 2.2, "Launch context arrives with your access token"). */
export interface LaunchContext {
  /** The id of the patient, without `Patient/`. */
  readonly patient?: string;
  readonly encounter?: string;
  /** False only when the EHR says that it shows who the patient is. */
  readonly needPatientBanner: boolean;
  /** One you do not know means your default view. */
  readonly intent?: string;
  /** https only. Its text is its version: another address is another style. */
  readonly smartStyleUrl?: string;
  readonly tenant?: string;
  readonly fhirContext: readonly FhirContextItem[];
  /** From a link of a CDS Hooks card. */
  readonly appContext?: string;
  /** For SMART Web Messaging; https only, but on this machine. */
  readonly messaging?: { readonly handle: string; readonly origin: string };
}

const MOST_ITEMS = 100;
const ID = /^(?!\.+$)[A-Za-z0-9\-.]{1,64}$/;

/**
 * Reads the launch context of a token response.
 * @throws CareloomError `smart.bad_token_response` when the patient or the encounter is no FHIR id: guessing at a patient is no option
 */
export function launchContext(all: Readonly<Record<string, unknown>>, fhirBase: string): LaunchContext {
  const patient = idIn(all, 'patient', 'Patient', fhirBase);
  const encounter = idIn(all, 'encounter', 'Encounter', fhirBase);
  const intent = textIn(all, 'intent');
  const style = parsedUrl(textIn(all, 'smart_style_url') ?? '', `${fhirBase}/`);
  const tenant = textIn(all, 'tenant');
  const appContext = textIn(all, 'appContext');
  const handle = textIn(all, 'smart_web_messaging_handle');
  const host = parsedUrl(textIn(all, 'smart_web_messaging_origin') ?? '');
  const banner = all['need_patient_banner'];
  return {
    ...(patient !== undefined && { patient }),
    ...(encounter !== undefined && { encounter }),
    needPatientBanner: banner !== false && banner !== 'false',
    ...(intent !== undefined && { intent }),
    ...(textIn(all, 'smart_style_url') && style && !style.username && (style.protocol === 'https:' || style.origin === new URL(fhirBase).origin) && { smartStyleUrl: style.href }),
    ...(tenant !== undefined && { tenant }),
    fhirContext: itemsIn(all['fhirContext'], fhirBase),
    ...(appContext !== undefined && { appContext }),
    ...(handle !== undefined && host && isSecure(host, fhirBase.startsWith('http:')) && { messaging: { handle, origin: host.origin } }),
  };
}

function itemsIn(value: unknown, fhirBase: string): readonly FhirContextItem[] {
  if (!Array.isArray(value)) return [];
  return value.slice(0, MOST_ITEMS).flatMap((each: unknown) => {
    // SMART 2.0 wrote them as plain references.
    const item = typeof each === 'string' ? itemOf({ reference: each }, fhirBase) : isObject(each) ? itemOf(each, fhirBase) : undefined;
    return item ? [item] : [];
  });
}

function itemOf(value: Readonly<Record<string, unknown>>, fhirBase: string): FhirContextItem | undefined {
  const text = textIn(value, 'reference');
  const reference = text?.startsWith(`${fhirBase}/`) ? text.slice(fhirBase.length + 1) : text;
  const canonical = textIn(value, 'canonical');
  const [system, code] = ['system', 'value'].map((name) => (isObject(value['identifier']) ? textIn(value['identifier'], name) : undefined));
  const identifier = system === undefined && code === undefined ? undefined : { ...(system !== undefined && { system }), ...(code !== undefined && { value: code }) };
  const type = textIn(value, 'type');
  const role = value['role'] === undefined ? 'launch' : textIn(value, 'role');
  if (role === undefined || (reference === undefined && canonical === undefined && !identifier)) return undefined;
  if (reference !== undefined && !isReference(reference)) return undefined;
  // Patient and encounter have members of their own; here they may stand in another role only.
  if (role === 'launch' && [`${type}/`, reference ?? ''].some((each) => /(^|\/)(Patient|Encounter)(\/|%2f)/i.test(each))) return undefined;
  return {
    ...(reference !== undefined && { reference }),
    ...(canonical !== undefined && { canonical }),
    ...(identifier && { identifier }),
    ...(type !== undefined && { type }),
    role,
  };
}

/** `Task/1`, or an https address elsewhere. */
function isReference(text: string): boolean {
  const [type = '', id = '', ...rest] = text.split('/');
  if (/^[A-Z][A-Za-z]{1,63}$/.test(type)) return ID.test(id) && (rest.length === 0 || (rest.length === 2 && rest[0] === '_history' && ID.test(rest[1] ?? '')));
  return parsedUrl(text)?.protocol === 'https:';
}

/** Servers send `123`, `Patient/123` and the whole address. */
function idIn(all: Readonly<Record<string, unknown>>, name: string, type: string, fhirBase: string): string | undefined {
  const value = all[name];
  if (value === undefined || value === null || value === '') return undefined;
  // A number that JavaScript has rounded is another patient's.
  const text = Number.isSafeInteger(value) ? String(value) : value;
  const local = typeof text === 'string' && text.startsWith(`${fhirBase}/`) ? text.slice(fhirBase.length + 1) : text;
  const id = typeof local === 'string' && local.startsWith(`${type}/`) ? local.slice(type.length + 1) : local;
  if (typeof id !== 'string' || !ID.test(id)) throw smartError('smart.bad_token_response');
  return id;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);

function textIn(all: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const value = Object.hasOwn(all, name) ? all[name] : undefined;
  return typeof value === 'string' && value !== '' ? value : undefined;
}
