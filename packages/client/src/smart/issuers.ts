import type { SmartClientOptions, SmartIssuer } from './options.ts';
import { smartError } from './smart-error.ts';

/** An allowed FHIR server, its base without a slash at the end. */
export interface KnownIssuer extends SmartIssuer {
  readonly clientId: string;
  /** The origins its endpoints may have. */
  readonly origins: ReadonlySet<string>;
  /** On this very machine, where http is as good as https. */
  readonly isLocal: boolean;
}

/** @throws CareloomError `smart.bad_options` for a base that is not https (http on this machine) or has more than a path. */
export function knownIssuers({ issuers, clientId }: SmartClientOptions): ReadonlyMap<string, KnownIssuer> {
  const known = issuers.map((each): KnownIssuer => {
    const issuer = typeof each === 'string' ? { fhirBase: each } : each;
    const fhirBase = baseOf(issuer.fhirBase);
    const origins = [issuer.fhirBase, ...(issuer.authorizationOrigins ?? [])].map((address) => parsedUrl(address)?.origin ?? '');
    if (fhirBase === undefined || origins.includes('')) throw smartError('smart.bad_options');
    return { ...issuer, fhirBase, clientId: issuer.clientId ?? clientId, origins: new Set(origins), isLocal: isLocal(new URL(fhirBase)) };
  });
  return new Map(known.map((issuer) => [issuer.fhirBase, issuer]));
}

/**
 * A FHIR base as it is compared: origin and path. Browsers write a host of other letters as punycode, so that a look-alike
 * differs. Undefined for what is no base: a user name, query, fragment, dots to climb by, another protocol.
 */
export function baseOf(text: string): string | undefined {
  if (/[\s\\@?#]|\/\.|%2e|%2f|%5c/i.test(text)) return undefined;
  const url = parsedUrl(text);
  return url && isSecure(url, isLocal(url)) ? url.href.replace(/\/$/, '') : undefined;
}

/** https, or http on this machine when that is where the FHIR server is too. */
export const isSecure = (url: URL, local: boolean): boolean => url.protocol === 'https:' || (local && url.protocol === 'http:' && isLocal(url));

const isLocal = ({ hostname }: URL): boolean => /^(localhost|.+\.localhost|127\.0\.0\.1|\[::1\])$/.test(hostname);

/** `URL.canParse` is younger than the oldest browser we serve. */
export function parsedUrl(text: string, base?: string): URL | undefined {
  try {
    return new URL(text, base);
  } catch {
    return undefined;
  }
}
