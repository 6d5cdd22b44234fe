import { css } from 'lit';

export const sampleConceptSampleShapeStyles = css`
  section {
    display: grid;
    gap: var(--_space-3);
    background-color: var(--careloom-sample-concept-sample-shape-background-color, var(--_surface));
  }
  .count {
    font-weight: 600;
  }
  .rows {
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
  }
`;
