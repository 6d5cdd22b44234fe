// Writes docs/job-functions.md.
import { writeFileSync } from 'node:fs';
import { jobFunctions, jobFunctionsFile } from './lib/job-functions.mjs';

writeFileSync(jobFunctionsFile, jobFunctions());
