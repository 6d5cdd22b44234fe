export * from './events.ts';
export { CareloomSampleConceptSampleShape } from './sample-concept-sample-shape/sample-concept-sample-shape.ts';
