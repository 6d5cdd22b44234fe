import { CareloomError } from '@careloom/core/shared';

/** What went wrong at sign-in, as a code. Nothing that came over the wire is in it: not an address, a token or a server's words. */
export function smartError(code: SmartErrorCode): CareloomError {
  return new CareloomError(code, { retryable: RETRYABLE.has(code) });
}

export type SmartErrorCode =
  | 'smart.bad_options'
  | 'smart.bad_scope'
  /** The launch address lacks `iss` or `launch`, or has one of them twice. */
  | 'smart.bad_launch'
  | 'smart.issuer_not_allowed'
  | 'smart.discovery_failed'
  | 'smart.endpoint_not_allowed'
  | 'smart.pkce_not_supported'
  /** The browser keeps nothing for this page: sign in by a window. */
  | 'smart.storage_blocked'
  | 'smart.window_blocked'
  | 'smart.window_closed'
  /** The page that opened this sign-in window cannot be reached: sign in in a tab of its own, by `authorize()`. */
  | 'smart.window_cut_off'
  | 'smart.bad_answer'
  | 'smart.launch_unknown'
  | 'smart.launch_expired'
  | 'smart.issuer_mismatch'
  | 'smart.authorization_failed'
  | 'smart.access_denied'
  | 'smart.login_required'
  | 'smart.interaction_required'
  | 'smart.consent_required'
  | 'smart.invalid_scope'
  | 'smart.client_refused'
  | 'smart.server_unavailable'
  | 'smart.token_refused'
  | 'smart.bad_token_response'
  | 'smart.id_token_refused'
  | 'smart.other_patient'
  | 'smart.session_expired'
  | 'smart.session_ended';

const RETRYABLE: ReadonlySet<SmartErrorCode> = new Set(['smart.discovery_failed', 'smart.server_unavailable', 'smart.window_closed', 'smart.login_required']);

/** RFC 6749 4.1.2.1 and 5.2, OpenID Connect Core 3.1.2.6. */
const CODES: ReadonlyMap<string, SmartErrorCode> = new Map([
  ['access_denied', 'smart.access_denied'],
  ['login_required', 'smart.login_required'],
  ['interaction_required', 'smart.interaction_required'],
  ['consent_required', 'smart.consent_required'],
  ['invalid_scope', 'smart.invalid_scope'],
  ['unauthorized_client', 'smart.client_refused'],
  ['invalid_client', 'smart.client_refused'],
  ['server_error', 'smart.server_unavailable'],
  ['temporarily_unavailable', 'smart.server_unavailable'],
]);

/** A code of ours for an error code of OAuth; `otherwise` for one nobody has defined. */
export const codeFor = (oauthError: string, otherwise: SmartErrorCode): SmartErrorCode => CODES.get(oauthError) ?? otherwise;
