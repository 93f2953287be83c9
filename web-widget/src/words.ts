// Every word that the element itself says. Questions, advice and phone numbers come from the server.
import type { Level } from './frames';
import type { State } from './connection';

const plural = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`;

export const words = {
  title: 'Muscle pain check',
  machine: 'A computer program, not a doctor',
  conversation: 'Conversation',
  you: 'You said:',
  urgent: 'Urgent help',
  urgentIntro: 'If you think it is an emergency, call now. You do not have to finish the questions.',
  urgentUnknown: 'Call your local emergency number. In most of Europe it is 112. In the UK it is 999. In the US and Canada it is 911.',
  close: 'Close',
  leave: 'Leave quickly',
  leaveHint: 'Erases this chat and opens another page',

  call: (label: string, number: string) => `${label}: ${number}`,
  emergencyCare: 'Emergency',
  urgentCare: 'Urgent care',
  adviceCare: 'What to do now',
  crisisCare: 'Help to stay safe',

  placeholder: 'Write here…',
  ownWords: 'Or say it in your own words',
  answerWords: 'Your answer, in your own words',
  send: 'Send',
  next: 'Continue',
  unknown: 'I don’t know',
  skip: 'Skip',
  why: 'Why do you ask?',
  back: 'Back',
  yes: 'Yes',
  no: 'No',
  noneNeeded: 'or',
  chooseMany: 'Choose all that fit.',
  changing: 'Change your answer',

  answers: (n: number) => (n ? `Your answers (${n})` : 'Your answers'),
  noAnswers: 'You have not answered a question yet.',
  change: 'Change',
  restart: 'Start again',
  erase: 'Erase everything',
  eraseSure: 'Erase all your answers? This cannot be undone.',
  eraseYes: 'Yes, erase',
  restartSure: 'Start again from the first question? Your answers will be cleared.',
  restartYes: 'Yes, start again',
  keep: 'No, keep them',
  erased: 'Your answers are erased. Nothing is left here or on the server.',
  ended: 'This chat has ended.',
  newChat: 'Start a new chat',

  notKnown: 'You do not know',
  skipped: 'Skipped',
  declined: 'You would rather not say',

  progress: (answered: number, left: number) =>
    (answered ? `${plural(answered, 'question', 'questions')} answered. ` : '') +
    (left > 0 ? `At most ${left} to go.` : ''),
  working: 'Working…',
  queued: 'Waiting to be sent',
  keepNote: (seconds: number) =>
    `Your answers stay on this service for ${plural(Math.max(1, Math.round(seconds / 3600)), 'hour', 'hours')}, so that a lost connection does no harm. ` +
    'Then they are erased. You can erase them sooner. This page keeps nothing on your device.',
  keepNoteTab: 'This tab remembers which chat is yours until you close it.',

  state: {
    connecting: 'Connecting…',
    open: 'Connected again.',
    lost: 'Connection lost. Your answers are safe. Trying again…',
    busy: 'Many people are here right now. Your answers are safe. Trying again soon…',
    elsewhere: 'This chat is now open in another place, so it has stopped here.',
    refused: 'This page is not allowed to use the chat.',
    broken: 'Something went wrong with the connection.',
    closed: '',
  } as { [state in State]: string },
  unreachable: 'The chat cannot be reached right now. Trying again…',
  here: 'Go on here',
  tryAgain: 'Try again',
  expired: 'The earlier chat was no longer kept, so this is a new start.',

  problem: 'There is a problem',
  chooseOne: 'Choose an answer, or press “I don’t know”.',
  chooseOneOnly: 'Choose an answer.',
  choosePlace: 'Choose at least one place, or press “I don’t know”.',
  giveNumber: 'Write a number, such as 6.',
  hoursRange: 'Write a number of hours from 0 to 24.',
  tooLong: (n: number) => `This is too long by ${plural(n, 'letter', 'letters')}. Please make it shorter.`,
  notTaken: 'That could not be sent. Please try other words.',
  invalid: 'That answer did not fit. Please look at the question again.',

  howLong: 'How long',
  number: 'Number',
  unit: 'Days, weeks, months or years',
  units: { D: 'days', W: 'weeks', M: 'months', Y: 'years' },
  hours: 'Hours',
  both: 'Both',
  sides: { left: 'Left', right: 'Right', both: 'Both' } as { [side: string]: string },
  choosePlaces: 'Open a part of the body and choose all the places that hurt.',
  groups: {
    head: 'Head and neck',
    arms: 'Shoulders and arms',
    trunk: 'Chest, tummy and back',
    legs: 'Hips and legs',
    other: 'Somewhere else',
  } as { [group: string]: string },

  result: 'Your result',
  level: {
    emergency: 'Get help now',
    same_day: 'Get help today',
    soon: 'See someone in the next few days',
    routine: 'Plan a visit',
    self_care: 'You can look after this yourself for now',
  } as { [level in Level]: string },
  because: 'Because you told us',
  against: 'What speaks against it',
  basis: 'Basis:',
  who: 'Who can help',
  within: (time: string) => `Within ${time}`,
  read: 'Good to know',
  whyShown: 'Why this is shown',
  sources: 'Sources',
  summary: 'Summary for your visit',
  showSummary: 'Show a summary for my visit',
  copy: 'Copy',
  copied: 'Copied.',
  save: 'Save as a file',

  slots: {
    for_whom: 'Who this is about', age: 'Age', emergency_check: 'Danger signs', complaint: 'What is wrong',
    duration: 'How long it has hurt', location: 'Where it hurts', severity: 'How bad it is', onset: 'How it began',
    character: 'What it feels like', medicines: 'Medicines', stress: 'Stress', sleep: 'Sleep', fatigue: 'Tiredness',
    morning_stiffness: 'Stiffness in the morning', numbness: 'Numbness', weakness: 'Weakness', swelling: 'Swelling',
    fever: 'Fever', weight_loss: 'Weight loss', bladder_bowel: 'Bladder and bowel', chest: 'Chest', mood: 'Mood',
    activity: 'How active you are', cancer_history: 'Cancer in the past', pregnancy: 'Pregnancy', consent: 'Agreement',
  } as { [slot: string]: string },
};

export const slotName = (slot: string): string => words.slots[slot] ?? slot.replace(/_/g, ' ');
