// The box for one's own words. Knows how long a message may be, and who takes it.
import { h } from '../dom';
import { lengthOf, longestText } from '../frames';
import * as words from '../words';

export interface Composer {
  node: HTMLElement;
  input: HTMLTextAreaElement;
  /** At a question for words the box is the answer; elsewhere it is another way. */
  prompt(text: string): void;
  /** Gives words back that were not taken. */
  refuse(text: string, tooLong: boolean): void;
}

export const makeComposer = (say: (text: string) => void): Composer => {
  const input = h('textarea', { id: 'own', rows: '1', dir: 'auto', placeholder: words.placeholder, autocomplete: 'off', 'aria-describedby': 'own-error', oninput: () => (over() > 0 ? fit() : wrong()) });
  const label = h('label', { for: 'own' }, words.ownWords);
  const error = h('p.error', { id: 'own-error', role: 'status' });

  const fit = (): void => {
    input.style.height = 'auto';
    input.style.height = input.scrollHeight + 2 + 'px';
  };
  const wrong = (text = ''): void => {
    error.textContent = text;
    input.setAttribute('aria-invalid', String(!!text));
    fit();
  };
  const over = (text = input.value.trim()): number => lengthOf(text) - longestText;
  const take = (event: Event): void => {
    event.preventDefault();
    const text = input.value.trim();
    if (over() > 0) wrong(words.tooLong(over()));
    else if (text) {
      input.value = '';
      wrong();
      say(text);
    }
  };
  input.onkeydown = (event) => {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) take(event);
  };

  return {
    node: h('form.composer', { onsubmit: take, hidden: true }, h('div.own', label, input), h('button.primary', words.send), error),
    input,
    prompt: (text) => void (label.textContent = text),
    refuse(text, tooLong) {
      input.value ||= text;
      wrong(tooLong ? words.tooLong(over(text)) : words.notTaken);
    },
  };
};
