export { guideExamples } from './guide-examples.ts';
