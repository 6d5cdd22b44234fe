import type { Resource } from '@careloom/core/fhir';
import type { CallOptions, CareQuery, CareRepository } from '@careloom/core/ports';
import { CareloomError } from '@careloom/core/shared';
import type { StoryContext } from '@storybook/web-components-vite';
import type { TemplateResult } from 'lit';
import { html } from 'lit';
import { Directive, directive } from 'lit/directive.js';
import '../provider/define.ts';
import type { CareloomProvider } from '../provider/provider.ts';
import { seeded, testSession } from './harness.ts';

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

/** What a value is made from is asked once a place: the toolbar changes a story in place, and keeps its records. */
class Once extends Directive {
  #make: unknown;
  #value: unknown;
  override render<Value>(make: () => Value): Value {
    if (make !== this.#make) {
      this.#make = make;
      this.#value = make();
    }
    return this.#value as Value;
  }
}
const once = directive(Once);

type StoryDecorator = (story: () => unknown, context: StoryContext) => TemplateResult;

/**
 * Wraps a story in a provider with its own repository, a coordinator in Chicago, a stopped clock and counted ids.
 * Language, theme and density come from the toolbar; `changes` beats all of it.
 */
export function inProvider(repository: () => CareRepository, changes: Partial<CareloomProvider> = {}): StoryDecorator {
  const session = testSession();
  const makeRepository = (): CareRepository => remembered(repository());
  const makeClock = () => session.clock;
  const makeIds = () => testSession().newId;
  return (story, { globals }) => {
    // From right to left the page says the language: a locale of the provider's own would bring its own direction.
    const locale = globals['direction'] === 'rtl' ? undefined : globals['locale'];
    return html`<careloom-provider
      .repository=${once(makeRepository)}
      .user=${changes.user ?? session.user}
      .organization=${changes.organization}
      .userRole=${changes.userRole ?? session.userRole}
      .timeZone=${changes.timeZone ?? session.timeZone}
      .clock=${changes.clock ?? once(makeClock)}
      .newId=${changes.newId ?? once(makeIds)}
      .locale=${changes.locale ?? locale}
      .theme=${changes.theme ?? globals['theme'] ?? 'light'}
      .density=${changes.density ?? globals['density'] ?? 'comfortable'}
      .colors=${changes.colors}
      .messages=${changes.messages}
      .patientRef=${changes.patientRef}
      .referralRef=${changes.referralRef}
    >${story()}</careloom-provider>`;
  };
}

declare global {
  // What the story's elements have read: words of records need no catalogue (scripts/lib/in-story-page.mjs).
  var careloomStoryData: unknown[] | undefined;
}

function remembered(repository: CareRepository): CareRepository {
  const note = <Value>(value: Value): Value => {
    (globalThis.careloomStoryData ??= []).push(value);
    return value;
  };
  return {
    ...repository,
    read: async <R extends Resource>(ref: string, options?: CallOptions) => note(await repository.read<R>(ref, options)),
    search: <R extends Resource>(query: CareQuery, options?: CallOptions) => noted(repository.search<R>(query, options), note),
  };
}

async function* noted<Page>(pages: AsyncIterable<Page>, note: <Value>(value: Value) => Value): AsyncIterable<Page> {
  for await (const page of pages) yield note(page);
}
