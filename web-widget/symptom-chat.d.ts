/** The events carry nothing: a page learns that something happened, never what was said. */
export type SymptomChatEvent = 'symptom-chat-open' | 'symptom-chat-close' | 'symptom-chat-end' | 'symptom-chat-error';

export interface SymptomChat extends HTMLElement {
  /** Shows the chat, where a launcher stands for it, and takes the focus there. Call it in answer to a press. */
  open(): void;
  /** Puts the launcher back. The chat stays as it is. */
  close(): void;
  /** Clears the answers and asks from the start. */
  restart(): void;
  /** Erases everything on this page and on the server. */
  erase(): void;
}

interface SymptomChatEvents {
  'symptom-chat-open': CustomEvent<null>;
  'symptom-chat-close': CustomEvent<null>;
  'symptom-chat-end': CustomEvent<null>;
  'symptom-chat-error': CustomEvent<null>;
}

declare global {
  interface HTMLElementTagNameMap {
    'symptom-chat': SymptomChat;
  }
  interface HTMLElementEventMap extends SymptomChatEvents {}
  /** They bubble, so that a page may listen in one place. */
  interface DocumentEventMap extends SymptomChatEvents {}
}
