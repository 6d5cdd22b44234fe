import { css } from 'lit';

export const communicationListStyles = css`
  .frame,
  section {
    display: grid;
    gap: var(--_space-3);
  }
  .frame {
    container-type: inline-size;
    background-color: var(--careloom-communication-list-background-color, var(--_surface));
  }
  .counts {
    font-weight: 600;
  }
  .tasks {
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
  }
  .task {
    display: grid;
    gap: var(--_space-1);
    padding: var(--_space-3);
  }
  .task + .task,
  .stretch + .stretch > .task:first-child {
    border-block-start: 1px solid var(--_border);
  }
  .top {
    display: flex;
    flex-wrap: wrap;
    align-items: start;
    justify-content: space-between;
    gap: var(--_space-1) var(--_space-3);
  }
  .what {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--_space-3);
    flex: 1 1 10em;
    min-inline-size: 0;
  }
  .kind {
    font-weight: 600;
  }
  .urgent {
    color: var(--_danger-text);
  }
  .ball,
  .overdue {
    display: flex;
    gap: 0.4em;
  }
  .overdue {
    color: var(--_warning-text);
    font-weight: 600;
  }
  .act-form {
    padding: var(--_space-3);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
  }
  .task .actions {
    margin-block-start: var(--_space-1);
  }
  /* Always there, and takes room only with a message. */
  .frame > .said:has(> .live:empty) {
    position: absolute;
  }
  @media print {
    .task {
      break-inside: avoid;
    }
  }
`;
