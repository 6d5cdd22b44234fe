import type { FhirCoding, FhirSignature, Form, FormNode } from '@careloom/forms';
import type { Session } from '../../../foundation/index.ts';

/** FHIR R4 signature-type (ASTM E1762): for a form that asks for a signature without saying of which kind. */
const author: FhirCoding = { system: 'urn:iso-astm:E1762-95:2013', code: '1.2.840.10065.1.12.1.1', display: "Author's Signature" };

/** What somebody signs with. */
export interface Signing {
  readonly name: string;
  /** PNG as base64, where it was drawn. */
  readonly drawing: string | undefined;
}

/** The kinds of signature that are asked for on the form, or on the item of a node; undefined: none is. */
export function wantedOn({ definition }: Form, node: FormNode | undefined): readonly FhirCoding[] | undefined {
  return node ? node.definition.signature : definition.signature;
}

/**
 * R4 Signature. Who signed is the user of the session only when it is the user's name that was typed: somebody else may
 * sign on the user's screen, and is known by name alone. What was typed, or drawn, is its `data`.
 */
export function signatureOf({ name, drawing }: Signing, wanted: readonly FhirCoding[], session: Session | undefined): FhirSignature {
  const user = session?.user;
  const isUser = user !== undefined && same(user.display ?? '', name);
  return {
    type: wanted.length > 0 ? wanted : [author],
    when: session?.now() ?? new Date().toISOString(),
    who: { ...(isUser && { reference: user.ref }), display: name },
    sigFormat: drawing === undefined ? 'text/plain' : 'image/png',
    data: drawing ?? base64(name),
  };
}

function same(a: string, b: string): boolean {
  const plain = (text: string): string => text.trim().replace(/\s+/g, ' ').toLowerCase();
  return plain(a) === plain(b);
}

function base64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}
