import { expect } from 'chai';
import { axeFindings } from '../../../testing/axe.ts';
import { expectCatalogues } from '../../../testing/catalogue-suite.ts';
import { press, settled, showForm, type, until } from '../../../testing/form-harness.ts';
import type { FormSetting, ShownForm } from '../../../testing/form-harness.ts';
import { formOf, limit, responseOf } from './controls.fixtures.ts';
import { dateCatalogues } from './date-entry.ts';
import { formatOf } from './date-format.ts';
import { meaningsOf, textFor } from './date-text.ts';

const zone = (): string => '-05:00';
const reading = (type: string, entryFormat?: string, language = 'en') => ({ type, format: formatOf(entryFormat), language, zone });
const read = (text: string, entryFormat?: string, language?: string): string => meaningsOf(text, reading('date', entryFormat, language)).join(' or ');
const readInstant = (text: string, entryFormat?: string): string => meaningsOf(text, reading('dateTime', entryFormat)).join(' or ');

describe('a day that was typed', () => {
  it('is read in the order the form asks for', () => {
    expect(read('05/06/2026', 'MM/DD/YYYY')).to.equal('2026-05-06');
    expect(read('05/06/2026', 'DD/MM/YYYY')).to.equal('2026-06-05');
    expect(read('05/06/2026', 'dd/mm/aaaa')).to.equal('2026-06-05');
    expect(read('05.06.2026', 'TT.MM.JJJJ')).to.equal('2026-06-05');
    expect(read('5-6-2026', 'mm-dd-yyyy')).to.equal('2026-05-06');
    expect(read('05062026', 'MM/DD/YYYY')).to.equal('2026-05-06');
    expect(read('17/MAY/2026', 'DD/MON/YYYY')).to.equal('2026-05-17');
    expect(read('2026-05-06', 'YYYY-DD-MM')).to.equal('2026-06-05');
    expect(read('05/2026', 'MM/YYYY')).to.equal('2026-05');
    expect(read('2026-05', 'YYYY-MM')).to.equal('2026-05');
    expect(read('2026', 'YYYY')).to.equal('2026');
  });

  it('is refused where the format says otherwise, or where there is no such day', () => {
    expect(read('17/05/2026', 'MM/DD/YYYY')).to.equal('');
    expect(read('05/06/2026', 'MM/YYYY')).to.equal('');
    for (const text of ['2026-02-30', '31/04/2026', '5/6/26', '2026-13', '13/2026', '1/2', 'soon', '2026-05-17 10:00', '1 2 3 2026', '05-2026-06']) expect(read(text), text).to.equal('');
    expect(read('29/02/2024')).to.equal('2024-02-29');
    expect(read('29/02/2026')).to.equal('');
  });

  it('may be known by its year or month only, whatever the form asks for', () => {
    expect(read('2026', 'MM/DD/YYYY')).to.equal('2026');
    expect(read('05/2026', 'DD/MM/YYYY')).to.equal('2026-05');
    expect(read('2026-05', 'MM/DD/YYYY')).to.equal('2026-05');
    expect(read('2026-05-17', 'MM/DD/YYYY')).to.equal('2026-05-17');
    expect(read('May 2026')).to.equal('2026-05');
  });

  it('without a format has each meaning it can have, that of the language first', () => {
    expect(read('17/05/2026')).to.equal('2026-05-17');
    expect(read('05/17/2026', undefined, 'es')).to.equal('2026-05-17');
    expect(read('05/06/2026')).to.equal('2026-05-06 or 2026-06-05');
    expect(read('05/06/2026', undefined, 'es')).to.equal('2026-06-05 or 2026-05-06');
    expect(read('05/05/2026')).to.equal('2026-05-05');
    expect(read('2026/05/06')).to.equal('2026-05-06');
    expect(read('17 de mayo de 2026', undefined, 'es')).to.equal('2026-05-17');
    expect(read('May 17, 2026', undefined, 'es')).to.equal('2026-05-17');
    expect(read('ju 1 2026')).to.equal('');
    expect(read('05/06/2026', 'date of birth')).to.equal('2026-05-06 or 2026-06-05');
  });

  it('with a year of two digits may be of either century', () => {
    expect(read('05/17/26', 'MM/DD/YY')).to.equal('2026-05-17 or 1926-05-17');
    expect(read('05/17/1926', 'MM/DD/YY')).to.equal('1926-05-17');
  });

  it('has a time of 24 hours, or says which half of the day', () => {
    expect(readInstant('2026-05-17 14:30')).to.equal('2026-05-17T14:30:00-05:00');
    expect(readInstant('2026-05-17T14:30:20Z')).to.equal('2026-05-17T14:30:20Z');
    expect(readInstant('05/17/2026 2:30 PM', 'MM/DD/YYYY hh:mm AM')).to.equal('2026-05-17T14:30:00-05:00');
    expect(readInstant('05/17/2026 02:30', 'MM/DD/YYYY hh:mm AM')).to.equal('');
    expect(readInstant('05/17/2026', 'MM/DD/YYYY hh:mm')).to.equal('2026-05-17');
    expect(readInstant('2026-05 14:30')).to.equal('');
    const time = (text: string, entryFormat?: string): string => meaningsOf(text, reading('time', entryFormat)).join();
    expect([time('14:30'), time('12:05 a. m.'), time('12:05 pm'), time('1430', 'HHMM'), time('1430'), time('9:30'), time('24:00'), time('13:00 pm')]).to.deep.equal(['14:30:00', '00:05:00', '12:05:00', '14:30:00', '', '', '', '']);
  });

  it('is written as it is read', () => {
    const written = (value: string, entryFormat?: string, kind = 'date'): string => textFor(value, reading(kind, entryFormat));
    expect(written('2026-05-17', 'MM/DD/YYYY')).to.equal('05/17/2026');
    expect(written('2026-05', 'MM/DD/YYYY')).to.equal('05/2026');
    expect(written('2026', 'DD.MM.YYYY')).to.equal('2026');
    expect(written('2026-05-17', 'MM/YYYY')).to.equal('2026-05-17');
    expect(written('2026-05-17', 'DD/MON/YYYY')).to.equal('17/May/2026');
    expect(written('2026-05-17T14:30:00-05:00', 'MM/DD/YYYY h:mm a', 'dateTime')).to.equal('05/17/2026 2:30 PM');
    expect(written('2026-05-17T14:30:00Z', undefined, 'dateTime')).to.equal('2026-05-17 14:30Z');
    expect(written('14:30:00', 'HHMM', 'time')).to.equal('1430');
    for (const format of [undefined, 'MM/DD/YYYY', 'DD-MM-YYYY', 'D.M.YYYY', 'YYYY-MM-DD', 'YYYYMMDD', 'DD/MON/YYYY', 'MM/DD/YY', 'YYYY', 'MM/YYYY']) {
      for (const value of ['2026-05-07', '1900-12-31', '2024-02-29', '2026-05', '2026']) expect(read(written(value, format), format), `${value} ${String(format)}`).to.equal(value);
    }
  });
});

describe('a date field', () => {
  let form: ShownForm | undefined;
  afterEach(() => form?.remove());
  const shown = async (question: object, setting?: FormSetting): Promise<ShownForm> => (form = await showForm(formOf([{ linkId: 'd', type: 'date', text: 'Day', ...question }]), setting));
  const entryFormat = (valueString: string): object => ({ extension: [limit('entryFormat', { valueString })] });
  const values = (): readonly unknown[] => form?.question('d').values ?? [];

  it('has its words in both languages', () => expectCatalogues(dateCatalogues));

  it('reads and shows what the form asks for', async () => {
    const { find } = await shown(entryFormat('DD/MM/YYYY'), { response: responseOf([{ linkId: 'd', answer: [{ valueDate: '2026-06-05' }] }]) });
    const field = find('d', 'input');
    await until(() => field.value === '05/06/2026', field.value);
    await type(field, '06/05/2026');
    await until(() => values()[0] === '2026-05-06', String(values()[0]));
    expect(field.value).to.equal('06/05/2026');
    expect(form?.described(field)).to.equal('Read as: Wed, May 6, 2026');
    await type(field, '17/05/2026');
    expect([values(), form?.described(field)]).to.deep.equal([['2026-05-17'], '']);
    await type(field, '05/17/2026');
    await press('Tab');
    expect(values()).to.deep.equal([]);
    await until(() => form?.described(field).includes('Please write it like this: DD/MM/YYYY.') === true, form?.described(field));
  });

  it('says how it read what the form did not ask for', async () => {
    const { find, element, said, described } = await shown({});
    const field = find('d', 'input');
    await type(field, '17/05/2026');
    await until(() => values()[0] === '2026-05-17', String(values()[0]));
    await until(() => described(field).includes('Read as: Sun, May 17, 2026'), described(field));
    expect(said()).to.equal('Read as: Sun, May 17, 2026');
    expect(await axeFindings(element)).to.deep.equal([]);
    await type(field, '2026-05-18');
    expect(described(field)).to.equal('');
    expect(values()).to.deep.equal(['2026-05-18']);
  });

  it('asks which day is meant, and takes the one that is chosen by the keyboard', async () => {
    const { find, all, element, described } = await shown({}, { locale: 'es' });
    const field = find('d', 'input');
    const answered: string[] = [];
    element.addEventListener('careloom-assessment-answered', ({ detail }) => answered.push(detail.linkId));
    await type(field, '05/06/2026');
    await until(() => described(field) === '¿Cuál de estos días es?', described(field));
    expect(values()).to.deep.equal([]);
    expect(all('d', 'button').map(({ textContent }) => textContent)).to.deep.equal(['vie, 5 de junio de 2026', 'mié, 6 de mayo de 2026']);
    expect(await axeFindings(element)).to.deep.equal([]);
    await type(field, '');
    expect(all('d', 'button')).to.have.length(0);
    await type(field, '05/06/2026');
    await press('Tab', 'Enter');
    await settled(element);
    expect(values()).to.deep.equal(['2026-06-05']);
    expect(field.value).to.equal('2026-06-05');
    expect(element.shadowRoot?.activeElement).to.equal(field);
    expect(all('d', 'button')).to.have.length(0);
    expect(answered).to.include('d');
  });

  it('of a time takes afternoon hours and shows what was answered without its zone', async () => {
    const { find } = await shown({ type: 'dateTime' });
    const field = find('d', 'input');
    await type(field, '2026-05-17 2:30 pm');
    await until(() => String(values()[0]).startsWith('2026-05-17T14:30:00'), String(values()[0]));
    form?.question('d').set([String(values()[0]).replace('14:30', '15:45')]);
    await settled(form!.element);
    expect(field.value).to.equal('2026-05-17 15:45');
  });
});
