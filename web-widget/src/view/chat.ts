// The whole of what is seen: head, pinned card, conversation, open question, own words. Shows frames and states, reports what a person does.
// Knows no socket. Focus moves only in answer to a person's own press, never because something arrived.
import { button, h, holdsFocus, title as headingOf } from '../dom';
import type { Action, ClientFrame, CommandName, Contact, Message, TurnFrame, Understood } from '../frames';
import type { Listener, State } from '../connection';
import * as words from '../words';
import { askCard, showProblem } from './ask';
import { makeBoard, pinned } from './cards';
import { makeComposer } from './composer';
import { makeLine } from './line';
import { makePanels } from './panels';
import { changes, controlFor } from './question';
import type { Control, Picked } from './question';
import { makeThread } from './thread';

export interface Actions {
  /** What the next page would need to go on; empty when there is nothing left to go on with. Returns what is kept. */
  keep(token: string): string | undefined;
  /** Erases what the server has without the connection; true when it did. */
  forget(): Promise<boolean | undefined>;
  send(action: Action): ClientFrame;
  retry(): void;
  fresh(): void;
  leave(): void;
  /** Where a launcher stands for the chat. */
  close: (() => void) | undefined;
  tell(name: Happening): void;
  /** Fetches the summary as this type of file. */
  summary(type: string): Promise<Response | undefined>;
}

/** What a page is told. */
export type Happening = 'open' | 'close' | 'end' | 'error';

export interface Chat extends Listener {
  node: HTMLElement;
  command(name: CommandName, label?: string, slot?: string): void;
  /** Focus comes in from outside, by a person's own press. */
  enter(): void;
  /** Empties everything at once, before anything else happens. */
  wipe(): void;
}

/** Two quick taps of a shaking hand are one: they must not answer the question that comes after, nor what comes to lie below the finger. */
const settle = 250;

export const makeChat = (on: Actions, title: string): Chat => {
  const answers = new Map<string, Understood>();
  const questions = new Map<string, string>();
  let contacts: Contact[] = [];
  let turn: TurnFrame | undefined;
  let shownAt = 0;
  let pressedAt = 0;
  let lastLogged = 0;
  let opened = false;
  /** The last turn that an earlier load of the page has spoken. */
  let heard = 0;
  /** What is chosen in the open question, kept while the same is asked. */
  let control: Control;
  let asks = '';

  // ---- what a person does ------------------------------------------------------------------------------------------------------

  /** One press is enough: the controls rest until the answer to it is here. */
  const freeze = (on: boolean): void => {
    for (const fields of ask.querySelectorAll('fieldset')) fields.disabled = on;
  };
  /** Keeps the focus in the conversation when what had it goes. */
  const stay = (): void => (ask.firstChild ? ask : thread.node).focus({ preventScroll: true });
  const sent = (frame: ClientFrame, label?: string): void => {
    const press = frame.type !== 'say';
    if (press) stay();
    if (label) own(label, frame.id);
    freeze(press);
    line.expect(true);
  };
  const command: Chat['command'] = (name, label, slot) => {
    sent(on.send({ type: 'command', name, ...(slot && { slot }) }), label);
    // What cannot be said over the connection now is not left to be read until it can.
    if (name === 'erase' && !line.reachable()) {
      gone(words.eraseWaits);
      // A new chat would drop what is still to be sent.
      ask.lastChild!.remove();
      line.state(undefined, false);
      on.forget().then((done) => done && (end(), erased()));
    }
  };

  // ---- the parts ---------------------------------------------------------------------------------------------------------------

  const fallback = h('div.fallback', h('slot'));
  const ask = h('section.ask', { tabindex: '-1' });
  const keep = h('p.hint');
  const name = headingOf(title);
  const line = makeLine(on.retry);
  const board = makeBoard();
  const thread = makeThread({ summary: on.summary, summarise: () => command('summary'), announce: line.announce });
  const panels = makePanels(answers, () => contacts, () => keep.textContent ?? '', () => turn?.ended, command);
  const composer = makeComposer((text) => sent(on.send({ type: 'say', text }), text));
  const scroll = h('div.scroll', fallback, thread.node, ask, keep);
  const exit = button(words.leave, on.leave, '', { title: words.leaveHint });
  const node = h('div.chat', { part: 'chat' },
    h('div.head',
      h('div.title', name, h('p.hint', words.machine)),
      h('div.acts', panels.answersButton, panels.urgentButton,
        exit,
        on.close && button(words.close, on.close))),
    panels.node, board.node, line.nodes[0], scroll, composer.node, line.nodes[1]);

  node.addEventListener('click', (event) => {
    const { detail, timeStamp, target } = event;
    // The way out never waits.
    if (target !== exit && detail && timeStamp - (ask.contains(target as Node) ? shownAt : pressedAt) < settle) event.stopPropagation(), event.preventDefault();
    else if ((target as Element).closest('button')) shownAt = pressedAt = timeStamp;
  }, true);
  node.onkeydown = (event) => {
    if (event.key === 'Escape' && !panels.close(true)) on.close?.();
  };

  // ---- focus and view ----------------------------------------------------------------------------------------------------------

  /** In a low window the page scrolls as a whole. */
  const scrolls = (): boolean => getComputedStyle(scroll).overflowY !== 'visible';
  const focus = (target: HTMLElement): void => target.focus({ preventScroll: scrolls() && scroll.contains(target) });
  /** Brings the newest exchange to the top of the view, or everything to the bottom when it fits. The page itself never moves. */
  const bring = (anchor: HTMLElement | null | undefined): void => {
    if (scrolls()) scroll.scrollTop = anchor ? anchor.offsetTop - 12 : scroll.scrollHeight;
  };

  // ---- what a person does ------------------------------------------------------------------------------------------------------

  const own = (text: string, id: string): void => {
    const question = turn?.ask && questions.get(turn.ask.slot);
    if (question && ask.firstChild && lastLogged !== turn!.seq) {
      lastLogged = turn!.seq;
      thread.note(question, 'question');
    }
    bring(thread.own(text, id, !line.reachable()));
  };
  const choose = ({ values, label, say }: Picked): void =>
    void (turn && sent(on.send(say ? { type: 'say', text: say } : { type: 'choose', seq: turn.seq, values }), label));
  const problem = (text: string, moves = true): void => {
    const summary = showProblem(ask, text);
    bring(ask);
    if (moves) focus(summary);
    else line.announce(words.problem, text);
  };

  // ---- the open question -------------------------------------------------------------------------------------------------------

  /** Empty, it is not shown. */
  const close = (): void => ask.replaceChildren();
  const askAgain = (frame: TurnFrame, asked: Message[]): HTMLElement | undefined => {
    const open = frame.ask;
    shownAt = performance.now();
    keep.hidden = !!frame.progress?.answered || frame.seq > 2;
    composer.prompt(open?.kind === 'text' ? words.answerWords : words.ownWords);
    close();
    if (!open) return;
    const now = open.slot + JSON.stringify(open.choices);
    if (now !== asks || !control.take) control = controlFor(open, frame.messages.find((m) => m.id === 'engine.read_back')?.text, choose);
    asks = now;
    const [heading, parts] = askCard(frame, control, asked[0]?.text ?? questions.get(open.slot) ?? '', asked.slice(1), !board.holds(open.state), !!answers.size, { choose, command, problem });
    ask.replaceChildren(...parts);
    if (open.reason === 'invalid') problem(words.invalid, false);
    return heading;
  };
  const over = (text: string): HTMLElement => {
    const heading = headingOf(text);
    keep.hidden = true;
    ask.replaceChildren(heading, button(words.newChat, on.fresh, '.primary'));
    return heading;
  };
  const clear = (): void => {
    thread.clear();
    answers.clear();
    questions.clear();
    turn = undefined;
    lastLogged = 0;
    asks = '';
    close();
    panels.close(false);
    panels.refresh();
  };
  const wipe = (): void => {
    clear();
    board.clear();
    composer.input.value = '';
  };
  const end = (): void => {
    if (!turn?.ended) on.tell('end');
  };
  const gone = (text: string): void => {
    const inside = holdsFocus(node);
    wipe();
    panels.answersButton.hidden = composer.node.hidden = true;
    const heading = over(text);
    if (inside) focus(heading);
  };
  const erased = (): void => {
    on.keep('');
    gone(words.erased);
  };
  const remember = ({ understood, ask: open, messages }: TurnFrame): void => {
    for (const answer of understood) answers.set(answer.slot, answer);
    if (open) {
      answers.delete(open.slot);
      const question = messages.filter((m) => m.kind === 'question').pop();
      if (question) questions.set(open.slot, question.text);
    }
    panels.refresh();
  };

  return {
    node,
    command,
    wipe,
    enter: () => name.focus(),
    state(now: State) {
      line.state(now, !!turn);
      if (now === 'broken' || now === 'refused') on.tell('error');
      thread.waits(now !== 'open');
    },
    session({ token, contacts: numbers, locale, expires_in, resumed, seq }) {
      if (!opened) {
        on.tell('open');
        if (resumed) heard = seq;
      }
      opened = fallback.hidden = true;
      contacts = numbers;
      composer.node.hidden = panels.answersButton.hidden = false;
      node.lang = locale;
      node.dir = /^(ar|fa|he|ur|ps|yi)\b/.test(locale) ? 'rtl' : 'ltr';
      keep.textContent = words.keepNote(expires_in) + (on.keep(token) ? ' ' + words.keepNoteTab : '');
    },
    turn(frame, mine) {
      line.expect(false);
      if (frame.ended) end();
      const bubble = mine && thread.bubble(mine.id);
      const hadFocus = holdsFocus(scroll) || holdsFocus(panels.node);
      if (mine) thread.delivered(mine.id);
      // Pressed or in words: what is forgotten there must not stay to be read here. The server may first want to be asked again.
      const tells = (id: string): boolean => frame.messages.some((m) => m.id === 'engine.' + id);
      if (tells('erased')) return erased();
      if (tells('restarted')) wipe();
      // Said before this page was opened: the words come back with what was understood of them.
      const before = frame.understood.map(({ text }) => text).filter(Boolean).join(', ');
      if (!mine && frame.in_reply_to && before) own(before, frame.in_reply_to), thread.delivered(frame.in_reply_to);
      turn = frame;
      remember(frame);

      // What stands after the question is a hint to it. A list of the choices in words is for channels without buttons.
      const at = frame.ask ? frame.messages.findIndex((m) => m.kind === 'question') : -1;
      const asked = at < 0 ? [] : frame.messages.slice(at).filter((m) => m.id !== 'engine.choices');
      const rest = at < 0 ? frame.messages : frame.messages.slice(0, at);
      const listed = !!frame.ask?.choices?.some(changes);
      const moves = !!mine && mine.type !== 'say' && hadFocus;
      const first = thread.node.lastElementChild;

      const card = board.turn(frame, rest, contacts, thread.release);
      const [read, left] = thread.show(frame, rest, listed);
      const heading = frame.ended ? over(words.ended) : askAgain(frame, asked);

      // What the focus goes to is read from there on; what comes back to a page that was loaded anew was heard before.
      const texts = [...left.filter((m) => !card?.urgent || !pinned(m)), ...(moves ? [] : asked)].map(({ kind, text }) => (kind === 'summary' ? words.summary : text));
      if (mine || frame.seq > heard) line.announce(...(!read ? texts : moves ? [] : [read.textContent!, ...texts]));
      if (mine) bring(bubble ?? ((first ? first.nextElementSibling : thread.node.firstElementChild) as HTMLElement | null));
      if (mine && card?.urgent && (hadFocus || !composer.input.value)) focus(card.heading);
      else if (moves) focus(read ?? heading ?? thread.node);
    },
    refused({ code }, mine) {
      line.expect(false);
      if (!mine) return;
      thread.bubble(mine.id)?.remove();
      thread.delivered(mine.id);
      freeze(false);
      if (mine.type === 'say') composer.refuse(mine.text, code === 'text_too_long');
      else problem(words.invalid);
    },
    expired(kept) {
      const inside = holdsFocus(node);
      clear();
      board.outlive(stay);
      thread.note(words.expired);
      for (const frame of kept.values()) if (frame.type === 'say') own(frame.text, frame.id);
      if (inside && !holdsFocus(node)) stay();
    },
  };
};
