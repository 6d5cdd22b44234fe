import type { Questionnaire, QuestionnaireResponse } from '@careloom/forms';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { seeded } from '../../../testing/harness.ts';
import { inProvider } from '../../../testing/stories.ts';
import '../define.ts';
import { turnsForm } from './turns.fixtures.ts';

const form = (questionnaire: Questionnaire, response?: QuestionnaireResponse): TemplateResult =>
  html`<careloom-assessment-form .questionnaire=${questionnaire} .response=${response}></careloom-assessment-form>`;

const meta: Meta = {
  title: 'Assessment/Entry mode',
  component: 'careloom-assessment-form',
  decorators: [inProvider(() => seeded())],
};
export default meta;
type Story = StoryObj;

const begun = {
  resourceType: 'QuestionnaireResponse',
  status: 'in-progress',
  item: [{ linkId: 'home', item: [{ linkId: 'alone', answer: [{ valueBoolean: false }] }] }],
} as unknown as QuestionnaireResponse;

/** One question alone; none is seen again. */
export const Sequential: Story = { render: () => form(turnsForm('sequential')) };
/** The questions so far; they can be changed. */
export const PriorEdit: Story = { render: () => form(turnsForm('prior-edit')) };
export const PriorEditGoesOn: Story = { render: () => form(turnsForm('prior-edit'), begun) };
