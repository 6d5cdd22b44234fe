import type { Organization } from '@careloom/core/fhir';
import { CareloomError } from '@careloom/core/shared';
import { defineElement } from '../foundation/define.ts';
import { runElementSuite } from './element-suite.ts';
import { seeded, textOf } from './harness.ts';
import { SampleElement } from './sample-element.ts';

defineElement('careloom-sample', SampleElement);

const foodBank: Organization = { resourceType: 'Organization', id: 'food-bank', name: 'Northside Food Bank' };

runElementSuite<SampleElement>({
  tag: 'careloom-sample',
  phi: ['Northside'],
  states: {
    complete: {
      repository: () => seeded(foodBank),
      prepare: (element) => (element.only = 'food-bank'),
      ready: (element) => textOf(element).includes('Northside Food Bank'),
    },
    empty: {
      prepare: (element) => (element.only = 'nobody'),
      ready: (element) => textOf(element).includes('No organization yet'),
    },
    pending: {
      repository: () => ({ ...seeded(), search: () => ({ [Symbol.asyncIterator]: () => ({ next: () => new Promise(() => {}) }) }) }),
      prepare: (element) => (element.only = 'food-bank'),
      ready: (element) => textOf(element).includes('Loading'),
    },
    error: {
      repository: () => ({
        ...seeded(),
        search: () => {
          throw new CareloomError('repository.unavailable', { retryable: true });
        },
      }),
      prepare: (element) => (element.only = 'food-bank'),
      ready: (element) => textOf(element).includes('could not be loaded'),
    },
  },
});
