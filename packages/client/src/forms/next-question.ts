import { CareloomError } from '@careloom/core/shared';
import type { NextQuestionPort } from '@careloom/forms';
import { createTransport } from '../fhir/transport.ts';
import type { TransportOptions } from '../fhir/transport.ts';
import { lazyPart } from '../lazy-part.ts';

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
export function createNextQuestion({ send, ...options }: NextQuestionOptions): NextQuestionPort {
  const transport = createTransport(options);
  return {
    async next(response, { signal } = {}) {
      const part = await adaptive().catch(() => undefined);
      if (!part) throw new CareloomError('repository.unavailable', { retryable: true });
      return part.askNext(transport, send, response, signal);
    },
  };
}

// Only forms that are answered one question at a time need it.
const adaptive = lazyPart(() => import('./ask-next.ts'));
