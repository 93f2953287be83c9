// The whole of what is seen: head, pinned card, conversation, open question, own words. Shows frames and states, reports what a person does.
// Knows no socket. Focus moves only in answer to a person's own press, never because something arrived.
import { button, h, paragraphs, title as headingOf } from '../dom';
import { lengthOf, longestText } from '../frames';
import type { Action, ClientFrame, CommandName, Contact, ErrorFrame, Message, SessionFrame, TurnFrame, Understood } from '../frames';
import type { State } from '../connection';
import * as words from '../words';
import { askCard, showProblem } from './ask';
import { careCard, firstSentence } from './cards';
import type { Card } from './cards';
import { answersPanel, urgentPanel } from './panels';
import { outcomeView, summaryCard, topicCard } from './outcome';
import type { Picked } from './question';

export interface Actions {
  /** What the next page would need to go on; null when there is nothing left to go on with. */
  keep(token: string | null): void;
  send(action: Action): ClientFrame;
  retry(): void;
  fresh(): void;
  leave(): void;
  /** Where a launcher stands for the chat. */
  close: (() => void) | undefined;
  tell(name: Happening): void;
  /** Fetches the summary as this type of file. */
  summary(type: string): Promise<Response>;
}

/** What a page is told. */
export type Happening = 'open' | 'close' | 'end' | 'error';

/** Two quick taps of a shaking hand must not answer the question that comes after. */
const settle = 250;
/** Long enough that a quick answer shows nothing, short enough that a wait is never unexplained. */
const patience = 400;
/** Screen readers miss text that is gone sooner. */
const spoken = 1500;

/** Advice that can wait stands in the result; what cannot wait stays in view. */
const pinned = (message: Message): boolean =>
  message.kind === 'crisis' || (message.kind === 'care' && (message.level === 'emergency' || message.level === 'same_day'));

export class Chat {
  readonly node: HTMLElement;
  private log_ = h('div.log', { role: 'log', 'aria-live': 'off', 'aria-label': words.conversation, tabindex: '0' });
  private live_ = h('div.sr', { 'aria-live': 'polite' });
  private pin_ = h('div.pin');
  private status_ = h('div.status', { role: 'status' });
  private fallback_ = h('div.fallback', h('slot'));
  private ask_ = h('section.ask', { tabindex: '-1', hidden: true });
  private panel_ = h('section.panel', { hidden: true });
  private keep_ = h('p.keep');
  private text_ = h('textarea', { id: 'own', rows: 1, placeholder: words.placeholder, autocomplete: 'off', 'aria-describedby': 'own-error' });
  private textLabel_ = h('label', { for: 'own' }, words.ownWords);
  private textError_ = h('p.error', { id: 'own-error' });
  private composer_: HTMLElement;
  private scroll_: HTMLElement;
  private name_: HTMLElement;
  private answersButton_ = button(words.answers(0), () => this.toggle_(this.answersButton_), '', { 'aria-expanded': 'false' });
  private urgentButton_ = button(words.urgent, () => this.toggle_(this.urgentButton_), 'urgent', { 'aria-expanded': 'false' });
  private opener_: HTMLButtonElement | null = null;
  private contacts_: Contact[] = [];
  private answers_ = new Map<string, Understood>();
  private questions_ = new Map<string, string>();
  private turn_: TurnFrame | null = null;
  private card_: Card | null = null;
  private cardState_ = '';
  private mine_ = new Map<string, HTMLElement>();
  private last_: HTMLElement | null = null;
  private shownAt_ = 0;
  private patience_: ReturnType<typeof setTimeout> | undefined;
  private state_: State = 'connecting';
  private opened_ = false;

  constructor(private actions_: Actions, private keepsTab_: boolean, title: string) {
    this.composer_ = h('form.composer', { onsubmit: (event: Event) => (event.preventDefault(), this.sayOwn_()) },
      h('div.own', this.textLabel_, this.text_), h('button', { type: 'submit', class: 'primary' }, words.send), this.textError_);
    this.composer_.hidden = true;
    this.text_.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.sayOwn_();
    });
    this.text_.addEventListener('input', () => this.fit_());
    this.ask_.addEventListener('click', (event) => {
      if (event.detail && performance.now() - this.shownAt_ < settle) event.stopPropagation(), event.preventDefault();
    }, true);
    this.scroll_ = h('div.scroll', this.fallback_, this.log_, this.ask_, this.keep_);
    this.answersButton_.hidden = true;
    this.name_ = h('p.name', { role: 'heading', 'aria-level': '2', tabindex: '-1' }, title);
    this.node = h('div.chat', { part: 'chat' },
      h('div.head',
        h('div.title', this.name_, h('p.machine', words.machine)),
        h('div.acts', this.answersButton_, this.urgentButton_,
          button(words.leave, () => this.actions_.leave(), 'leave', { title: words.leaveHint }),
          this.actions_.close && button(words.close, this.actions_.close))),
      this.panel_, this.pin_, this.status_, this.scroll_, this.composer_, this.live_);
    this.node.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape') return;
      if (this.opener_) this.closePanel_(true);
      else this.actions_.close?.();
    });
  }

  // ---- what the connection reports -------------------------------------------------------------------------------------------

  state(now: State): void {
    const before = this.state_;
    this.state_ = now;
    const lost = now === 'lost' && !this.opened_;
    const text = lost ? words.unreachable : now === 'open' && before !== 'lost' && before !== 'busy' ? '' : words.state[now];
    const stopped = now === 'elsewhere' || now === 'broken' || now === 'refused';
    this.say_status_(text, now !== 'open' && now !== 'connecting');
    if (now === 'broken' || now === 'refused') this.actions_.tell('error');
    if (stopped) this.status_.append(button(now === 'elsewhere' ? words.here : words.tryAgain, () => this.actions_.retry()));
    if (now === 'open' && text) setTimeout(() => this.state_ === 'open' && this.say_status_('', false), 3000);
    for (const bubble of this.mine_.values()) bubble.toggleAttribute('data-queued', now !== 'open');
  }

  session(frame: SessionFrame): void {
    if (!this.opened_) this.actions_.tell('open');
    this.opened_ = true;
    this.actions_.keep(frame.token);
    this.contacts_ = frame.contacts;
    this.fallback_.hidden = true;
    this.composer_.hidden = this.answersButton_.hidden = false;
    this.node.lang = frame.locale;
    this.node.dir = /^(ar|fa|he|ur|ps|yi)\b/.test(frame.locale) ? 'rtl' : 'ltr';
    this.keep_.textContent = words.keepNote(frame.expires_in) + (this.keepsTab_ ? ' ' + words.keepNoteTab : '');
  }

  turn(frame: TurnFrame, mine: ClientFrame | null): void {
    clearTimeout(this.patience_);
    if (this.state_ === 'open' && this.status_.textContent === words.working) this.say_status_('', false);
    const bubble = mine && this.mine_.get(mine.id);
    if (mine) this.delivered_(mine.id);
    if (mine?.type === 'command' && mine.name === 'erase') return this.actions_.keep(null), this.over_(words.erased);
    if (mine?.type === 'command' && mine.name === 'restart') this.clear_();
    // Said before this page was opened: the words come back with what was understood of them.
    const before = frame.understood.map((answer) => answer.text).filter(Boolean).join(', ');
    if (!mine && frame.in_reply_to && before) this.addMine_(before, frame.in_reply_to), this.delivered_(frame.in_reply_to);
    this.remember_(frame);
    this.turn_ = frame;

    // What stands after the question is a hint to it. A list of the choices in words is for channels without buttons.
    const at = frame.ask ? frame.messages.findIndex((m) => m.kind === 'question') : -1;
    const asked = at < 0 ? [] : frame.messages.slice(at).filter((m) => m.id !== 'engine.choices');
    const rest = at < 0 ? frame.messages : frame.messages.slice(0, at);
    const fromPress = !!mine && mine.type !== 'say';
    const hadFocus = this.holdsFocus_(this.ask_) || this.holdsFocus_(this.panel_);
    const first = this.log_.lastElementChild;

    const card = this.pinFrom_(frame, rest);
    this.show_(frame, rest);
    const heading = this.askAgain_(frame, asked);
    if (frame.ended) this.over_(words.ended);

    this.announce_([...rest.filter((m) => !card?.urgent || !pinned(m)), ...(fromPress && hadFocus ? [] : asked)].map((m) => m.text));
    if (mine) this.scrollTo_(bubble ?? (first?.nextElementSibling as HTMLElement | null));
    if (mine && card?.urgent && (hadFocus || !this.text_.value)) this.focus_(card.heading);
    else if (fromPress && hadFocus) this.focus_(heading ?? this.log_);
  }

  refused(frame: ErrorFrame, mine: ClientFrame | null): void {
    clearTimeout(this.patience_);
    this.say_status_('', false);
    if (!mine) return;
    this.mine_.get(mine.id)?.remove();
    this.delivered_(mine.id);
    this.freeze_(false);
    if (mine.type === 'say') {
      if (!this.text_.value) this.text_.value = mine.text;
      this.textError_.textContent = frame.code === 'text_too_long' ? words.tooLong(lengthOf(mine.text) - longestText) : words.notTaken;
      this.fit_();
    } else this.problem_(words.invalid);
  }

  expired(): void {
    this.clear_();
    this.note_(words.expired);
  }

  /** Focus comes in from outside, by a person's own press. */
  enter(): void {
    this.name_.focus();
  }

  /** Empties everything at once, before anything else happens. */
  wipe(): void {
    this.clear_();
    this.text_.value = '';
  }

  // ---- the conversation ------------------------------------------------------------------------------------------------------

  private remember_(frame: TurnFrame): void {
    for (const answer of frame.understood) this.answers_.set(answer.slot, answer);
    if (frame.ask) {
      this.answers_.delete(frame.ask.slot);
      const question = frame.messages.filter((m) => m.kind === 'question').pop();
      if (question) this.questions_.set(frame.ask.slot, question.text);
    }
    this.answersButton_.textContent = words.answers(this.answers_.size);
    if (!this.panel_.hidden && this.opener_ === this.answersButton_) this.fillPanel_(false);
  }

  private show_(frame: TurnFrame, messages: Message[]): void {
    const left = [...messages];
    const now = JSON.stringify(frame.outcome);
    const news = now !== this.outcome_ || left.some((m) => m.kind === 'specialist');
    this.outcome_ = now;
    const outcome = frame.outcome && news && frame.outcome.level !== 'emergency' && !frame.outcome.track ? outcomeView(frame.outcome, left) : null;
    const listed = frame.ask?.choices?.some((choice) => choice.value.startsWith('change:'));
    const result = outcome && h('div.result', outcome, h('div.tools', button(words.showSummary, () => this.command('summary'))));
    // The result stands where its own words stood; what was said after them, such as when to come back, comes after it.
    const place = messages.findIndex((m) => m.kind === 'care' || m.kind === 'specialist' || m.kind === 'topic');
    const after = messages.slice(Math.max(0, place));
    const early = left.filter((m) => !result || !after.includes(m));
    for (const message of early) this.showOne_(message, !!listed);
    if (!result) return;
    this.log_.append(result);
    for (const message of left) if (!early.includes(message)) this.showOne_(message, !!listed);
  }

  private showOne_(message: Message, listed: boolean): void {
    if (message.kind === 'topic') this.log_.append(topicCard(...firstSentence(message.text), message.why ?? [], message.sources ?? []));
    else if (message.kind === 'summary') this.log_.append(summaryCard(message.text, this.actions_.summary, (text) => this.announce_([text])));
    else if (!pinned(message) && !(listed && message.id === 'engine.read_back')) this.note_(message.text, message.kind);
  }

  private note_(text: string, kind = 'text'): void {
    this.log_.append(h(`div.theirs ${kind}`, paragraphs(text)));
  }

  private addMine_(text: string, id: string): void {
    const open = this.turn_?.ask;
    const question = open && this.questions_.get(open.slot);
    if (question && !this.ask_.hidden && this.lastLogged_ !== this.turn_!.seq) {
      this.lastLogged_ = this.turn_!.seq;
      this.note_(question, 'question');
    }
    const bubble = h('div.mine', h('span.sr', words.you + ' '), h('p', text), h('small', words.queued));
    bubble.toggleAttribute('data-queued', this.state_ !== 'open');
    this.mine_.set(id, bubble);
    this.last_ = bubble;
    this.log_.append(bubble);
    this.scrollTo_(bubble);
  }
  private lastLogged_ = 0;
  private outcome_ = '';

  private delivered_(id: string): void {
    this.mine_.get(id)?.removeAttribute('data-queued');
    this.mine_.delete(id);
  }

  private clear_(): void {
    this.log_.replaceChildren();
    this.pin_.replaceChildren();
    this.mine_.clear();
    this.answers_.clear();
    this.questions_.clear();
    this.card_ = this.turn_ = this.last_ = null;
    this.lastLogged_ = 0;
    this.ask_.hidden = true;
    this.ask_.replaceChildren();
    this.answersButton_.textContent = words.answers(0);
    this.closePanel_(false);
  }

  private over_(text: string): void {
    this.actions_.tell('end');
    if (text === words.erased) this.wipe();
    this.composer_.hidden = this.keep_.hidden = true;
    this.ask_.hidden = false;
    const heading = headingOf(text);
    this.ask_.replaceChildren(heading, button(words.newChat, () => this.actions_.fresh(), 'primary'));
    if (text === words.erased) {
      this.answersButton_.hidden = true;
      this.focus_(heading);
    }
  }

  // ---- the pinned card -------------------------------------------------------------------------------------------------------

  /** A card stays until the conversation has clearly moved on: another question, that is not one to confirm the danger. */
  private pinFrom_(frame: TurnFrame, messages: Message[]): Card | null {
    const care = messages.filter(pinned);
    if (care.length) {
      this.card_ = careCard(care, this.contacts_);
      this.cardState_ = frame.ask?.state ?? '';
      this.pin_.replaceChildren(this.card_.node);
      return this.card_;
    }
    const level = frame.outcome?.level;
    const moved = level !== 'emergency' && level !== 'same_day' && frame.ask && frame.ask.state !== this.cardState_ && !frame.messages.some((m) => m.id.startsWith('confirm.'));
    if (this.card_ && moved) {
      // Advice stays readable in the conversation; an emergency that was taken back is gone.
      if (this.card_.urgent) this.card_.node.remove();
      else this.log_.insertBefore(this.card_.node, this.last_);
      this.card_ = null;
    }
    return null;
  }

  // ---- the open question -----------------------------------------------------------------------------------------------------

  private askAgain_(frame: TurnFrame, asked: Message[]): HTMLElement | null {
    const ask = frame.ask;
    this.ask_.hidden = !ask;
    this.shownAt_ = performance.now();
    this.textLabel_.textContent = ask?.kind === 'text' ? words.answerWords : words.ownWords;
    this.keep_.hidden = !!frame.progress?.answered || frame.seq > 2;
    if (!ask) return this.ask_.replaceChildren(), null;
    const [heading, parts] = askCard(
      ask, asked[0]?.text ?? this.questions_.get(ask.slot) ?? words.slotName(ask.slot), asked.slice(1),
      frame.progress ? words.progress(frame.progress.answered, frame.progress.left_at_most) : '', !!this.answers_.size,
      { choose: (picked) => this.choose_(picked), command: (name, label) => this.command(name, label), problem: (text) => this.problem_(text) });
    this.ask_.replaceChildren(...parts);
    if (ask.reason === 'invalid') this.problem_(words.invalid, false);
    return heading;
  }

  private problem_(text: string, focus = true): void {
    const summary = showProblem(this.ask_, text);
    this.scrollTo_(this.ask_);
    if (focus) this.focus_(summary);
    else this.announce_([words.problem, text]);
  }

  // ---- what a person does ----------------------------------------------------------------------------------------------------

  private choose_({ values, label, say }: Picked): void {
    if (!this.turn_) return;
    this.sent_(this.actions_.send(say ? { type: 'say', text: say } : { type: 'choose', seq: this.turn_.seq, values }), label);
  }

  command(name: CommandName, label?: string, slot?: string): void {
    this.sent_(this.actions_.send({ type: 'command', name, ...(slot ? { slot } : {}) }), label);
  }

  private sayOwn_(): void {
    const text = this.text_.value.trim();
    const over = lengthOf(text) - longestText;
    this.textError_.textContent = over > 0 ? words.tooLong(over) : '';
    this.text_.setAttribute('aria-invalid', String(over > 0));
    if (!text || over > 0) return;
    this.text_.value = '';
    this.fit_();
    this.sent_(this.actions_.send({ type: 'say', text }), text);
  }

  private sent_(frame: ClientFrame, label?: string): void {
    const press = frame.type !== 'say';
    if (press) this.ask_.focus({ preventScroll: true });
    if (label) this.addMine_(label, frame.id);
    this.freeze_(press);
    clearTimeout(this.patience_);
    this.patience_ = setTimeout(() => this.state_ === 'open' && this.say_status_(words.working, false), patience);
  }

  /** One press is enough: the controls rest until the answer to it is here. */
  private freeze_(on: boolean): void {
    const fields = this.ask_.querySelector('fieldset');
    if (fields) fields.disabled = on;
  }

  // ---- panels ----------------------------------------------------------------------------------------------------------------

  private toggle_(by: HTMLButtonElement): void {
    const opening = this.opener_ !== by;
    this.closePanel_(false);
    if (!opening) return;
    this.opener_ = by;
    by.setAttribute('aria-expanded', 'true');
    this.panel_.hidden = false;
    this.fillPanel_(by === this.urgentButton_);
    this.panel_.querySelector('h2')?.focus();
  }

  private fillPanel_(urgent: boolean): void {
    const close = (): void => this.closePanel_(true);
    this.panel_.replaceChildren(...urgent
      ? urgentPanel(this.contacts_, close)
      : answersPanel([...this.answers_.values()], this.keep_.textContent ?? '', close, (name, label, slot) => {
          this.closePanel_(false);
          this.command(name, label, slot);
        }, (parts) => {
          this.panel_.replaceChildren(...parts);
          this.panel_.querySelector('h2')?.focus();
        }));
  }

  private closePanel_(back: boolean): void {
    const by = this.opener_;
    this.opener_ = null;
    by?.setAttribute('aria-expanded', 'false');
    this.panel_.hidden = true;
    this.panel_.replaceChildren();
    if (back) by?.focus();
  }

  // ---- small things ----------------------------------------------------------------------------------------------------------

  private holdsFocus_(part: HTMLElement): boolean {
    const active = (this.node.getRootNode() as ShadowRoot).activeElement;
    return !!active && part.contains(active);
  }

  private scrolls_(): boolean {
    return getComputedStyle(this.scroll_).overflowY !== 'visible';
  }

  private focus_(target: HTMLElement): void {
    target.focus({ preventScroll: this.scrolls_() && this.scroll_.contains(target) });
  }

  /** Brings the newest exchange to the top of the view, or everything to the bottom when it fits. The page itself never moves. */
  private scrollTo_(anchor: HTMLElement | null): void {
    if (!this.scrolls_()) return;
    const top = anchor ? anchor.offsetTop - 12 : this.scroll_.scrollHeight;
    this.scroll_.scrollTo({ top: Math.max(0, top) });
  }

  private fit_(): void {
    this.text_.style.height = 'auto';
    this.text_.style.height = this.text_.scrollHeight + 2 + 'px';
  }

  private say_status_(text: string, warn: boolean): void {
    this.status_.replaceChildren(...(text ? [h('p', text)] : []));
    this.status_.toggleAttribute('data-warn', warn && !!text);
  }

  private announce_(texts: string[]): void {
    for (const text of texts.filter(Boolean)) {
      const line = h('p', text);
      this.live_.append(line);
      setTimeout(() => line.remove(), spoken);
    }
  }
}
