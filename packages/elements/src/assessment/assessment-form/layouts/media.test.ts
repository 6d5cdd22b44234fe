import type { Questionnaire } from '@careloom/forms';
import { expect } from 'chai';
import { axeFindings } from '../../../testing/axe.ts';
import { showForm, until } from '../../../testing/form-harness.ts';
import type { FormSetting, ShownForm } from '../../../testing/form-harness.ts';
import { formOf, png } from '../controls/controls.fixtures.ts';

const sdc = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-';
const itemMedia = (valueAttachment: object): object => ({ url: `${sdc}itemMedia`, valueAttachment });
const asking = (...media: object[]): Questionnaire => formOf(media.map((each, at) => ({ linkId: `m${at}`, type: 'string', text: `Question ${at}`, extension: [itemMedia(each)] })));

/** A tenth of a second of silence: 8 bit, 8 kHz. */
function silence(): string {
  const samples = 800;
  const view = new DataView(new ArrayBuffer(44 + samples));
  const put = (at: number, text: string): void => [...text].forEach((letter, place) => view.setUint8(at + place, letter.charCodeAt(0)));
  put(0, 'RIFF');
  view.setUint32(4, 36 + samples, true);
  put(8, 'WAVEfmt ');
  [16, 0x0001_0001, 8000, 8000, 0x0008_0001].forEach((value, place) => view.setUint32(16 + place * 4, value, true));
  put(36, 'data');
  view.setUint32(40, samples, true);
  for (let at = 0; at < samples; at += 1) view.setUint8(44 + at, 128);
  return btoa(String.fromCharCode(...new Uint8Array(view.buffer)));
}

describe('media beside questions', () => {
  let form: ShownForm | undefined;
  afterEach(() => form?.remove());
  const shown = async (questionnaire: Questionnaire, mediaOrigins?: readonly string[], ready = ':is(audio, video, img, a, button.quiet)'): Promise<ShownForm> => {
    const setting: FormSetting = mediaOrigins ? { options: { mediaOrigins } } : {};
    const made = (form = await showForm(questionnaire, setting));
    await until(() => made.all('m0', ready).length > 0);
    return made;
  };
  const here = location.origin;

  it('of an origin that is not allowed are links, and nothing is fetched', async () => {
    const attachments = ['image/png', 'audio/mpeg', 'video/mp4'].map((contentType) => ({ contentType, url: 'https://media.example/a', title: 'Walking' }));
    for (const origins of [undefined, [], ['https://other.example'], ['https://media.example:8443'], ['nothing', 'data:'], ['http://media.example']]) {
      const { all, element, remove } = await shown(asking(...attachments), origins);
      expect(element.shadowRoot?.querySelector('img, audio, video')).to.equal(null);
      expect([0, 1, 2].map((at) => all<HTMLAnchorElement>(`m${at}`, 'a').map(({ href }) => href))).to.deep.equal([['https://media.example/a'], ['https://media.example/a'], ['https://media.example/a']]);
      remove();
    }
  });

  it('of an allowed origin are shown with the controls of the browser, and have a name', async () => {
    const { all, find, element } = await shown(
      asking(
        { contentType: 'image/png', url: `${here}/packages/elements/nothing.png`, title: 'A walking person' },
        { contentType: 'audio/mpeg', url: `${here}/sound.mp3`, title: 'Heart sound' },
        { contentType: 'video/mp4', url: `${here}/packages/elements/package.json` },
        { contentType: 'application/pdf', url: `${here}/paper.pdf`, title: 'Paper' },
        { contentType: 'image/png', url: `https://user:secret@${location.host}/a.png` },
      ),
      [`${here}/`],
    );
    const audio = find<HTMLAudioElement>('m1', 'audio');
    expect([audio.controls, audio.preload, audio.getAttribute('aria-label')]).to.deep.equal([true, 'none', 'Heart sound']);
    expect([all('m2', 'video').map((each) => each.getAttribute('aria-label')), all('m3', ':is(audio, video, img)'), all('m4', ':is(img, a)')]).to.deep.equal([['Media'], [], []]);
    const picture = find<HTMLImageElement>('m0', 'img');
    expect([picture.alt, picture.referrerPolicy]).to.deep.equal(['A walking person', 'no-referrer']);
    expect(await axeFindings(element)).to.deep.equal([]);
  });

  it('that do not come give way to their link', async () => {
    const { find, all } = await shown(asking({ contentType: 'image/png', url: 'data:image/png;base64,AAAA', title: 'In the form' }, { contentType: 'video/mp4', url: 'https://localhost:1/film.mp4', title: 'Film' }), ['https://localhost:1'], 'img');
    const film = find<HTMLVideoElement>('m1', 'video');
    await until(() => film.hidden === true);
    expect([film.checkVisibility(), all<HTMLAnchorElement>('m1', 'a').map((each) => [each.checkVisibility(), each.textContent])]).to.deep.equal([false, [[true, 'Open: Film (localhost:1)']]]);
  });

  it('that are in the form play where the page may, and let their address go', async () => {
    const { find, element } = await shown(asking({ contentType: 'audio/wav', data: silence(), title: 'Silence' }), ['blob:']);
    const audio = find<HTMLAudioElement>('m0', 'audio');
    expect(audio.src).to.match(/^blob:/);
    audio.preload = 'auto';
    audio.load();
    await until(() => audio.readyState > 0);
    expect(audio.duration).to.be.closeTo(0.1, 0.01);
    expect(await axeFindings(element)).to.deep.equal([]);
    const { src } = audio;
    form?.remove();
    expect(await fetch(src).then(() => 'there', () => 'gone')).to.equal('gone');
  });

  it('that are in the form can else be saved, as the kind of file they are', async () => {
    const { find, element } = await shown(asking({ contentType: 'audio/mpeg', data: silence(), title: 'Silence' }, { url: `data:video/webm;base64,${png}` }, { contentType: 'audio/mpeg', data: 'no base64!' }));
    expect(element.shadowRoot?.querySelector('audio, video')).to.equal(null);
    const saved: string[] = [];
    const click = HTMLAnchorElement.prototype.click;
    HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
      saved.push(this.download);
    };
    try {
      find<HTMLButtonElement>('m0', 'button.quiet').click();
      find<HTMLButtonElement>('m1', 'button.quiet').click();
    } finally {
      HTMLAnchorElement.prototype.click = click;
    }
    expect(find('m0', 'button.quiet').textContent).to.equal('Save: Silence');
    expect(saved).to.deep.equal(['Silence.mp3', 'Media.webm']);
    expect(form?.all('m2', ':is(button.quiet, a, audio)')).to.deep.equal([]);
  });
});
