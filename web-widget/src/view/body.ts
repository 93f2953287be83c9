// Where it hurts: a picture of the body, and a list of the same places. The check boxes of the list are the control, for keyboard, voice and
// screen reader alike; the picture only presses them and shows what they hold. Knows places and their shapes; the names come from the server.
import { button, forEyes, h, svg, unseen } from '../dom';
import type { Choice } from '../frames';
import * as words from '../words';
import { groupPlaces, height, mirror, outline, placesOf, width } from './regions';
import type { Picked } from './question';

/** A check box that may exclude the others, as "all over" does. */
export interface Exclusive { input: HTMLInputElement; alone: boolean | undefined }

/** A choice that stands alone and the others clear each other. */
export const exclude = (boxes: Exclusive[], { input, alone }: Exclusive): void => {
  if (input.checked) for (const other of boxes) if (other.input !== input && (alone || other.alone)) other.input.checked = false;
};

interface Box extends Exclusive {
  row: HTMLElement;
  /** Place and side of the value: `shoulder`, `left`. */
  id: string;
  side: string;
  name: string;
  zones: SVGElement[];
}

/** The controls, and what is picked, as words when it is nothing that the server offered. */
export const bodyControl = (choices: Choice[], required: string): { nodes: Node[]; take(): Picked | string } => {
  const boxes: Box[] = [];
  const chips = h('div.chips');
  const status = h('p.sr', { role: 'status' });
  const counts: [HTMLElement, Box[]][] = [];
  const { groups, whole } = groupPlaces(choices);

  const chosen = (): Box[] => boxes.filter(({ input }) => input.checked);

  const show = (changed?: Box): void => {
    for (const box of boxes) for (const zone of box.zones) zone.toggleAttribute('data-on', box.input.checked);
    for (const [count, group] of counts) count.textContent = String(group.filter(({ input }) => input.checked).length || '');
    chips.replaceChildren(...chosen().map((box) => button([box.name, unseen(' ' + words.remove), h('span', forEyes, ' ✕')], () => {
      box.input.checked = false;
      show(box);
      ((chips.firstChild ?? lists[0]?.firstChild) as HTMLElement | undefined)?.focus();
    })));
    if (changed) status.textContent = words.placeChosen(changed.name, changed.input.checked, chosen().length);
  };

  const add = (id: string, side: string, label: string, visible: (string | Node)[], alone = false): Box => {
    const input = h('input', { type: 'checkbox', value: id });
    const box: Box = { input, id, side, name: label, alone, zones: [], row: h('label.option', input, h('span', visible)) };
    boxes.push(box);
    input.onchange = () => {
      exclude(boxes, box);
      show(box);
    };
    // The picture turns to what has the focus in the list.
    const near = (on: boolean) => () => {
      if (on && box.zones[0] && !box.zones.some((zone) => zone.getClientRects().length)) turn(1 - shown);
      for (const zone of box.zones) zone.toggleAttribute('data-near', on);
    };
    input.onfocus = near(true);
    input.onblur = near(false);
    return box;
  };

  const lists = groups.map(({ group, places }) => {
    const count = h('span.count');
    const from = boxes.length;
    const rows = places.map(({ value, label, sided }) => {
      const [id, side = ''] = value.split(':') as [string, string?];
      return sided
        ? h('div.pair', h('span.part', forEyes, label),
            ['left', 'right'].map((side) => add(value, side, words.placed(side, label), [words.named(side), unseen(' ' + label.toLowerCase())]).row))
        : add(id, side, label, [label]).row;
    });
    counts.push([count, boxes.slice(from)]);
    return h('details.places', h('summary', h('span', words.groups[group] ?? group), count), rows);
  });
  const rest = whole.map((choice) => add(choice.value, '', choice.label, [choice.label], true).row);
  if (whole.some(({ value }) => value === 'widespread')) rest.push(add('', '', words.movesAround, [words.movesAround], true).row);

  const figure = (view: 'front' | 'back'): SVGElement => {
    const shade = svg('g.shade');
    const drawing = svg('svg.' + view, { viewBox: `0 -8 ${width} ${height + 8}` }, forEyes, shade);
    // From the back, the left is on the left.
    const [near, far] = view === 'front' ? ['left', 'right'] : ['right', 'left'];
    for (const [x, y, text] of [['16', '7', words.yours(far!)], ['84', '7', words.yours(near!)], ['50', '-3', words.named(view)]] as const)
      drawing.append(svg('text', { x, y }, text));
    for (const place of placesOf(view))
      for (const side of place.paired ? [near, far] : ['']) {
        const box = boxes.find((one) => one.id === place.id && one.side === side);
        if (!box) continue;
        const { d, middle: [x, y] } = outline(side === far ? mirror(place.shape) : place.shape);
        const zone = svg('g.zone', { onclick: () => box.input.click() }, svg('title', box.name), svg('path', { d }), svg('path.tick', { d: `M${x - 3} ${y}l2 2 4-5` }));
        shade.append(svg('path', { d }));
        drawing.append(zone);
        box.zones.push(zone);
      }
    return drawing;
  };
  const views = ['front', 'back'] as const;
  const figures = views.map(figure);
  const turns = views.map((view, at) => button(words.named(view), () => turn(at), '.option'));
  let shown: number;
  const turn = (to: number): void => {
    shown = to;
    figures.forEach((one, at) => one.toggleAttribute('data-off', at !== to));
    turns.forEach((one, at) => one.setAttribute('aria-pressed', String(at === to)));
  };
  turn(0);

  return {
    nodes: [h('p.hint', words.choosePlaces), h('div.body', h('div.rows short turns', turns), figures), chips, status, h('div.rows', lists, rest.length && h('p.hint', words.or), rest)],
    take: () => {
      const on = chosen();
      if (!on.length) return required;
      const label = on.map((box) => box.name).join(', ');
      if (!on[0]!.id) return { values: [], label, say: label };
      const values = [...new Set(on.map(({ id }) => id))].map((id) => {
        const sides = on.filter((box) => box.id === id && box.side).map(({ side }) => side);
        return sides.length ? `${id}:${sides[1] ? 'both' : sides[0]}` : id;
      });
      return { values, label };
    },
  };
};
