// The few lines that stand in for a framework. No markup is ever parsed: text is text, so nothing can be injected.

type Child = Node | string | null | undefined | false;
type Properties = { [name: string]: unknown };

/** Makes an element. `on…` are listeners, `class` and names with a dash or from `attributes` are attributes, the rest properties. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  properties: Properties | null,
  ...children: (Child | Child[])[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties ?? {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value as EventListener);
    else if (name in element && typeof value !== 'string') (element as unknown as Properties)[name] = value;
    else element.setAttribute(name, value === true ? '' : String(value));
  }
  for (const child of children.flat()) if (child || child === '') element.append(child);
  return element;
}

export const button = (label: Child | Child[], press: (event: MouseEvent) => void, properties?: Properties): HTMLButtonElement =>
  h('button', { type: 'button', onclick: press, ...properties }, label);
