// The card with the open question: heading, hints, controls, the ways around it, and what is wrong when something is.
// Knows neither the conversation above it nor the connection.
import { button, forEyes, h, title } from '../dom';
import type { Child } from '../dom';
import type { Ask, CommandName, Message, TurnFrame } from '../frames';
import * as words from '../words';
import type { Control, Picked } from './question';

export interface Asking {
  choose(picked: Picked): void;
  command(name: CommandName, label: string): void;
  /** Says something that has to do with what was just pressed. */
  problem(text: string): void;
}

const tools = (ask: Ask, canGoBack: boolean, on: Asking): HTMLElement | false => {
  const values = (ask.choices ?? []).map((choice) => choice.value);
  const offers = (value: string): boolean => values.includes(value);
  // A yes to terms, or a list of one's own answers, is nothing one can be unsure about.
  const plain = ask.slot === 'consent' || values.some((value) => /^(change:|unchanged)/.test(value));
  const press = (name: CommandName, label: string): HTMLElement => button(label, () => on.command(name, label));
  // Beside what to do now nothing else counts, but to say that it is not so.
  return !offers('not_so') && h('div.tools',
    canGoBack && press('back', words.back),
    !plain && !offers('unknown') && !offers('unsure') && button(words.unknown, () => on.choose({ values: ['unknown'], label: words.unknown })),
    ask.skippable !== false && !offers('skip') && press('skip', words.skip),
    press('why', words.why), press('help', words.help));
};

/** How far one is. The number of those left is a bound: it is told when it is small, and drawn as a share before. */
const progressOf = ({ ask, progress }: TurnFrame): Child => {
  const { answered = 0, left_at_most: left = 0 } = progress ?? {};
  return left && ask!.reason !== 'correct' && h('p.hint', h('progress', { value: answered / (answered + left) }, forEyes), words.progress(answered, left));
};

/** `question`: its words; `hints` stand below them. Returns the card's parts and its heading. */
export const askCard = (frame: TurnFrame, control: Control, question: string, hints: Message[], calm: boolean, canGoBack: boolean, on: Asking): [HTMLElement, (Node | string)[]] => {
  const ask = frame.ask!;
  const heading = title(question);
  heading.id = 'question';
  const progress = calm && progressOf(frame);
  const form = h('form', {
    onsubmit: (event: Event) => {
      event.preventDefault();
      const read = control.take?.();
      if (typeof read === 'string') on.problem(read);
      else if (read) on.choose(read);
    },
  },
    h('fieldset', { 'aria-labelledby': 'question' },
      ask.reason === 'correct' && h('p.kind', words.changing),
      heading, h('div.problem-place'), hints.map((hint) => h('p.hint', hint.text)),
      control.nodes,
      control.take && h('button.primary', words.next),
      tools(ask, canGoBack, on)));
  return [heading, [form, progress || '']];
};

/** The error summary, above the controls. Its link leads to the first that can be filled in, or to the list that holds it; a choice that answers at once comes last. */
export const showProblem = (card: HTMLElement, text: string): HTMLElement => {
  const target = card.querySelector<HTMLElement>('input,summary') ?? card.querySelector<HTMLElement>('.option');
  const summary = h('div.problem', { tabindex: '-1', 'aria-labelledby': 'problem' },
    h('h3', { id: 'problem' }, words.problem),
    target ? button(text, () => target.focus(), '.link') : h('p', text));
  card.querySelector('.problem-place')?.replaceChildren(summary);
  return summary;
};
