// What opens below the head: urgent help, and one's own answers with the ways to change or erase them. One at a time; closing gives the focus back.
import { button, h, holdsFocus, title, unseen } from '../dom';
import type { CommandName, Contact, Understood } from '../frames';
import * as words from '../words';
import { contactList } from './cards';

export interface Panels {
  node: HTMLElement;
  /** The buttons that open them. */
  answersButton: HTMLButtonElement;
  urgentButton: HTMLButtonElement;
  /** The answers have changed. */
  refresh(): void;
  /** True when there was one to close. */
  close(back: boolean): boolean;
}

export const makePanels = (
  answers: Map<string, Understood>, contacts: () => Contact[], note: () => string, over: () => boolean | undefined, command: (name: CommandName, label?: string, slot?: string) => void,
): Panels => {
  // Empty, it is not shown.
  const node = h('section.panel');
  let opener: HTMLButtonElement | undefined;

  const close = (back: boolean): boolean => {
    const by = opener;
    opener = undefined;
    by?.setAttribute('aria-expanded', 'false');
    node.replaceChildren();
    if (back) by?.focus();
    return !!by;
  };
  const closing = (): HTMLElement => button(words.close, () => close(true));
  const show = (heading: string, ...parts: Node[]): void => {
    const first = title(heading);
    const takes = !node.firstChild || holdsFocus(node);
    node.replaceChildren(first, ...parts);
    if (takes) first.focus();
  };
  const run = (...act: Parameters<typeof command>): void => {
    close(false);
    command(...act);
  };
  const sure = (question: string, yes: string, name: CommandName) => (): void =>
    show(question, h('div.tools', button(words.keep, () => close(true), '.primary'), button(yes, () => run(name), '.danger')));

  const urgent = (): void =>
    show(words.urgent, h('p', words.urgentIntro), contacts().length ? contactList(contacts()) : h('p', words.urgentUnknown), closing());

  const own = (): void =>
    show(words.yourAnswers,
      answers.size
        ? h('dl', [...answers.values()].map((given) => {
            const { slot, answer, text, name = slot } = given;
            return h('div', h('dt', name), h('dd', words.noAnswer[answer] ?? text),
              // When nothing is asked any longer, nothing can be asked once more.
              !over() && h('dd', button([words.change, unseen(': ' + name)], () => run('correct', `${words.change}: ${name}`, slot))));
          }))
        : h('p', words.noAnswers),
      h('div.tools', button(words.restart, sure(words.restartSure, words.restartYes, 'restart')),
        button(words.erase, sure(words.eraseSure, words.eraseYes, 'erase'), '.danger'), closing()),
      h('p.hint', note()));

  const opens = (label: string, fill: () => void, names = ''): HTMLButtonElement => {
    const by: HTMLButtonElement = button(label, () => {
      const other = opener !== by;
      close(false);
      if (!other) return;
      opener = by;
      by.setAttribute('aria-expanded', 'true');
      fill();
    }, names, { 'aria-expanded': 'false' });
    return by;
  };
  const answersButton = opens('', own);
  answersButton.hidden = true;
  const urgentButton = opens(words.urgent, urgent, '.urgent');

  const refresh = (): void => {
    answersButton.textContent = words.answers(answers.size);
    if (opener === answersButton) own();
  };
  refresh();
  return { node, answersButton, urgentButton, refresh, close };
};
