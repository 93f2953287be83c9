// What is said without being asked: the line that tells how the connection is, and the words that only screen readers get.
import { button, h } from '../dom';
import type { State } from '../connection';
import * as words from '../words';

/** Long enough that a quick answer shows nothing, short enough that a wait is never unexplained. */
const patience = 400;
/** Screen readers miss text that is gone sooner. */
const spoken = 1500;

export interface Line {
  nodes: [status: HTMLElement, live: HTMLElement];
  /** `now`: as before where it is left out. `ever`: there is something to be kept. */
  state(now: State | undefined, ever: boolean): void;
  reachable(): boolean;
  /** A message is under way, or no longer. */
  expect(on: boolean): void;
  announce(...texts: string[]): void;
}

export const makeLine = (retry: () => void): Line => {
  const status = h('div.status', { role: 'status' });
  const live = h('div.sr', { 'aria-live': 'polite' });
  let at: State | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const say = (text = '', warn = false): void => {
    status.replaceChildren(text && h('p', text));
    status.toggleAttribute('data-warn', warn);
  };

  return {
    nodes: [status, live],
    state(next, ever) {
      if (next === at) return; // each attempt in vain would be said anew
      const now = next ?? at!;
      const again = at === 'lost' || at === 'busy';
      at = now;
      say(now === 'lost' && !ever ? words.unreachable : now === 'open' && !again ? '' : words.state[now], now !== 'open' && now !== 'connecting');
      const label = words.goOn[now];
      if (label) status.append(button(label, retry));
      if (now === 'open' && again) setTimeout(() => at === 'open' && say(), 3000);
    },
    reachable: () => at === 'open',
    expect(on) {
      clearTimeout(timer);
      if (on) timer = setTimeout(() => at === 'open' && !status.textContent && say(words.working), patience);
      else if (at === 'open' && status.textContent === words.working) say();
    },
    announce(...texts) {
      for (const text of texts.filter(Boolean)) {
        const line = h('p', text);
        live.append(line);
        setTimeout(() => line.remove(), spoken);
      }
    },
  };
};
