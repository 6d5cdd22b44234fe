export { createLocalDirectory } from './local-directory.ts';
