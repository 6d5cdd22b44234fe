export { CareloomElement } from './careloom-element.ts';
export { defineElement } from './define.ts';
export type { VersionedElement } from './define.ts';
export { attachContextRoot, messagesContext, repositoryContext, selectionContext, sessionContext } from './contexts.ts';
export type { Selected, Selection, SelectionChange } from './contexts.ts';
export type { Session, SessionRole } from './session.ts';
export { LoadController } from './load-controller.ts';
export type { LoadContext, LoadHost, LoadOptions, LoadRenderers, LoadStatus } from './load-controller.ts';
export { DirtyChangedEvent, FactEvent } from './events.ts';
export { LocalizeController } from './localize-controller.ts';
export type { FoundationKey, LocalizeHost, Localizer } from './localizer.ts';
export type { Catalogue, Catalogues, Message, MessageArguments, MessageOverrides, MessageValues, PluralMessage, Translation } from './messages.ts';
export {
  checkIcon,
  doneIcon,
  clockIcon,
  alertIcon,
  errorIcon,
  ballIcon,
  handOverIcon,
  pauseIcon,
  crossIcon,
  declinedIcon,
  sendIcon,
  arrowIcon,
  personIcon,
  buildingIcon,
  phoneIcon,
  chevronStartIcon,
  chevronEndIcon,
  chevronDownIcon,
  chevronUpIcon,
  plusIcon,
  undoIcon,
  refreshIcon,
  languageIcon,
  infoIcon,
  questionIcon,
} from './icons.ts';
export type { Icon } from './icons.ts';
export { emptyState, errorState, liveRegion, notice, skeleton, staleNotice, statusChip } from './states.ts';
export type { EmptyState, ErrorState, Notice, StatusChip, Tone } from './states.ts';
export { tellOpen } from './commit-open.ts';
export { fetchDetails } from './outcome-details-part.ts';
export { outcomeNotice } from './outcome-notice.ts';
export type { OutcomeNotice } from './outcome-notice.ts';
export { buttonStyles } from './styles/button.styles.ts';
export { chipStyles } from './styles/chip.styles.ts';
export { fieldStyles } from './styles/field.styles.ts';
export { hostStyles } from './styles/host.styles.ts';
export { rowStyles } from './styles/row.styles.ts';
export { stateStyles } from './styles/state.styles.ts';
export { darkPalette, lightPalette } from './palette.ts';
export type { ColorToken, Palette } from './palette.ts';
export { warnOnce } from './warn-once.ts';
export { FieldProblems, focusFirstProblem } from './field-problems.ts';
