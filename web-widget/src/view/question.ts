// The open question as a form: one kind of control for each kind of ask. Nothing is sent while a person is still choosing.
// Knows neither the connection nor the log; says what was picked and with which words.
import { button, h } from '../dom';
import type { Ask, Choice } from '../frames';
import * as words from '../words';
import { bodyControl } from './body';
import { isoDuration, readNumber } from './values';

/** What was picked: the values to send, and the same in words for the person's own line in the conversation. */
export interface Picked {
  values: string[];
  label: string;
  /** What no value stands for is said in words. */
  say?: string;
}

interface Control {
  nodes: Node[];
  /** Reads the control when Continue is pressed: what was picked, or a sentence about what is missing. Absent: each press answers. */
  read?: () => Picked | string;
}

let counted = 0;
const unique = (): string => 'f' + ++counted;

function presses(choices: Choice[], pick: (picked: Picked) => void): Control {
  const short = choices.length < 4 && choices.every((choice) => choice.label.length < 14);
  const changes = ({ value }: Choice): boolean => value.startsWith('change:');
  const listed = choices.some(changes);
  return {
    nodes: [
      h(short ? 'div.rows short' : 'div.rows',
        choices.map((choice) =>
          button([choice.label, changes(choice) && h('span.hint', words.change)],
            () => pick({ values: [choice.value], label: choice.label }), listed && !changes(choice) ? 'primary' : 'option'))),
    ],
  };
}

const box = (type: 'checkbox' | 'radio', choice: Choice, name: string): [HTMLInputElement, HTMLElement] => {
  const input = h('input', { type, name, value: choice.value });
  return [input, h('label.option', input, h('span', choice.label))];
};

/** An exclusive choice and the others clear each other. */
function exclude(inputs: Map<HTMLInputElement, Choice>): void {
  for (const [input, choice] of inputs)
    input.addEventListener('change', () => {
      if (!input.checked) return;
      for (const [other, otherChoice] of inputs)
        if (other !== input && (choice.exclusive || otherChoice.exclusive)) other.checked = false;
    });
}

function many(choices: Choice[], required: string): Control {
  const name = unique();
  const inputs = new Map<HTMLInputElement, Choice>();
  const rows = choices.map((choice) => {
    const [input, row] = box('checkbox', choice, name);
    inputs.set(input, choice);
    return row;
  });
  exclude(inputs);
  const at = choices.findIndex((choice) => choice.exclusive);
  const list: HTMLElement[] = [...rows];
  if (at > 0) list.splice(at, 0, h('p.or', words.noneNeeded));
  return {
    nodes: [h('p.hint', words.chooseMany), h('div.rows', list)],
    read: () => {
      const chosen = [...inputs].filter(([input]) => input.checked).map(([, choice]) => choice);
      if (!chosen.length) return required;
      return { values: chosen.map((c) => c.value), label: chosen.map((c) => c.label).join(', ') };
    },
  };
}

function scale(ask: Ask, required: string): Control {
  const name = unique();
  const first = ask.min ?? 0;
  const last = ask.max ?? 10;
  const low = ask.min_label ?? '';
  const high = ask.max_label ?? '';
  const inputs: HTMLInputElement[] = [];
  const row: HTMLElement[] = [];
  for (let n = first; n <= last; ++n) {
    const [input, label] = box('radio', { value: String(n), label: String(n) }, name);
    const meaning = n === first ? low : n === last ? high : '';
    if (meaning) label.lastChild?.appendChild(h('span.sr', ' ' + meaning));
    inputs.push(input);
    row.push(label);
  }
  return {
    nodes: [
      h('div.scale', row),
      h('div.ends', { 'aria-hidden': 'true' }, h('span', `${first}: ${low}`), h('span', `${last}: ${high}`)),
    ],
    read: () => {
      const chosen = inputs.find((input) => input.checked)?.value;
      return chosen === undefined ? required : { values: [chosen], label: chosen };
    },
  };
}

function number(label: string, extra: Node[], read: (n: number | null, given: string) => Picked | string): Control {
  const id = unique();
  const input = h('input', { id, class: 'number', type: 'text', inputmode: 'decimal', autocomplete: 'off', maxlength: '7' });
  return {
    nodes: [h('div.amount', h('div', h('label', { for: id }, label), input), ...extra)],
    read: () => read(readNumber(input.value), input.value.trim()),
  };
}

function duration(ask: Ask, pick: (picked: Picked) => void): Control {
  const id = unique();
  const unit = h('select', { id },
    Object.entries(words.units).map(([value, label]) => h('option', { value, selected: value === 'M' }, label)));
  const typed = number(words.number, [h('div', h('label', { for: id }, words.unit), unit)], (n, given) => {
    if (!n) return words.giveNumber;
    const kind = unit.value as keyof typeof words.units;
    return { values: [isoDuration(n, kind)], label: `${given} ${words.units[kind]}` };
  });
  const offered = ask.choices ?? [];
  return offered.length
    ? { ...typed, nodes: [...presses(offered, pick).nodes, h('p.or', words.noneNeeded), ...typed.nodes] }
    : typed;
}

/** The controls for one ask, and how they are read. */
export function controlFor(ask: Ask, pick: (picked: Picked) => void): Control {
  const choices = ask.choices ?? [];
  const required = ask.skippable === false ? words.chooseOneOnly : words.chooseOne;
  switch (ask.kind) {
    case 'yes_no':
    case 'choice':
      return presses(choices, pick);
    case 'choices':
      return many(choices, required);
    case 'scale':
      return scale(ask, required);
    case 'regions':
      return bodyControl(choices, unique(), required);
    case 'duration':
      return duration(ask, pick);
    case 'hours':
      return number(words.hours, [], (n) =>
        n === null || n > 24 ? words.hoursRange : { values: [String(n)], label: `${n} ${words.hours.toLowerCase()}` });
    default:
      return choices.length ? presses(choices, pick) : { nodes: [] };
  }
}
