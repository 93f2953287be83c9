// What opens below the head: urgent help, and one's own answers with the ways to change or erase them.
import { button, h, title } from '../dom';
import type { CommandName, Contact, Understood } from '../frames';
import * as words from '../words';
import { contactList } from './cards';

export function urgentPanel(contacts: Contact[], close: () => void): Node[] {
  return [
    title(words.urgent), h('p', words.urgentIntro),
    contacts.length ? contactList(contacts) : h('p', words.urgentUnknown),
    button(words.close, close),
  ];
}

const said = ({ answer, text }: Understood): string =>
  answer === 'unknown' ? words.notKnown : answer === 'skipped' ? words.skipped : answer === 'declined' ? words.declined : text ?? '';

/** `replace` shows something else in the panel's place: the question whether one is sure. */
export function answersPanel(
  answers: Understood[], note: string, close: () => void,
  command: (name: CommandName, label?: string, slot?: string) => void, replace: (parts: Node[]) => void,
): Node[] {
  const sure = (question: string, yes: string, name: CommandName) => (): void =>
    replace([title(question), h('div.tools',
      button(words.keep, close, 'primary'), button(yes, () => command(name), 'danger'))]);
  return [
    title(words.yourAnswers),
    answers.length
      ? h('dl', answers.map((answer) => {
          const name = words.slotName(answer.slot);
          return h('div',
            h('dt', name), h('dd', said(answer)),
            h('dd', button([words.change, h('span.sr', ': ' + name)],
              () => command('correct', `${words.change}: ${name}`, answer.slot))));
        }))
      : h('p', words.noAnswers),
    h('div.tools',
      button(words.restart, sure(words.restartSure, words.restartYes, 'restart')),
      button(words.erase, sure(words.eraseSure, words.eraseYes, 'erase'), 'danger'),
      button(words.close, close)),
    h('p.keep', note),
  ];
}
