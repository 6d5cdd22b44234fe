import type { Decorator, Preview } from '@storybook/web-components-vite';

/**
 * Controls for every story without a line in it: what somebody changes in the panel is set on the story's elements.
 * Stories that read `args` themselves are left to do so.
 */
export const withControls: Decorator = (story, { args, initialArgs, component, canvasElement }) => {
  const changed = new Map(Object.entries(args).filter(([name, value]) => value !== initialArgs[name]));
  if (typeof component === 'string') {
    requestAnimationFrame(() => {
      for (const element of canvasElement.querySelectorAll(component)) apply(element, changed);
    });
  }
  return story();
};

/** What the story gave, to come back to. */
const given = new WeakMap<Element, Map<string, unknown>>();

function apply(element: Element, changed: ReadonlyMap<string, unknown>): void {
  const before = given.get(element) ?? new Map<string, unknown>();
  given.set(element, before);
  for (const [name, value] of before) {
    if (changed.has(name)) continue;
    set(element, name, value);
    before.delete(name);
  }
  for (const [name, value] of changed) {
    if (!before.has(name)) before.set(name, name in element ? Reflect.get(element, name) : (element.getAttribute(name) ?? undefined));
    set(element, name, value);
  }
}

function set(element: Element, name: string, value: unknown): void {
  if (name in element) Reflect.set(element, name, value);
  else if (value === undefined || value === null || value === false) element.removeAttribute(name);
  else element.setAttribute(name, value === true ? '' : String(value));
}

type Enhancer = NonNullable<Preview['argTypesEnhancers']>[number];

/** Controls by the TypeScript types of the manifest: `'list' | 'grid' | undefined` is a choice, `string | undefined` a text. */
export const typedControls: Enhancer = ({ argTypes }) =>
  Object.fromEntries(
    Object.entries(argTypes).map(([name, argType]) => {
      const words = String(argType.table?.type?.summary ?? '').split('|').map((word) => word.trim()).filter((word) => word && word !== 'undefined');
      const isProperty = argType.table?.category === 'properties' && words.length > 0;
      if (isProperty && words.every((word) => /^'.*'$/.test(word))) {
        return [name, { ...argType, options: words.map((word) => word.slice(1, -1)), control: { type: 'select' } }];
      }
      const type = isProperty && words.length === 1 ? ({ string: 'text', number: 'number', boolean: 'boolean' } as const)[words[0] ?? ''] : undefined;
      return [name, { ...argType, control: type ? { type } : (false as const) }];
    }),
  );
