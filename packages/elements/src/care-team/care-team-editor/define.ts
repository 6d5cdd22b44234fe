import { defineElement } from '../../foundation/index.ts';
import { CareloomCareTeamEditor } from './care-team-editor.ts';
export type { CareloomCareTeamEditor } from './care-team-editor.ts';
export type { CareTeamChangeEvent, CareTeamChangedEvent } from '../events.ts';
export type { DirtyChangedEvent } from '../../foundation/index.ts';

defineElement('careloom-care-team-editor', CareloomCareTeamEditor);
