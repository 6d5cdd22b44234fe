import type { Resource } from '@careloom/core/fhir';
import { CareloomError } from '@careloom/core/shared';
import type { NextQuestionPort, QuestionnaireResponse } from '@careloom/forms';
import { createTransport, issuesIn, resourceIn } from '../fhir/transport.ts';
import type { Answer, TransportOptions } from '../fhir/transport.ts';
import { readFailure } from '../repository/read.ts';

export interface NextQuestionOptions extends TransportOptions {
  /**
   * `parameters`: as every FHIR operation takes it, the default. `resource`: the response alone, as some servers want
   * it.
   */
  readonly send?: 'parameters' | 'resource';
}

/**
 * `Questionnaire/$next-question` of a server that runs adaptive forms. The server gets the whole response: it must be
 * one that may see it. Each call is sent once. Its promises fail with CareloomError `forms.next_question_refused` (with
 * the issues of the server: an unanswered question, a time limit), or as a repository's read.
 * Source: SDC 3.0.0, OperationDefinition Questionnaire-next-question.
 */
export function createNextQuestion({ send = 'parameters', ...options }: NextQuestionOptions): NextQuestionPort {
  const transport = createTransport(options);
  return {
    async next(response, { signal } = {}) {
      const body =
        send === 'resource'
          ? response
          : { resourceType: 'Parameters', parameter: [{ name: 'questionnaire-response', resource: response }] };
      const url = transport.address('Questionnaire/$next-question');
      const answer = await transport.call({ method: 'POST', url, body: JSON.stringify(body), repeat: false }, signal);
      if (answer.status < 200 || answer.status > 299) throw failureOf(answer);
      return responseIn(answer);
    },
  };
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
