// Writes docs/job-functions.md, and the table of elements in packages/elements/README.md.
import { writeFileSync } from 'node:fs';
import { elementsReadme, elementsReadmeFile, jobFunctions, jobFunctionsFile } from './lib/job-functions.mjs';

writeFileSync(jobFunctionsFile, jobFunctions());
writeFileSync(elementsReadmeFile, elementsReadme());
