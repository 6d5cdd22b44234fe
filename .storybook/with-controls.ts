import type { Decorator } from '@storybook/web-components-vite';

/**
 * Controls for every story without a line in it: what somebody changes in the panel is set on the story's elements.
 * Stories that read `args` themselves are left to do so.
 */
export const withControls: Decorator = (story, { args, initialArgs, component, canvasElement }) => {
  const changed = Object.entries(args).filter(([name, value]) => value !== initialArgs[name]);
  if (typeof component === 'string' && changed.length > 0) {
    requestAnimationFrame(() => {
      for (const element of canvasElement.querySelectorAll(component)) {
        for (const [name, value] of changed) set(element, name, value);
      }
    });
  }
  return story();
};

function set(element: Element, name: string, value: unknown): void {
  if (name in element) Reflect.set(element, name, value);
  else if (value === undefined || value === null || value === false) element.removeAttribute(name);
  else element.setAttribute(name, value === true ? '' : String(value));
}
