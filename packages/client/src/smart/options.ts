import type { SmartEnvironment } from './environment.ts';

/** A FHIR server this page may be launched from, and what is known to be special about it. */
export interface SmartIssuer {
  /** The FHIR base, e.g. `https://ehr.example/fhir/r4`. Compared exactly: origin and path, with or without a slash at the end. */
  readonly fhirBase: string;
  /** The client id registered there; that of the client when absent. */
  readonly clientId?: string;
  /**
   * Other origins its authorization server lives on, e.g. `https://authorization.example`. Endpoints on the origin of the
   * FHIR base are allowed anyway; any other is refused.
   */
  readonly authorizationOrigins?: readonly string[];
  /** How it wants its scopes, where its capabilities do not say so rightly. */
  readonly scopeSyntax?: 'v1' | 'v2';
  /** The issuer of its id tokens, where its SMART configuration names none. */
  readonly idTokenIssuer?: string;
  /** It checks PKCE with S256 but does not say so. S256 is sent in any case; without this such a server is refused. */
  readonly allowsUnadvertisedPkce?: boolean;
}

export interface SmartClientOptions {
  /** What the EHR gave your app at registration. A public client: there is no secret. */
  readonly clientId: string;
  /** The FHIR servers the page may be launched from. A launch from any other is refused before anything is sent. */
  readonly issuers: readonly (string | SmartIssuer)[];
  /** One of the registered redirect addresses, in full. */
  readonly redirectUri: string;
  /**
   * What the page needs, as SMART 2 scopes (`patient/Task.cruds`); written as SMART 1 for servers that know no other.
   * `launch` is added in an EHR launch and left out of a standalone one.
   */
  readonly scopes: readonly string[];
  /**
   * When the user last touched the page, in milliseconds since 1970. Told, in seconds ago, to servers that end sessions of
   * idle users (Oracle Health's `active_ttl`); to no other.
   */
  readonly lastActivity?: () => number;
  /** What stands in for the browser in tests and unusual hosts. */
  readonly environment?: Partial<SmartEnvironment>;
}

/** A start without an EHR: which of the allowed FHIR servers to sign in to. */
export interface StandaloneStart {
  readonly fhirBase: string;
}

export interface AuthorizeOptions {
  /** The id of the patient this launch has to be about; an answer for another patient, or for none, is refused. */
  readonly patient?: string;
  readonly signal?: AbortSignal;
}
