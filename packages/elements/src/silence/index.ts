export { Silence } from './silence.ts';
export type { SilenceHost } from './silence.ts';
