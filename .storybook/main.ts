import type { StorybookConfig } from '@storybook/web-components-vite';
import { defaultClientConditions } from 'vite';

const config: StorybookConfig = {
  framework: '@storybook/web-components-vite',
  stories: ['../docs/**/*.mdx', '../packages/elements/src/**/*.stories.ts'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y'],
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
  features: { sidebarOnboardingChecklist: false },
  viteFinal: (vite) => ({
    ...vite,
    resolve: {
      ...vite.resolve,
      // Workspace packages from their sources: nothing has to be built first.
      conditions: ['careloom-source', ...(vite.resolve?.conditions ?? defaultClientConditions)],
    },
    // As packages/elements/tsconfig.json says it, also for the files that tsconfig leaves out (stories, testing).
    oxc: {
      decorator: { legacy: true },
      assumptions: { setPublicClassFields: true },
      typescript: { removeClassFieldsWithoutInitializer: true },
    },
    build: { ...vite.build, target: 'es2022', chunkSizeWarningLimit: 4000, reportCompressedSize: false },
  }),
};
export default config;
