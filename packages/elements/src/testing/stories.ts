import type { CareRepository } from '@careloom/core/ports';
import { CareloomError } from '@careloom/core/shared';
import type { StoryContext } from '@storybook/web-components-vite';
import type { TemplateResult } from 'lit';
import { html } from 'lit';
import { seeded, testSession } from './harness.ts';
import type { CareloomProvider } from '../provider/provider.ts';

const never = { [Symbol.asyncIterator]: () => ({ next: () => new Promise<never>(() => {}) }) };

/** A repository that never answers. */
export function loading(): CareRepository {
  return { ...seeded(), read: () => new Promise<never>(() => {}), search: () => never, watch: () => never };
}

/** A repository that cannot be reached. */
export function failing(): CareRepository {
  const unreachable = (): never => {
    throw new CareloomError('repository.unavailable', { retryable: true });
  };
  return { ...seeded(), read: async () => unreachable(), search: () => ({ [Symbol.asyncIterator]: () => ({ next: async () => unreachable() }) }) };
}

/** Wraps a story in a provider with its own repository; locale and density come from the toolbar. */
export function inProvider(
  repository: () => CareRepository,
  changes: Partial<CareloomProvider> = {},
): (story: () => unknown, context: StoryContext) => TemplateResult {
  return (story, { globals }) => {
    const session = { ...testSession(), ...changes };
    return html`<careloom-provider
      .repository=${repository()}
      .user=${session.user}
      .userRole=${session.userRole}
      .timeZone=${session.timeZone}
      .clock=${session.clock}
      .newId=${session.newId}
      .locale=${globals['locale']}
      .theme=${globals['theme'] ?? 'light'}
      .density=${globals['density'] ?? 'comfortable'}
    >${story()}</careloom-provider>`;
  };
}
