import { css } from 'lit';

/** The inline form of an act, in the timeline and in a card of the board. */
export const referralActFormStyles = css`
  .act-form,
  .group {
    padding: var(--_space-4);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
  }
  .group {
    gap: var(--_space-2);
  }
  .when {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-2) var(--_space-4);
  }
  /* A field measures its own width: beside others it needs one to start from. */
  .when .field {
    flex: 1 1 9em;
  }
  .act-form .check {
    display: flex;
    gap: var(--_space-2);
    align-items: start;
  }
  .goals {
    display: grid;
    gap: var(--_space-6);
  }
  /* Nobody asked for a goal who could not say whether the service came. */
  .act-form:not(:has([name='received']:is([value='yes'], [value='no']):checked)) .goals {
    display: none;
  }
  .group:is([data-invalid], :has([data-invalid])) {
    border: 2px solid var(--_danger-text);
  }
  [role='radiogroup'][data-invalid] {
    padding-inline-start: var(--_space-3);
    border-inline-start: 4px solid var(--_danger-text);
  }
`;
