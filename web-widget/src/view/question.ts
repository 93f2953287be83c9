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

export interface Control {
  nodes: Child[];
  /** Reads the control when Continue is pressed: what was picked, or a sentence about what is missing. Absent: each press answers. */
  take?: () => Picked | string;
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

/** Boxes to tick. The form groups radios by their name; only one question is open at a time. */
const boxes = (type: 'checkbox' | 'radio', choices: Choice[], required: string): { all: (Exclusive & { row: HTMLElement })[]; take: NonNullable<Control['take']> } => {
  const all = choices.map(({ value, label, exclusive }) => {
    const input = h('input', { type, name: 'answer', value });
    return { input, alone: exclusive, row: h('label.option', input, h('span', label)) };
  });
  return {
    all,
    take: () => {
      const chosen = choices.filter((_, at) => all[at]!.input.checked);
      return chosen.length ? { values: chosen.map(({ value }) => value), label: chosen.map(({ label }) => label).join(', ') } : required;
    },
  };
};

const many = (choices: Choice[], required: string): Control => {
  const { all, take } = boxes('checkbox', choices, required);
  for (const one of all) one.input.onchange = () => exclude(all, one);
  // The first choice that excludes the others stands apart.
  const apart = all.findIndex(({ alone }) => alone);
  return {
    nodes: [h('p.hint', words.chooseMany), h('div.rows', all.map(({ row }, at) => [at === apart && at && h('p.hint', words.or), row]))],
    take,
  };
};

const scale = (ask: Ask, required: string): Control => {
  const { min = 0, max = 10, min_label: low = '', max_label: high = '' } = ask;
  const { all, take } = boxes('radio', Array.from({ length: max - min + 1 }, (_, at) => ({ value: String(min + at), label: String(min + at) })), required);
  for (const [end, meaning] of [[all[0], low], [all.at(-1), high]] as const) if (meaning) end!.row.lastChild!.appendChild(unseen(' ' + meaning));
  return {
    nodes: [
      h('div.scale', all.map(({ row }) => row)),
      h('div.ends', forEyes, h('span', `${min}: ${low}`), h('span', `${max}: ${high}`)),
    ],
    take,
  };
};

const number = (label: string, extra: Node[], read: (n: number | null, given: string) => Picked | string): Control => {
  const input = h('input.number', { inputmode: 'decimal', autocomplete: 'off', maxlength: '7' });
  return {
    nodes: [h('div.amount', h('label', label, input), ...extra)],
    take: () => read(readNumber(input.value), input.value.trim()),
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
