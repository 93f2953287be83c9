// The card with the open question: heading, hints, controls, the ways around it, and what is wrong when something is.
// Knows neither the conversation above it nor the connection.
import { button, h, title } from '../dom';
import type { Ask, CommandName, Message } from '../frames';
import * as words from '../words';
import { controlFor } from './question';
import type { Picked } from './question';

export interface Asking {
  choose(picked: Picked): void;
  command(name: CommandName, label: string): void;
  /** Says something that has to do with what was just pressed. */
  problem(text: string): void;
}

function tools(ask: Ask, canGoBack: boolean, on: Asking): HTMLElement {
  const values = (ask.choices ?? []).map((choice) => choice.value);
  const offers = (value: string): boolean => values.includes(value);
  // A yes to terms, or a list of one's own answers, is nothing one can be unsure about.
  const plain = ask.slot === 'consent' || values.some((value) => /^(change:|not_so|unchanged)/.test(value));
  return h('div.tools',
    canGoBack && button(['← ', words.back], () => on.command('back', words.back)),
    !plain && !offers('unknown') && !offers('unsure') &&
      button(words.unknown, () => on.choose({ values: ['unknown'], label: words.unknown })),
    ask.skippable !== false && !offers('skip') && button(words.skip, () => on.command('skip', words.skip)),
    button(words.why, () => on.command('why', words.why)),
    button(words.help, () => on.command('help', words.help)));
}

/** `asked`: the question's words, then hints to it. Returns the card's parts and its heading. */
export function askCard(ask: Ask, question: string, hints: Message[], progress: string, canGoBack: boolean, on: Asking): [HTMLElement, Node[]] {
  const control = controlFor(ask, on.choose);
  const heading = title(question, { id: 'question' });
  const form = h('form', {
    noValidate: true,
    onsubmit: (event: Event) => {
      event.preventDefault();
      const read = control.read?.();
      if (typeof read === 'string') on.problem(read);
      else if (read) on.choose(read);
    },
  },
    h('fieldset', { 'aria-labelledby': 'question' },
      ask.reason === 'correct' && h('p.kind', words.changing),
      heading, h('div.problem-place'), hints.map((hint) => h('p.hint', hint.text)),
      control.nodes,
      control.read && h('button', { type: 'submit', class: 'primary' }, words.next),
      tools(ask, canGoBack, on)));
  return [heading, [form, h('p.progress', progress)]];
}

/** The error summary, above the controls. Its link leads to the first of them. */
export function showProblem(card: HTMLElement, text: string): HTMLElement {
  const target = card.querySelector<HTMLElement>('input,summary,.option');
  const summary = h('div.problem', { tabindex: '-1', 'aria-labelledby': 'problem' },
    h('h3', { id: 'problem' }, words.problem),
    target ? button(text, () => target.focus(), 'link') : h('p', text));
  card.querySelector('.problem-place')?.replaceChildren(summary);
  return summary;
}
