import '../../assessment/assessment-form/define.ts';
import { defineElement } from '../../foundation/index.ts';
import { CareloomScreeningForm } from './screening-form.ts';
export type { CareloomScreeningForm } from './screening-form.ts';
export type { ScreeningFinishEvent, ScreeningFinishedEvent, ScreeningNextEvent } from '../events.ts';
export type { DirtyChangedEvent } from '../../foundation/index.ts';

defineElement('careloom-screening-form', CareloomScreeningForm);
