import { expect } from 'chai';
import { showForm, type, until } from '../../../testing/form-harness.ts';
import type { ShownForm } from '../../../testing/form-harness.ts';
import { textOf } from '../../../testing/harness.ts';
import { formOf } from './controls.fixtures.ts';
import { offsetAt } from './zone-offset.ts';

describe('the time zone of times that are typed', () => {
  let form: ShownForm | undefined;
  afterEach(() => form?.remove());

  it('has the offset of its own clocks', () => {
    const at = (zone: string, ...times: string[]): string[] => times.map((time) => offsetAt(time, zone));
    expect(at('America/Chicago', '2026-11-24T14:30', '2026-07-01T08:00', '2026-03-08T01:59', '2026-03-08T03:00', '2026-11-01T00:30', '2026-11-01T02:30')).to.deep.equal([
      '-06:00', '-05:00', '-06:00', '-05:00', '-05:00', '-06:00',
    ]);
    expect(at('Asia/Tokyo', '2026-01-01T00:00')).to.deep.equal(['+09:00']);
    expect(at('Asia/Kolkata', '2026-01-01T00:00')).to.deep.equal(['+05:30']);
    expect(at('UTC', '2026-01-01T00:00')).to.deep.equal(['+00:00']);
  });

  it('is that of the page, not of the machine: what is read back is what was typed', async () => {
    form = await showForm(formOf([{ linkId: 'visit', type: 'dateTime', text: 'Visit' }]));
    const { provider, find, question, element } = form;
    for (const [zone, offset] of [['Asia/Tokyo', '+09:00'], ['America/New_York', '-05:00']] as const) {
      provider.timeZone = zone;
      await until(() => element.session?.timeZone === zone);
      await type(find('visit', 'input'), '11/24/2026 2:30 pm');
      await until(() => question('visit').values[0] === `2026-11-24T14:30:00${offset}`, String(question('visit').values));
      await until(() => /Nov\w* 24, 2026, (2:30|14:30)/.test(textOf(element)), textOf(element));
    }
  });
});
