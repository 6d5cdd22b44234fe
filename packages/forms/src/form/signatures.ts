import { signal } from '@preact/signals-core';
import type { Signal } from '@preact/signals-core';
import { CORE, extensionsOf, objectsOf } from '../model/extensions.ts';
import type { FhirExtension, FhirSignature } from '../model/fhir.types.ts';
import type { LiveNode } from './nodes.ts';
import { sameValue } from './values.ts';

const url = `${CORE}questionnaireresponse-signature`;

/** A response or one of its items. */
interface Signable {
  readonly extension?: readonly FhirExtension[];
}
interface Given {
  readonly signature: FhirSignature | undefined;
  readonly of: Signable | undefined;
}
interface Memo {
  readonly plain: Signable | undefined;
  readonly given: Given | undefined;
  readonly signed: Signable | undefined;
}

/**
 * Signatures on the response as a whole (no node) and on items. A signature stands for what was signed: when that has
 * changed since, it is left out and has to be given again. What was loaded and not changed keeps the one it came with.
 */
export class Signatures {
  readonly #given: Signal<ReadonlyMap<LiveNode | undefined, Given>> = signal(new Map());
  readonly #memo = new Map<LiveNode | undefined, Memo>();

  give(signature: FhirSignature | undefined, of: Signable | undefined, node: LiveNode | undefined): void {
    this.#given.value = new Map(this.#given.peek()).set(node, { signature, of: withSignature(of, undefined) });
  }

  /** `plain` with the signature it has now; `bare` is what carries it where there is nothing else. Tracked. */
  on<T extends Signable>(plain: T | undefined, loaded: T | undefined, bare: T | undefined, node?: LiveNode): T | undefined {
    const given = this.#given.value.get(node);
    if (plain === loaded && !given) return plain;
    const memo = this.#memo.get(node);
    if (memo && memo.plain === plain && memo.given === given) return memo.signed as T | undefined;
    const own = withSignature(plain, undefined);
    const signature = given && sameValue(own, given.of) ? given.signature : undefined;
    const signed = signature ? withSignature(own ?? bare, signature) : own;
    this.#memo.set(node, { plain, given, signed });
    return signed;
  }
}

/** The signature on a response or an item. */
export function signatureIn(signed: Signable | undefined): FhirSignature | undefined {
  return extensionsOf(signed).find((each) => each.url === url)?.['valueSignature'] as FhirSignature | undefined;
}

function withSignature<T extends Signable>(what: T | undefined, signature: FhirSignature | undefined): T | undefined {
  if (!what || (!signature && !signatureIn(what))) return what;
  const { extension, ...rest } = what;
  const all = objectsOf<FhirExtension>(extension).filter((each) => each.url !== url);
  if (signature) all.push({ url, valueSignature: signature });
  return (all.length > 0 ? { ...rest, extension: all } : rest) as T;
}
