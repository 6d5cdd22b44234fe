import '../../assessment/assessment-form/define.ts';
import { defineElement } from '../../foundation/index.ts';
import { CareloomScreeningForm } from './screening-form.ts';
export type { CareloomScreeningForm } from './screening-form.ts';

defineElement('careloom-screening-form', CareloomScreeningForm);
