import type { Questionnaire, QuestionnaireResponse } from '@careloom/forms';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { seeded } from '../../../testing/harness.ts';
import { inProvider } from '../../../testing/stories.ts';
import { visitForm } from '../../assessment.fixtures.ts';
import '../define.ts';
import type { CareloomAssessmentForm } from '../assessment-form.ts';
import { belowForm, mediaForm } from './below.fixtures.ts';
import { extrasForm, foldedForm, gridForm, pagesForm, richForm, rowsForm, tableForm, tabsForm, turnedTableForm } from './layouts.fixtures.ts';

const form = (questionnaire: Questionnaire, view: CareloomAssessmentForm['view'] = 'form', response?: QuestionnaireResponse): TemplateResult =>
  html`<careloom-assessment-form .questionnaire=${questionnaire} .response=${response} .view=${view}></careloom-assessment-form>`;

const meta: Meta = {
  title: 'Assessment/Layouts',
  component: 'careloom-assessment-form',
  decorators: [inProvider(() => seeded())],
};
export default meta;
type Story = StoryObj;

const family = { system: 'https://example.org/answers', code: 'family', display: 'Somebody of the family' };
const answered = {
  resourceType: 'QuestionnaireResponse',
  status: 'in-progress',
  item: [
    { linkId: 'who', answer: [{ valueCoding: family }] },
    { linkId: 'family-who', extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueCode: 'asked-declined' }] },
    { linkId: 'home', item: [{ linkId: 'stairs', answer: [{ valueBoolean: true }] }, { linkId: 'hazards', answer: [{ valueString: 'A low table' }] }] },
    { linkId: 'next', answer: [{ valueDate: '2026-12-01' }] },
  ],
} as unknown as QuestionnaireResponse;

const belowAnswered = {
  resourceType: 'QuestionnaireResponse',
  status: 'in-progress',
  item: [{ linkId: 'fall', answer: [{ valueBoolean: true }] }, { linkId: 'helper', answer: [{ valueString: 'Ana' }] }],
} as unknown as QuestionnaireResponse;

export const Table: Story = { render: () => form(tableForm) };
export const TurnedTable: Story = { render: () => form(turnedTableForm) };
export const RepeatedRows: Story = { render: () => form(rowsForm) };
export const Grid: Story = { render: () => form(gridForm) };
export const Tabs: Story = { render: () => form(tabsForm) };
export const Pages: Story = { render: () => form(pagesForm()) };
export const PagesAtRandom: Story = { render: () => form(pagesForm('random')) };
export const Folded: Story = { render: () => form(foldedForm) };
/** What stands below an answer can be folded, and has texts between its questions. */
export const BelowAnAnswer: Story = { render: () => form(belowForm, 'form', belowAnswered) };
/** Nothing is fetched unless the host allows the place. */
export const Media: Story = { render: () => form(mediaForm) };
export const BesideAQuestion: Story = { render: () => form(extrasForm) };
export const RichTexts: Story = { render: () => form(richForm) };
export const Summary: Story = { render: () => form(visitForm, 'summary', answered) };
export const Paper: Story = { render: () => form(visitForm, 'print', answered) };
