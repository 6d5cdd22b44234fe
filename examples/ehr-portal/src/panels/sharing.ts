/** Whose answer is to be recorded is chosen in the status; the host opens the editor with it. */
export function bindSharing(): void {
  const status = document.querySelector('careloom-consent-status');
  const editor = document.querySelector('careloom-consent-editor');
  status?.addEventListener('careloom-consent-edit', ({ detail }) => {
    if (!editor) return;
    editor.organizationRef = detail.organizationRef;
    const fold = editor.closest('details');
    if (fold) fold.open = true;
    editor.scrollIntoView({ block: 'nearest' });
  });
}
