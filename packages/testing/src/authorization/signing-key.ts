import { generateKeyPair } from 'node:crypto';
import { promisify } from 'node:util';

let made: Promise<Readonly<Record<string, unknown>> & { readonly kid: string; readonly alg: 'RS256' }> | undefined;

/** A private key as JWK, one for all servers of this process: making one takes a while. */
export const signingKey = () =>
  (made ??= promisify(generateKeyPair)('rsa', { modulusLength: 2048 }).then(({ privateKey }) => ({ ...privateKey.export({ format: 'jwk' }), kid: 'test', use: 'sig', alg: 'RS256' as const })));
