import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { translated } from './text.ts';

const translation = (lang: string, content: string): object => ({
  url: 'http://hl7.org/fhir/StructureDefinition/translation',
  extension: [{ url: 'lang', valueCode: lang }, { url: 'content', valueString: content }],
});

describe('a text in a language', () => {
  const text = { text: 'Hello', _text: { extension: [translation('es', 'Hola'), translation('de-CH', 'Grüezi')] } };

  it('is its translation, by the language, its base, or a region of it; else as it was written', () => {
    const said = (language: string | undefined): string => translated(text, 'text', language).text;
    assert.deepEqual(['es', 'es-MX', 'ES', 'de', 'fr', undefined].map(said), ['Hola', 'Hola', 'Hola', 'Grüezi', 'Hello', 'Hello']);
    assert.equal(translated({}, 'text', 'es').text, '');
  });

  it('of a concept may be a designation', () => {
    const designation = [{ language: 'fr', value: 'Rouge' }, { language: 'es', value: 'Rojo' }, { language: 'es', value: 'Colorado' }];
    const said = (concept: object, language?: string): string => translated(concept, 'display', language).text;
    const red = { code: 'r', display: 'Red', designation };
    assert.deepEqual([said(red, 'es'), said(red, 'es-MX'), said(red, 'de'), said(red)], ['Rojo', 'Rojo', 'Red', 'Red']);
    assert.equal(said({ ...red, _display: { extension: [translation('es', 'Encarnado')] } }, 'es'), 'Encarnado');
    assert.deepEqual([said({ ...red, designation: 'none' }, 'es'), said({ ...red, designation: [{ language: 5, value: 5 }] }, 'es')], ['Red', 'Red']);
  });
});
