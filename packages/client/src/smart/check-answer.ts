import * as oauth from 'oauth4webapi';
import type { SmartServer } from './discovery.ts';
import type { KnownIssuer } from './issuers.ts';
import { codeFor, smartError } from './smart-error.ts';
import { issuerNamed, oauthClient, oauthServer } from './token-requests.ts';

/**
 * Only after the state is known to be ours is anything else of an answer believed.
 * @throws CareloomError `smart.issuer_mismatch`, `smart.bad_answer`, or the server's own refusal
 */
export function checkAnswer(params: URLSearchParams, state: string, issuer: KnownIssuer, server: SmartServer): URLSearchParams {
  const iss = params.get('iss') ?? undefined;
  const named = issuerNamed(server, issuer, iss ?? '');
  if ((iss !== undefined && iss !== named) || (iss === undefined && server.namesItself)) throw smartError('smart.issuer_mismatch');
  if (!params.get('code') && !params.get('error')) throw smartError('smart.bad_answer');
  try {
    return oauth.validateAuthResponse(oauthServer({ issuer, server }, iss === undefined ? server.issuer : named), oauthClient(issuer), params, state);
  } catch (error) {
    throw smartError(error instanceof oauth.AuthorizationResponseError ? codeFor(error.error, 'smart.authorization_failed') : 'smart.bad_answer');
  }
}
