import { checkAnswer } from './check-answer.ts';
import type { SmartEnvironment } from './environment.ts';
import type { KnownIssuer } from './issuers.ts';
import { launchContext } from './launch-context.ts';
import type { LaunchRecord } from './launch-records.ts';
import { smartError } from './smart-error.ts';
import { createSession } from './smart-session.ts';
import type { SmartSession } from './smart-session.ts';
import { exchangeCode } from './token-requests.ts';

export interface AnsweredLaunch {
  readonly params: URLSearchParams;
  readonly state: string;
  readonly record: LaunchRecord;
  readonly issuer: KnownIssuer;
  readonly environment: SmartEnvironment;
  readonly lastActivity?: () => number;
  readonly signal?: AbortSignal;
}

/** From an answer to a session. With the library it stands on, it is fetched when an answer comes: a launch page needs none of it. */
export async function finishLaunch({ params, state, record, issuer, environment, lastActivity, signal }: AnsweredLaunch): Promise<SmartSession> {
  const { server, scope, patient } = record;
  const answer = checkAnswer(params, state, issuer, server);
  const tokens = await exchangeCode({ issuer, server, environment, ...(signal && { signal }) }, answer, record);
  if (patient !== undefined && launchContext(tokens.all, issuer.fhirBase).patient !== patient) throw smartError('smart.other_patient');
  return createSession({ issuer, server, environment, tokens, scope, id: state, ...(lastActivity && { lastActivity }) });
}
