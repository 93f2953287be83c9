// The open question as a form: one kind of control for each kind of ask. Nothing is sent while a person is still choosing.
// Knows neither the connection nor the log; says what was picked and with which words.
import { button, forEyes, h, unseen } from '../dom';
import type { Child } from '../dom';
import type { Ask, Choice } from '../frames';
import * as words from '../words';
import { bodyControl, exclude } from './body';
import type { Exclusive } from './body';
import { isoDuration, readNumber } from './values';

/** What was picked: the values to send, and the same in words for the person's own line in the conversation. */
export interface Picked {
  values: string[];
  label: string;
  /** What no value stands for is said in words. */
  say?: string;
}

interface Control {
  nodes: Child[];
  /** Reads the control when Continue is pressed: what was picked, or a sentence about what is missing. Absent: each press answers. */
  read?: () => Picked | string;
}

/** A sign that was read back, such as +, and what it means for those who do not see it. */
const marked = (sign: string | undefined): Node[] => {
  const meaning = words.marks[sign!];
  return meaning ? [h('b', forEyes, sign), unseen(meaning + ': ')] : [];
};

/** Leads to an answer that was read back. */
export const changes = ({ value }: Choice): boolean => value.startsWith('change:');

/** `told`: a line for each thing understood, with its sign in front. Those that can be changed are among the choices. */
const presses = (choices: Choice[], pick: (picked: Picked) => void, told = ''): Control => {
  const short = choices.length < 4 && choices.every(({ label }) => label.length < 14);
  const signs = new Map([...told.matchAll(/^([+–?]) (.+)/gm)].map(([, sign, label]) => [label!, sign]));
  const listed = choices.some(changes);
  // What is read back stands first; the press that says it is right comes after it.
  const confirm: HTMLElement[] = [];
  const rows: HTMLElement[] = [];
  for (const choice of choices) {
    const { value, label } = choice;
    const own = changes(choice);
    const sign = signs.get(label);
    signs.delete(label);
    (listed && !own ? confirm : rows).push(button([...marked(sign), h('span', label), own && h('span.hint', words.change)],
      () => pick({ values: [value], label }), listed && !own ? '.primary' : '.option'));
  }
  return {
    nodes: [
      listed && h('p.hint', Object.entries(words.marks).map(([sign, meaning]) => `${sign} ${meaning}`).join(', ')),
      h(short ? 'div.rows short' : 'div.rows', rows),
      // What nobody asked has no question to go back to; own words below change it.
      listed && signs.size && h('ul.told', [...signs].map(([label, sign]) => h('li', marked(sign), label))),
      ...confirm,
    ],
  };
};

/** The form groups radios by their name; only one question is open at a time. */
const box = (type: 'checkbox' | 'radio', choice: Choice): [HTMLInputElement, HTMLElement] => {
  const input = h('input', { type, name: 'answer', value: choice.value });
  return [input, h('label.option', input, h('span', choice.label))];
};

const many = (choices: Choice[], required: string): Control => {
  const boxes: (Exclusive & { choice: Choice })[] = [];
  const rows = choices.flatMap((choice, at) => {
    const [input, row] = box('checkbox', choice);
    boxes.push({ input, alone: choice.exclusive, choice });
    input.onchange = () => exclude(boxes, boxes[at]!);
    // The first choice that excludes the others stands apart.
    return at && choice.exclusive && !choices[at - 1]!.exclusive ? [h('p.hint', words.or), row] : [row];
  });
  return {
    nodes: [h('p.hint', words.chooseMany), h('div.rows', rows)],
    read: () => {
      const chosen = boxes.filter(({ input }) => input.checked).map(({ choice }) => choice);
      return chosen.length ? { values: chosen.map(({ value }) => value), label: chosen.map(({ label }) => label).join(', ') } : required;
    },
  };
};

const scale = (ask: Ask, required: string): Control => {
  const { min = 0, max = 10, min_label: low = '', max_label: high = '' } = ask;
  const all = Array.from({ length: max - min + 1 }, (_, at) => {
    const value = String(min + at);
    const [input, row] = box('radio', { value, label: value });
    const meaning = !at ? low : min + at === max && high;
    if (meaning) row.lastChild!.appendChild(unseen(' ' + meaning));
    return [input, row] as const;
  });
  return {
    nodes: [
      h('div.scale', all.map(([, row]) => row)),
      h('div.ends', forEyes, h('span', `${min}: ${low}`), h('span', `${max}: ${high}`)),
    ],
    read: () => {
      const label = all.find(([{ checked }]) => checked)?.[0].value;
      return label ? { values: [label], label } : required;
    },
  };
};

const number = (label: string, extra: Node[], read: (n: number | null, given: string) => Picked | string): Control => {
  const input = h('input.number', { inputmode: 'decimal', autocomplete: 'off', maxlength: '7' });
  return {
    nodes: [h('div.amount', h('label', label, input), ...extra)],
    read: () => read(readNumber(input.value), input.value.trim()),
  };
};

const duration = (ask: Ask, pick: (picked: Picked) => void): Control => {
  const unit = h('select',
    Object.entries(words.units).map(([value, label]) => h('option', { value, selected: value === 'M' }, label)));
  const typed = number(words.number, [h('label', words.unit, unit)], (n, given) => {
    if (!n) return words.giveNumber;
    const kind = unit.value as keyof typeof words.units;
    return { values: [isoDuration(n, kind)], label: `${given} ${words.units[kind]}` };
  });
  const offered = ask.choices ?? [];
  return offered.length
    ? { ...typed, nodes: [...presses(offered, pick).nodes, h('p.hint', words.or), ...typed.nodes] }
    : typed;
};

/** The controls for one ask, and how they are read. */
export const controlFor = (ask: Ask, told: string | undefined, pick: (picked: Picked) => void): Control => {
  const choices = ask.choices ?? [];
  const required = ask.skippable === false ? words.chooseOneOnly : words.chooseOne;
  switch (ask.kind) {
    case 'choices':
      return many(choices, required);
    case 'scale':
      return scale(ask, required);
    case 'regions':
      return bodyControl(choices, required);
    case 'duration':
      return duration(ask, pick);
    case 'hours':
      return number(words.hours, [], (n) =>
        n === null || n > 24 ? words.hoursRange : { values: [String(n)], label: `${n} ${words.hours.toLowerCase()}` });
    default:
      return choices.length ? presses(choices, pick, told) : { nodes: [] };
  }
};
