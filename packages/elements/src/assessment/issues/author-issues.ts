import type { Catalogues } from '../../foundation/index.ts';
import { formIssuesEn } from './form-issues.messages.en.ts';
import { recordIssuesEn } from './record-issues.messages.en.ts';

export const formIssueCatalogues: Catalogues<typeof formIssuesEn> = {
  en: formIssuesEn,
  es: () => import('./form-issues.messages.es.ts').then((module) => module.formIssuesEs),
};

export const recordIssueCatalogues: Catalogues<typeof recordIssuesEn> = {
  en: recordIssuesEn,
  es: () => import('./record-issues.messages.es.ts').then((module) => module.recordIssuesEs),
};

export const catalogues = [formIssueCatalogues, recordIssueCatalogues] as unknown as readonly Catalogues[];
