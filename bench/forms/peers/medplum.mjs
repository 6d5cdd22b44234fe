// Medplum: its form within the providers it needs; the client asks no server.
import { MantineProvider } from '@mantine/core';
import '@mantine/core/styles.css';
import { MedplumClient } from '@medplum/core';
import { MedplumProvider, QuestionnaireForm } from '@medplum/react';
import '@medplum/react/styles.css';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { MemoryRouter } from 'react-router';

const medplum = new MedplumClient({ baseUrl: `${location.origin}/`, fetch: () => Promise.reject(new Error('no server')) });
const within = (...wrappers) => (content) => wrappers.reduceRight((inner, [component, props]) => createElement(component, props, inner), content);

let shown;
globalThis.bench.start({
  mount(root, questionnaire) {
    shown = createRoot(root);
    const providers = within([MemoryRouter, {}], [MedplumProvider, { medplum }], [MantineProvider, {}]);
    shown.render(providers(createElement(QuestionnaireForm, { questionnaire, onChange: () => undefined, onSubmit: () => undefined, excludeButtons: true })));
  },
  unmount: () => shown.unmount(),
});
