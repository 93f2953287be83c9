// Typed numbers -> the structured values of the protocol. Pure.

/** Reads a number as people write it: "2", "2,5", "2½". */
export function readNumber(text: string): number | null {
  const plain = text.trim().replace(',', '.').replace('½', '.5');
  return /^\d*\.?\d+$/.test(plain) ? Number(plain) : null;
}

/** A length of time in ISO 8601. Fractions go to the next smaller unit, since servers read whole numbers. */
export function isoDuration(amount: number, unit: 'D' | 'W' | 'M' | 'Y'): string {
  if (Number.isInteger(amount)) return `P${amount}${unit}`;
  if (unit === 'Y') return `P${Math.max(1, Math.round(amount * 12))}M`;
  const days = unit === 'M' ? 30 : unit === 'W' ? 7 : 1;
  return `P${Math.max(1, Math.round(amount * days))}D`;
}
