const YEAR = 31_536_000;
const UNITS = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const;

/** `one year`, `1 hour`, `1 hour 7 seconds`: the two largest units, no rounding up. */
export function durationText(seconds: number): string {
  if (seconds === YEAR) return 'one year';
  const parts: string[] = [];
  let rest = seconds;
  for (const [unit, size] of UNITS) {
    const count = Math.floor(rest / size);
    if (count > 0) parts.push(`${count} ${unit}${count === 1 ? '' : 's'}`);
    rest -= count * size;
  }
  return parts.length === 0 ? '0 seconds' : parts.slice(0, 2).join(' ');
}
