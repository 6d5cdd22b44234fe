import { Parser } from 'htmlparser2';
import { RichBuilder } from './allow-list.ts';
import type { RichNodes } from './render-rich.ts';

/**
 * XHTML, or what passes for it, as nodes of the allow-list. htmlparser2 only cuts the text into tags: with it no Trusted
 * Types policy is needed, and nothing is read twice, once by us and once by the browser, with two meanings.
 */
export function xhtmlNodes(xhtml: string): RichNodes {
  const builder = new RichBuilder();
  const parser = new Parser(
    {
      onopentag: (name, given) => builder.open(name, given),
      onclosetag: (name) => builder.close(name),
      ontext: (text) => builder.text(text),
    },
    { decodeEntities: true, recognizeCDATA: true, recognizeSelfClosing: true },
  );
  parser.end(xhtml);
  return { node: builder.fragment, isInFull: builder.isInFull };
}
