import type { Resource } from '@careloom/core/fhir';
import { CareloomError } from '@careloom/core/shared';
import type { QuestionnaireResponse } from '@careloom/forms';
import { failureOf as readFailure, isOk, issuesIn, resourceIn } from '../fhir/failure.ts';
import type { Answer } from '../fhir/failure.ts';
import type { Transport } from '../fhir/transport.ts';
import type { NextQuestionOptions } from './next-question.ts';

/** Sends the response once, and reads the next one. */
export async function askNext(
  transport: Transport,
  send: NextQuestionOptions['send'],
  response: QuestionnaireResponse,
  signal: AbortSignal | undefined,
): Promise<QuestionnaireResponse> {
  const body =
    send === 'resource'
      ? response
      : { resourceType: 'Parameters', parameter: [{ name: 'questionnaire-response', resource: response }] };
  const url = transport.address('Questionnaire/$next-question');
  const answer = await transport.call({ method: 'POST', url, body: JSON.stringify(body), repeat: false }, signal);
  if (!isOk(answer)) throw failureOf(answer);
  return responseIn(answer);
}

function failureOf(answer: Answer): CareloomError {
  if (answer.status !== 400 && answer.status !== 422) return readFailure(answer);
  return new CareloomError('forms.next_question_refused', { issues: issuesIn(answer) });
}

interface Parameters extends Resource {
  readonly parameter?: readonly { readonly name?: string; readonly resource?: Resource }[];
}

/** The response itself, or in Parameters as `return`. */
function responseIn(answer: Answer): QuestionnaireResponse {
  const { resource } = resourceIn<Parameters>(answer);
  const found =
    resource.resourceType === 'Parameters'
      ? resource.parameter?.find((each) => each.resource?.resourceType === 'QuestionnaireResponse')?.resource
      : resource;
  if (found?.resourceType === 'QuestionnaireResponse') return found as unknown as QuestionnaireResponse;
  if (found?.resourceType === 'OperationOutcome')
    throw new CareloomError('forms.next_question_refused', { issues: issuesIn(answer) });
  throw new CareloomError('repository.bad_response');
}
