import type { FhirAttachment } from '@careloom/forms';
import { expect } from 'chai';
import { axeFindings } from '../../../testing/axe.ts';
import { press, settled, showForm, until } from '../../../testing/form-harness.ts';
import type { FormSetting, ShownForm } from '../../../testing/form-harness.ts';
import { formOf, papers, picture, png, responseOf } from './controls.fixtures.ts';
import { bytesOf, honestType, plainName } from './file-bytes.ts';

const bytes = (...codes: number[]): Uint8Array<ArrayBuffer> => new Uint8Array(codes);
const pngBytes = bytesOf(png) as Uint8Array<ArrayBuffer>;

describe('attachment', () => {
  const open: ShownForm[] = [];
  afterEach(() => open.splice(0).forEach(({ remove }) => remove()));
  const shown = async (item: object, setting: FormSetting = {}): Promise<ShownForm> => {
    const form = await showForm(formOf([item]), setting);
    open.push(form);
    return form;
  };
  const give = (field: HTMLInputElement, file: File): void => {
    const files = new DataTransfer();
    files.items.add(file);
    field.files = files.files;
    field.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    field.dispatchEvent(new Event('change', { bubbles: true, composed: true }));
  };
  const value = (form: ShownForm, linkId: string, index = 0): FhirAttachment | undefined => form.question(linkId).answers[index]?.value as FhirAttachment | undefined;
  const problem = (form: ShownForm, linkId: string): string => form.all(linkId, '.field-error').map((each) => each.textContent?.trim()).join(' ');
  const loaded = (linkId: string, ...attachments: FhirAttachment[]): FormSetting => ({ response: responseOf([{ linkId, answer: attachments.map((valueAttachment) => ({ valueAttachment })) }]) });

  it('asks for a file in a fieldset with the name of the question, and says what may be given', async () => {
    const form = await shown(picture);
    expect(form.find<HTMLElement>('picture', 'legend').textContent).to.contain('Picture of the wound');
    const field = form.find('picture', 'input');
    expect([field.type, field.accept, field.ariaLabel]).to.deep.equal(['file', 'image/png,image/jpeg', 'Choose a file']);
    expect(form.described(field)).to.equal('Kinds of files: PNG and JPEG. At most 2 MB.');
    expect(field.getBoundingClientRect().height).to.be.at.least(24);
    field.focus();
    expect((form.element.shadowRoot as ShadowRoot).activeElement).to.equal(field);
    expect(await axeFindings(form.element)).to.deep.equal([]);
  });

  it('reads a file, shows what it is, and says so', async () => {
    const form = await shown(picture);
    const told: unknown[] = [];
    form.element.addEventListener('careloom-assessment-answered', (event) => told.push(event.detail));
    form.find('picture', 'input').focus();
    give(form.find('picture', 'input'), new File([pngBytes], 'wound.png', { type: 'image/png' }));
    await until(() => value(form, 'picture') !== undefined);
    expect(told).to.deep.equal([{ linkId: 'picture' }]);
    expect(value(form, 'picture')).to.deep.equal({ contentType: 'image/png', data: png, size: pngBytes.length, title: 'wound.png' });
    await settled(form.element);
    expect(form.find<HTMLElement>('picture', '.file').textContent).to.contain('wound.png').and.contain('PNG, 70 bytes');
    expect(form.find<HTMLImageElement>('picture', 'img').src).to.match(/^blob:/);
    expect(form.find<HTMLImageElement>('picture', 'img').alt).to.equal('Preview of wound.png');
    expect(form.said()).to.equal('wound.png is attached.');
    expect((form.element.shadowRoot as ShadowRoot).activeElement, 'focus').to.equal(form.find('picture', 'input'));
    expect(await axeFindings(form.element)).to.deep.equal([]);
  });

  it('replaces and removes, with the keyboard left where one can go on', async () => {
    const form = await shown(picture, loaded('picture', { contentType: 'image/png', data: png, title: 'old.png' }));
    expect(form.find('picture', 'input').ariaLabel).to.equal('Replace old.png');
    give(form.find('picture', 'input'), new File([pngBytes], 'new.png', { type: 'image/png' }));
    await until(() => value(form, 'picture')?.title === 'new.png');
    await settled(form.element);
    form.find<HTMLButtonElement>('picture', '[data-act=take-away]').focus();
    await press('Enter');
    expect(value(form, 'picture')).to.equal(undefined);
    expect(form.said()).to.equal('new.png is removed.');
    expect((form.element.shadowRoot as ShadowRoot).activeElement).to.equal(form.find('picture', 'input'));
  });

  it('refuses what is too large before it reads anything', async () => {
    const form = await shown(picture);
    const file = new File([pngBytes], 'huge.png', { type: 'image/png' });
    let isRead = false;
    Object.defineProperty(file, 'size', { value: 5_000_000_000 });
    file.slice = () => {
      isRead = true;
      return new Blob();
    };
    give(form.find('picture', 'input'), file);
    await until(() => problem(form, 'picture') !== '');
    expect(problem(form, 'picture')).to.equal('This file has 5,000 MB. At most 2 MB can be attached.');
    expect(form.described(form.find('picture', 'input'))).to.contain('At most 2 MB can be attached');
    expect([isRead, value(form, 'picture')]).to.deep.equal([false, undefined]);
    expect(form.said()).to.contain('This file has');
    const free = await shown(papers);
    give(free.find('papers', 'input'), file);
    await until(() => problem(free, 'papers') !== '');
    expect(problem(free, 'papers')).to.contain('At most 33.6 MB');
  });

  const lies: readonly (readonly [string, File, string])[] = [
    ['31 HTML', new File(['<script>hurt()</script>'], 'a.html', { type: 'text/html' }), 'A file of this kind cannot be attached here.'],
    ['32 SVG with a script', new File(['<svg><script>hurt()</script></svg>'], 'a.svg', { type: 'image/svg+xml' }), 'A file of this kind cannot be attached here.'],
    ['33 HTML that says it is a PNG', new File(['<!doctype html><script>hurt()</script>'], 'a.png', { type: 'image/png' }), 'This file is not what its name says. Please choose another one.'],
    ['33 a PDF that says it is a PNG', new File(['%PDF-1.7'], 'a.png', { type: 'image/png' }), 'This file is not what its name says. Please choose another one.'],
    ['an empty file', new File([], 'a.png', { type: 'image/png' }), 'This file is empty.'],
  ];
  for (const [name, file, words] of lies) {
    it(`refuses ${name}`, async () => {
      const form = await shown(picture);
      give(form.find('picture', 'input'), file);
      await until(() => problem(form, 'picture') !== '');
      expect(problem(form, 'picture')).to.equal(words);
      expect(value(form, 'picture')).to.equal(undefined);
      give(form.find('picture', 'input'), new File([pngBytes], 'good.png', { type: 'image/png' }));
      await until(() => value(form, 'picture') !== undefined);
      expect(problem(form, 'picture')).to.equal('');
    });
  }

  it('knows PNG, JPEG, GIF and PDF by their bytes', () => {
    const jpeg = bytes(0xff, 0xd8, 0xff, 0xe0);
    const gif = new TextEncoder().encode('GIF89a');
    const pdf = new TextEncoder().encode('%PDF-1.4');
    expect([honestType('image/png', pngBytes), honestType('image/jpg', jpeg), honestType('IMAGE/GIF', gif), honestType('application/pdf; x=y', pdf)]).to.deep.equal([
      'image/png', 'image/jpeg', 'image/gif', 'application/pdf',
    ]);
    expect(honestType('', jpeg)).to.equal('image/jpeg');
    expect(honestType('', new TextEncoder().encode('hello'))).to.equal('application/octet-stream');
    expect(honestType('text/plain', new TextEncoder().encode('hello'))).to.equal('text/plain');
    for (const [type, content] of [['text/plain', gif], ['image/png', jpeg], ['application/pdf', bytes(0x3c)], ['image/gif', bytes()]] as const) expect(honestType(type, content), type).to.equal(undefined);
  });

  it('never shows what was loaded as HTML or SVG, and never goes where it points', async () => {
    const html = btoa('<script>window.hurt = 1</script>');
    const form = await shown(papers, loaded('papers',
      { contentType: 'text/html', data: html, title: 'a.html' },
      { contentType: 'image/svg+xml', data: btoa('<svg xmlns="http://www.w3.org/2000/svg"><script>hurt()</script></svg>'), title: 'b.svg' },
      { contentType: 'image/png', data: html, title: 'c.png' },
      { contentType: 'application/pdf', url: 'file:///etc/passwd', title: 'd.pdf' },
      { contentType: 'image/png', url: '//evil.example/e.png' },
      { contentType: 'image/png', url: 'blob:https://evil.example/f' },
      { contentType: 'image/png', data: '%%%', title: 'g.png', size: 5_000_000_000 },
      { contentType: 'image/png', data: png, title: '../../\u202egnp.exe' },
    ));
    expect(form.all('papers', 'img')).to.have.length(1);
    expect(form.all('papers', 'a, iframe, object, embed, script, svg image, video')).to.have.length(0);
    expect(form.all('papers', '.file-name').map(({ textContent }) => textContent)).to.deep.equal([
      'a.html', 'b.svg', 'c.png', 'd.pdf', 'e.png', 'f', 'g.png', '\ufffdgnp.exe',
    ]);
    expect(form.all('papers', '.file')[3]?.textContent).to.contain('Kept on another server');
    expect(form.all('papers', '[data-act=download]')).to.have.length(5);
    await form.element.form?.settled();
    expect(form.element.form?.issues.value.map(({ code }) => code)).to.include('forms.invalid_attachment');
    expect(await axeFindings(form.element)).to.deep.equal([]);
  });

  it('saves a file under a plain name, as bytes that no browser opens', async () => {
    const form = await shown(papers, loaded('papers', { contentType: 'text/html', data: btoa('<b>'), title: 'C:\\dir\\a\u202eb.html' }));
    const saved: { name: string; blob: Blob }[] = [];
    const click = HTMLAnchorElement.prototype.click;
    const create = URL.createObjectURL;
    let last: Blob | undefined;
    URL.createObjectURL = (blob) => create.call(URL, (last = blob as Blob));
    HTMLAnchorElement.prototype.click = function () {
      saved.push({ name: this.download, blob: last as Blob });
    };
    try {
      form.find<HTMLButtonElement>('papers', '[data-act=download]').click();
    } finally {
      HTMLAnchorElement.prototype.click = click;
      URL.createObjectURL = create;
    }
    expect(saved.map(({ name, blob }) => [name, blob.type])).to.deep.equal([['a\ufffdb.html', 'application/octet-stream']]);
    expect(await saved[0]?.blob.text()).to.equal('<b>');
  });

  it('shows how far a large file is, can be stopped, and puts its slices together rightly', async () => {
    const form = await shown(papers);
    const content = crypto.getRandomValues(new Uint8Array(60_000));
    const large = new Blob(Array.from({ length: 50 }, () => content));
    give(form.find('papers', 'input'), new File([large], 'large.bin'));
    await until(() => form.all('papers', 'progress').length === 1);
    expect(form.find<HTMLProgressElement>('papers', 'progress').ariaLabel).to.equal('Reading large.bin');
    form.find<HTMLButtonElement>('papers', '[data-act=cancel]').click();
    await settled(form.element);
    expect([form.all('papers', 'progress').length, value(form, 'papers')]).to.deep.equal([0, undefined]);
    give(form.find('papers', 'input'), new File([large], 'large.bin'));
    await until(() => value(form, 'papers') !== undefined);
    expect(new Uint8Array(bytesOf(value(form, 'papers')?.data ?? '') as Uint8Array<ArrayBuffer>)).to.deep.equal(new Uint8Array(await large.arrayBuffer()));
    expect(value(form, 'papers')?.size).to.equal(3_000_000);
  });

  it('says when a file cannot be read', async () => {
    const form = await shown(papers);
    const file = new File(['x'], 'a.txt', { type: 'text/plain' });
    file.slice = () => ({ arrayBuffer: () => Promise.reject(new DOMException('gone', 'NotReadableError')) }) as unknown as Blob;
    give(form.find('papers', 'input'), file);
    await until(() => problem(form, 'papers') !== '');
    expect(problem(form, 'papers')).to.equal('This file could not be read.');
  });

  it('takes several, each in its own place', async () => {
    const form = await shown(papers);
    give(form.find('papers', 'input'), new File(['one'], 'one.txt', { type: 'text/plain' }));
    await until(() => value(form, 'papers') !== undefined);
    form.find<HTMLButtonElement>('papers', '[data-act=add]').click();
    await settled(form.element);
    const fields = form.all<HTMLInputElement>('papers', 'input[type=file]');
    expect(fields.map(({ ariaLabel }) => ariaLabel)).to.deep.equal(['Replace one.txt', 'Choose file 2']);
    give(fields[1] as HTMLInputElement, new File(['two'], 'two.txt', { type: 'text/plain' }));
    await until(() => value(form, 'papers', 1) !== undefined);
    expect(form.question('papers').values.map((each) => (each as FhirAttachment).title)).to.deep.equal(['one.txt', 'two.txt']);
  });

  it('can be read only: a name, and a way to save it', async () => {
    const form = await shown(picture, { ...loaded('picture', { contentType: 'image/png', data: png, title: 'wound.png' }), readonly: true });
    expect(form.all('picture', 'input')).to.have.length(0);
    expect(form.all('picture', 'button').map(({ ariaLabel }) => ariaLabel)).to.deep.equal(['Download wound.png']);
    expect(await axeFindings(form.element)).to.deep.equal([]);
  });

  it('speaks Spanish', async () => {
    const form = await shown(picture, { locale: 'es' });
    const field = form.find('picture', 'input');
    expect(field.ariaLabel).to.equal('Elegir un archivo');
    expect(form.described(field)).to.equal('Tipos de archivo: PNG y JPEG. Como máximo 2 MB.');
    give(field, new File(['x'], 'a.txt', { type: 'text/plain' }));
    await until(() => problem(form, 'picture') !== '');
    expect(problem(form, 'picture')).to.equal('Aquí no se puede adjuntar un archivo de este tipo.');
  });

  it('shows names as they are written, without what deceives', () => {
    expect(plainName('/etc/passwd')).to.equal('passwd');
    expect(plainName('a\u202etxt.exe')).to.equal('a\ufffdtxt.exe');
    expect(plainName('zero\u200bwidth')).to.equal('zero\ufffdwidth');
    expect(plainName('José Ñandú.pdf')).to.equal('José Ñandú.pdf');
  });
});
