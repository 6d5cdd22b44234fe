import { defineElement } from '../../foundation/index.ts';
import { CareloomCareTeamEditor } from './care-team-editor.ts';
export type { CareloomCareTeamEditor } from './care-team-editor.ts';

defineElement('careloom-care-team-editor', CareloomCareTeamEditor);
