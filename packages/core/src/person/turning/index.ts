export { adulthoodOn, confidentialityChange, turning18, turns18In, turns18On } from './turning.ts';
export type { Adulthood, Born } from './turning.ts';
