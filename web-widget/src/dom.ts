// The few lines that stand in for a framework. No markup is ever parsed: text is text, so nothing can be injected.

type Properties = { [name: string]: unknown };
type Child = Node | string | null | undefined | false;
type Tag<Spec> = Spec extends `${infer Name}.${string}` ? Name : Spec;
type Made<Spec> = Tag<Spec> extends keyof HTMLElementTagNameMap ? HTMLElementTagNameMap[Tag<Spec>] : HTMLElement;

/** Makes an element: `h('p.hint', { id: 'x' }, child…)`. What follows the dot is its class. A property that starts with `on` is a listener. */
export function h<Spec extends string>(spec: Spec, ...parts: (Child | Child[] | Properties)[]): Made<Spec> {
  const [tag = '', names] = spec.split('.');
  const element = document.createElement(tag);
  if (names) element.className = names;
  for (const part of parts.flat()) {
    if (part instanceof Node || typeof part === 'string') element.append(part);
    else if (part)
      for (const [name, value] of Object.entries(part)) {
        if (name.startsWith('on')) element.addEventListener(name.slice(2), value as EventListener);
        else if (typeof value === 'string') element.setAttribute(name, value);
        else (element as unknown as Properties)[name] = value;
      }
  }
  return element as Made<Spec>;
}

/** A heading that focus can be brought to. */
export const title = (text: string, more: Properties = {}): HTMLElement => h('h2', { tabindex: '-1', ...more }, text);

/** A text with a paragraph a line. */
export const paragraphs = (text: string): HTMLElement[] => text.split(/\n+/).filter(Boolean).map((line) => h('p', line));

/** A button; `names` is its class. */
export const button = (label: Child | Child[], press: (event: MouseEvent) => void, names = '', more: Properties = {}): HTMLButtonElement =>
  h(`button.${names}`, { type: 'button', onclick: press, ...more }, label);

/** Makes a part of a picture. */
export function svg(tag: string, attributes: { [name: string]: string }, ...parts: (Node | string)[]): SVGElement {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const name in attributes) element.setAttribute(name, attributes[name]!);
  element.append(...parts);
  return element;
}
