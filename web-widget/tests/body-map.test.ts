import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { groupPlaces, mirror, outline, placesOf } from '../src/view/regions';
import type { Point } from '../src/view/regions';

// The file itself, not what the build makes of it.
type Place = { id: string; group: string; paired?: boolean; front?: string; back?: string; wpi?: string; covers?: string[] };
const map = JSON.parse(readFileSync('body-map.json', 'utf8')) as { width: number; height: number; whole: string; groups: string[]; places: Place[] };
const vocabulary: string[] = JSON.parse(readFileSync('../dialogs/muscle-pain/slots.json', 'utf8')).slots.location.values;
/** A phone of 320 px, less the space around the picture. */
const scale = 280 / map.width;

const corners = (shape: string, mirrored: boolean): Point[] => {
  const points = shape.split(' ').map((pair) => pair.split(',').map(Number) as Point);
  return mirrored ? mirror(points) : points;
};

type Shape = { name: string; points: Point[] };
const shapes = (view: 'front' | 'back'): Shape[] =>
  map.places.filter((place) => place[view]?.includes(' ')).flatMap((place) =>
    (place.paired ? [false, true] : [false]).map((mirrored) => ({ name: place.id + (mirrored ? ' mirrored' : ''), points: corners(place[view]!, mirrored) })));

const inside = ([x, y]: Point, points: Point[]): boolean =>
  points.filter(([ax, ay], at) => {
    const [bx, by] = points[(at + 1) % points.length]!;
    return (ay > y) !== (by > y) && x < ((bx - ax) * (y - ay)) / (by - ay) + ax;
  }).length % 2 === 1;
const away = ([x, y]: Point, points: Point[]): number =>
  Math.min(...points.map(([ax, ay], at) => {
    const [bx, by] = points[(at + 1) % points.length]!;
    const along = Math.max(0, Math.min(1, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2)));
    return Math.hypot(x - ax - along * (bx - ax), y - ay - along * (by - ay));
  }));
const grid = (points: Point[]): Point[] => {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const out: Point[] = [];
  for (let x = Math.min(...xs); x <= Math.max(...xs); x += 0.5) for (let y = Math.min(...ys); y <= Math.max(...ys); y += 0.5) out.push([x, y]);
  return out.filter((point) => inside(point, points));
};

test('every place of the vocabulary is in the table once, and no other', () => {
  const ids = map.places.map(({ id }) => id);
  assert.equal(new Set(ids).size, ids.length);
  assert.deepEqual([...ids, map.whole].sort(), [...vocabulary].sort());
  for (const { id, group, covers = [] } of map.places) {
    assert.ok(map.groups.includes(group), id);
    for (const part of covers) assert.ok(ids.includes(part), part);
  }
});

for (const view of ['front', 'back'] as const) {
  test(`no two shapes of the ${view} overlap, and all lie in the picture`, () => {
    const all = shapes(view);
    for (const one of all) {
      for (const [x, y] of one.points) assert.ok(x >= 0 && x <= map.width && y >= 0 && y <= map.height, one.name);
      const points = grid(one.points);
      for (const other of all)
        if (other !== one) assert.ok(!points.some((point) => inside(point, other.points)), `${one.name} and ${other.name}`);
    }
  });

  test(`a spot of the ${view} lies in the picture, on its own side`, () => {
    const spots = map.places.filter((place) => place[view] && !place[view]!.includes(' '));
    assert.ok(spots.length > 2);
    for (const { id, paired, [view]: spot } of spots) {
      const [[x, y]] = corners(spot!, false) as [Point];
      assert.ok(x < map.width && y > 0 && y < map.height && (!paired || x > map.width / 2), id);
    }
  });

  test(`the ${view} is the same from both sides`, () => {
    for (const place of map.places.filter((one) => one[view])) {
      const points = corners(place[view]!, false);
      if (place.paired) assert.ok(points.every(([x]) => x > map.width / 2), `${place.id} is drawn on one side of the middle`);
      else {
        const key = ([x, y]: Point): string => `${x} ${y}`;
        assert.deepEqual(corners(place[view]!, true).map(key).sort(), points.map(key).sort(), place.id);
      }
    }
  });

  test(`a finger meets every shape of the ${view} on a small phone`, () => {
    for (const { name, points } of shapes(view)) {
      const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
      const width = (Math.max(...xs) - Math.min(...xs)) * scale;
      const height = (Math.max(...ys) - Math.min(...ys)) * scale;
      assert.ok(width >= 44 && height >= 44, `${name}: ${Math.round(width)} x ${Math.round(height)}`);
      const circle = 2 * scale * Math.max(...grid(points).map((point) => away(point, points)));
      assert.ok(circle >= 40, `${name}: the largest circle inside is ${circle.toFixed(1)}`);
    }
  });
}

test('what the build packs is what the file says', () => {
  // Where one begins, and which way round one goes, is all the same.
  const around = (points: Point[]): string => {
    const ways = [points, [...points].reverse()].flatMap((way) => way.map((_, first) => [...way.slice(first), ...way.slice(0, first)].join(' ')));
    return ways.sort()[0]!;
  };
  for (const view of ['front', 'back'] as const)
    assert.deepEqual(placesOf(view).map(({ id, paired, shape }) => [id, !!paired, around(shape)]),
      map.places.filter((place) => place[view]?.includes(' ')).map((place) => [place.id, !!place.paired, around(corners(place[view]!, false))]));
  const { groups } = groupPlaces(map.places.map(({ id }) => ({ value: id, label: id })));
  assert.deepEqual(groups.map(({ group, places }) => [group, places.map(({ value }) => value)]),
    map.groups.map((group) => [group, map.places.filter((place) => place.group === group).map(({ id }) => id)]));
});

test('the areas of the Widespread Pain Index are nineteen', () => {
  const areas = new Set(map.places.filter(({ wpi }) => wpi).flatMap(({ wpi, paired }) => (paired ? [`left ${wpi}`, `right ${wpi}`] : [wpi!])));
  assert.deepEqual([...areas].sort(), [
    ...['left', 'right'].flatMap((side) => ['jaw', 'shoulder girdle', 'upper arm', 'lower arm', 'hip', 'upper leg', 'lower leg'].map((area) => `${side} ${area}`)),
    'neck', 'upper back', 'lower back', 'chest', 'abdomen'].sort());
});

test('a shape has its corners rounded and knows its middle', () => {
  const { d, middle } = outline(corners('10,10 20,10 20,30 10,30', false));
  assert.equal(d, 'M10 15Q10 10 12.5 10L17.5 10Q20 10 20 15L20 25Q20 30 17.5 30L12.5 30Q10 30 10 25z');
  assert.deepEqual(middle, [15, 20]);
  assert.deepEqual(outline(corners('10,10 20,10 20,30 10,30', true)).middle, [map.width - 15, 20]);
});
