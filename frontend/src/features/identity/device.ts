// A browser's own long name of itself, as people know it: "Chrome · Windows". An unknown one is shown as it came.
const browsers: ReadonlyArray<readonly [string, RegExp]> = [
  ['WeChat', /MicroMessenger/],
  ['Edge', /Edg\//],
  ['Firefox', /Firefox\//],
  ['Chrome', /Chrome\//],
  ['Safari', /Safari\//],
]
const systems: ReadonlyArray<readonly [string, RegExp]> = [
  ['HarmonyOS', /HarmonyOS|OpenHarmony/],
  ['Android', /Android/],
  ['iOS', /iPhone|iPad/],
  ['Windows', /Windows/],
  ['macOS', /Mac OS X/],
  ['Linux', /Linux/],
]

const first = (known: ReadonlyArray<readonly [string, RegExp]>, text: string) => known.find(([, pattern]) => pattern.test(text))?.[0]

export function deviceOf(agent: string): string {
  const parts = [first(browsers, agent), first(systems, agent)].filter(Boolean)
  return parts.join(' · ') || agent || '–'
}
