// Typed numbers -> the structured values of the protocol. Pure.

/** Reads a number as people write it: "2", "2,5", "1 1/2", "½". */
export function readNumber(text: string): number | null {
  const plain = text.trim().replace(',', '.').replace('½', ' 1/2').replace('¼', ' 1/4').replace('¾', ' 3/4').trim();
  const found = /^(?:(\d+(?:\.\d+)?)(?:\s+|$))?(?:(\d)\/([1-9]))?$/.exec(plain);
  if (!plain || !found) return null;
  return Number(found[1] ?? 0) + (found[2] ? Number(found[2]) / Number(found[3]) : 0);
}

/** A length of time in ISO 8601. Fractions go to the next smaller unit, since servers read whole numbers. */
export function isoDuration(amount: number, unit: 'D' | 'W' | 'M' | 'Y'): string {
  if (Number.isInteger(amount)) return `P${amount}${unit}`;
  if (unit === 'Y') return `P${Math.max(1, Math.round(amount * 12))}M`;
  const days = unit === 'M' ? 30 : unit === 'W' ? 7 : 1;
  return `P${Math.max(1, Math.round(amount * days))}D`;
}
