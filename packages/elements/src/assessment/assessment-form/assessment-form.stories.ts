import type { Questionnaire } from '@careloom/forms';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { seeded } from '../../testing/harness.ts';
import { inProvider } from '../../testing/stories.ts';
import { visitForm } from '../assessment.fixtures.ts';
import './define.ts';

const form = (questionnaire?: Questionnaire): TemplateResult =>
  html`<careloom-assessment-form .questionnaire=${questionnaire}></careloom-assessment-form>`;

const meta: Meta = {
  title: 'Assessment/Assessment form',
  component: 'careloom-assessment-form',
  decorators: [inProvider(() => seeded())],
  render: () => form(visitForm),
};
export default meta;
type Story = StoryObj;

export const Default: Story = {};
export const Empty: Story = { render: () => form() };
