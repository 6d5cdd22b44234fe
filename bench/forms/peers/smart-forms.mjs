// CSIRO Smart Forms: as its README shows it.
import { BaseRenderer, RendererThemeProvider, useBuildForm, useRendererQueryClient } from '@aehrc/smart-forms-renderer';
import { QueryClientProvider } from '@tanstack/react-query';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';

function Form({ questionnaire }) {
  const client = useRendererQueryClient();
  const isBuilding = useBuildForm({ questionnaire });
  if (isBuilding) return null;
  return createElement(RendererThemeProvider, null, createElement(QueryClientProvider, { client }, createElement(BaseRenderer)));
}

let shown;
globalThis.bench.start({
  mount(root, questionnaire) {
    shown = createRoot(root);
    shown.render(createElement(Form, { questionnaire }));
  },
  unmount: () => shown.unmount(),
});
