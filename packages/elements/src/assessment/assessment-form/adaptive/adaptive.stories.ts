import type { NextQuestionPort, Questionnaire } from '@careloom/forms';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { seeded } from '../../../testing/harness.ts';
import { inProvider } from '../../../testing/stories.ts';
import '../define.ts';
import { adaptiveForm, storyPort } from './adaptive.fixtures.ts';

const form = (questionnaire: Questionnaire, nextQuestion?: NextQuestionPort): TemplateResult =>
  html`<careloom-assessment-form .questionnaire=${questionnaire} .options=${nextQuestion ? { nextQuestion } : {}}></careloom-assessment-form>`;

const meta: Meta = {
  title: 'Assessment/Adaptive',
  component: 'careloom-assessment-form',
  decorators: [inProvider(() => seeded())],
};
export default meta;
type Story = StoryObj;

const asked = adaptiveForm();
const sequential = adaptiveForm('sequential');
const unreachable: NextQuestionPort = { next: () => Promise.reject(new Error('not reachable')) };

/** A server chooses the next question; here it is on the page. */
export const QuestionByQuestion: Story = { render: () => form(asked, storyPort) };
export const Sequential: Story = { render: () => form(sequential, storyPort) };
export const ServerNotReachable: Story = { render: () => form(asked, unreachable) };
export const NoServer: Story = { render: () => form(asked) };
