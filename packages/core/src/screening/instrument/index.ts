export { instrumentOf } from './instrument.ts';
export type { InstrumentOptions, InstrumentSource, SourceAnswer, SourceItem, SourceScore } from './instrument.ts';
