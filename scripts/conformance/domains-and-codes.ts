import assert from 'node:assert/strict';
import { conditionCodesFor, goalCodesFor, suggestionsFor } from '@careloom/core/care-plan';
import { sdohDomains, system } from '@careloom/core/fhir';
import type { SdohDomain } from '@careloom/core/fhir';
import { isGeneralService, servicesFor } from '@careloom/core/referral';
import type { Suite } from './suite.ts';

interface Code {
  readonly system: string;
  readonly code: string;
  readonly display: string;
}
type CodeFile = { readonly domains: Readonly<Record<string, Readonly<Record<string, readonly Code[]>>>> };

const ours = Object.keys(sdohDomains) as SdohDomain[];

/** The 24 domains of the guide with their displays, no more and no fewer. */
export const domains: Suite = {
  name: 'domains',
  needs: ['sdoh/sdoh-domains.json'],
  async run(checks, data) {
    const guide = data.json<{ system: string; domains: Record<string, { display: string }> }>('sdoh/sdoh-domains.json');
    for (const [code, { display }] of Object.entries(guide.domains)) {
      await checks.check(code, () => assert.equal(sdohDomains[code as SdohDomain], display));
    }
    await checks.check('no others', () => assert.deepEqual([...ours].sort(), Object.keys(guide.domains).sort()));
    await checks.check('code system', () => assert.equal(guide.system, system.sdohcc));
  },
};

/** Every code we ship stands in the collected public codes of its domain, and no ICD-10-CM code has sub-codes. */
export const codes: Suite = {
  name: 'codes',
  needs: ['sdoh/sdoh-codes-by-domain.json', 'sdoh/icd10/z55-z65.json'],
  async run(checks, data) {
    const file = data.json<CodeFile>('sdoh/sdoh-codes-by-domain.json').domains;
    const leaves = data.json<{ codes: readonly { code: string }[] }>('sdoh/icd10/z55-z65.json').codes;
    const listed = Object.values(file).flatMap((kinds) => Object.values(kinds).flat());
    const icd = [...leaves, ...listed.filter((one) => one.system === system.icd10cm)].map(({ code }) => code);
    const known = (domain: string, kinds: readonly string[]): readonly Code[] =>
      kinds.flatMap((kind) => file[domain]?.[kind] ?? []);
    const confirm = (code: Code, from: readonly Code[]): void => {
      const found = from.find((one) => one.system === code.system && one.code === code.code);
      assert.ok(found, 'not in the list of its domain');
      assert.equal(
        code.display,
        found.display.replace(/ \((finding|disorder|procedure|situation|observable entity|event)\)$/, ''),
      );
      if (code.system !== system.icd10cm) return;
      assert.deepEqual(
        icd.filter((other) => other !== code.code && other.startsWith(code.code)),
        [],
        'it has sub-codes',
      );
    };
    const proceduresFor = (domain: SdohDomain): readonly Code[] =>
      suggestionsFor(domain, 'procedure').flatMap(({ code, needsWords }) => (needsWords ? [] : [code]));
    const procedures = ours.flatMap((domain) => known(domain, ['procedure']).map((code) => ({ domain, code })));
    const foreign = procedures.filter(({ code }) => code.system !== system.snomed);
    const notOffered = procedures.filter(({ domain, code }) => code.system === system.snomed && !proceduresFor(domain).some((one) => one.code === code.code));
    for (const domain of ours) {
      const conditions = conditionCodesFor(domain).flatMap((code): Code[] => [code, ...(code.also ? [code.also] : [])]);
      for (const code of conditions) {
        await checks.check(`${domain} condition ${code.code}`, () => confirm(code, known(domain, ['condition'])));
      }
      for (const code of goalCodesFor(domain)) {
        await checks.check(`${domain} goal ${code.code}`, () => confirm(code, known(domain, ['goal'])));
      }
      for (const code of servicesFor(domain).filter((service) => !isGeneralService(service))) {
        const kinds = ['serviceRequest', 'procedure'];
        await checks.check(`${domain} service ${code.code}`, () => confirm(code, known(domain, kinds)));
      }
      for (const code of proceduresFor(domain)) {
        await checks.check(`${domain} procedure ${code.code}`, () => {
          confirm(code, known(domain, ['procedure']));
          assert.equal(code.system, system.snomed, 'procedures are written in SNOMED CT only');
        });
      }
    }
    checks.skip('collected procedures that are not offered', notOffered.length, 'our list of the domain leaves them out');
    checks.skip('collected procedures in CPT and HCPCS', foreign.length, 'their licences: never written');
    checks.skip('the general service 410606002', 1, 'chosen by decision 23, not in the collected lists');
  },
};
