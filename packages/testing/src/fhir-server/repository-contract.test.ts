import { describe, it } from 'node:test';
import { createFhirRepository } from '@careloom/client';
import { repositoryContract } from '../suites/index.ts';
import { startFhirServer } from './index.ts';

/** Medplum's engine parses numbers as JavaScript does. */
const cannot = (needs: string | undefined): string | false =>
  needs === 'decimals' && 'the engine does not keep the text of numbers';

describe('FHIR repository of @careloom/client keeps the contract on the test server, over HTTP', () => {
  for (const contract of repositoryContract) {
    it(contract.name, { skip: cannot(contract.needs) }, () =>
      contract.run(async () => {
        const server = await startFhirServer();
        const open = () => createFhirRepository({ baseUrl: server.baseUrl, pollSeconds: 0.05 });
        return { repository: open(), other: open(), dispose: () => server.close() };
      }),
    );
  }
});
