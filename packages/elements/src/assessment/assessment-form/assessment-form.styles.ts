import { css } from 'lit';

export const assessmentFormStyles = css`
  .sheet {
    display: grid;
    gap: var(--_space-4);
    padding: var(--_space-4);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background-color: var(--careloom-assessment-form-background-color, var(--_surface));
  }
  .title {
    font-size: 1.375em;
    font-weight: 600;
    line-height: 1.25;
  }
  .items,
  .group,
  .below {
    display: grid;
    gap: var(--_space-6);
    min-inline-size: 0;
  }
  .group-title {
    font-size: 1.125em;
    font-weight: 600;
    line-height: 1.25;
  }
  .group .group {
    padding-inline-start: var(--_space-3);
    border-inline-start: 2px solid var(--_border);
  }
  .below {
    margin-block-start: var(--_space-3);
    padding-inline-start: var(--_space-4);
    border-inline-start: 2px solid var(--_border);
  }
  .question {
    container-type: normal;
  }
  .segments.list {
    flex-direction: column;
  }
  .segments.list .segment {
    flex: none;
    min-inline-size: 0;
  }
  .display {
    display: flex;
    gap: var(--_space-2);
  }
  .required {
    color: var(--_danger-text);
  }
  .visually-hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .line,
  .with-unit,
  .actions {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space-2);
  }
  .number,
  .date {
    max-inline-size: 16em;
  }
  .clear {
    justify-self: start;
  }
`;
