import { defineElement } from '../../foundation/index.ts';
import { CareloomSampleConceptSampleShape } from './sample-concept-sample-shape.ts';
export type { CareloomSampleConceptSampleShape } from './sample-concept-sample-shape.ts';

defineElement('careloom-sample-concept-sample-shape', CareloomSampleConceptSampleShape);
