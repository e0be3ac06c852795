// The form of a cell as a person sees forms: a star for every Chinese character, a nought for every digit. The service
// sends a pattern (汉{3}, 9{4}-99-99) and never a value, so there is nothing here to be read.
const longest = 18

export function drawn(pattern: string): string {
  const whole = pattern
    .replace(/(.)\{(\d+)\}/gu, (_, sign: string, n: string) => sign.repeat(Number(n)))
    .replaceAll('汉', '＊')
    .replaceAll('9', '0')
  return whole.length > longest ? `${whole.slice(0, longest)}…` : whole
}
