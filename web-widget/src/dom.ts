// The few lines that stand in for a framework. No markup is ever parsed: text is text, so nothing can be injected.

type Properties = { [name: string]: unknown };
/** What is empty or false is left out. */
export type Child = Node | string | null | undefined | false | 0 | '';
type Tag<Spec> = Spec extends `${infer Name}.${string}` ? Name : Spec;
type Made<Spec> = Tag<Spec> extends keyof HTMLElementTagNameMap ? HTMLElementTagNameMap[Tag<Spec>] : HTMLElement;
type Part = Child | Child[] | Child[][] | Properties;

const make = (space: string, spec: string, parts: Part[]): Element => {
  const [tag, names] = spec.split('.');
  const element = document.createElementNS('http://www.w3.org/' + space, tag!);
  if (names) element.setAttribute('class', names);
  for (const part of parts.flat(2))
    if (part && part.constructor === Object)
      for (const [name, value] of Object.entries(part))
        if (typeof value === 'string') element.setAttribute(name, value);
        else (element as unknown as Properties)[name] = value;
    else if (part) element.append(part as Node | string);
  return element;
};

/** Makes an element: `h('p.hint', { id: 'x' }, child…)`. What follows the dot is its class. Text becomes an attribute, all else a property, such as `onclick`. */
export const h = <Spec extends string>(spec: Spec, ...parts: Part[]): Made<Spec> => make('1999/xhtml', spec, parts) as Made<Spec>;

/** Makes a part of a picture. */
export const svg = (spec: string, ...parts: Part[]): SVGElement => make('2000/svg', spec, parts) as SVGElement;

/** A heading that focus can be brought to. */
export const title = (text: string): HTMLElement => h('h2', { tabindex: '-1' }, text);

/** A text with a paragraph a line. */
export const paragraphs = (text: string): HTMLElement[] => (text.match(/.+/g) ?? []).map((line) => h('p', line));

export const lines = (texts: string[]): HTMLElement => h('ul', texts.map((text) => h('li', text)));

/** Words for the ear alone. */
export const unseen = (text: string): HTMLElement => h('span.sr', text);

/** Properties of what is for the eye alone. */
export const forEyes = { 'aria-hidden': 'true' };

/** A button; `names` is a dot and its class. */
export const button = (label: Child | Child[], press: (event: MouseEvent) => void, names = '', more: Properties = {}): HTMLButtonElement =>
  h(('button' + names) as 'button', { type: 'button', onclick: press, ...more }, label);

export const holdsFocus = (part: HTMLElement): boolean => part.matches(':focus-within');
