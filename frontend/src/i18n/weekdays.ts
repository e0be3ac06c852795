// The days of the week in the reader's language.
import { language } from './language'

const name = (weekday: 'narrow' | 'long') => new Intl.DateTimeFormat(language.value, { timeZone: 'UTC', weekday })

/** From Monday on, short and in full. */
export const weekdays = (): Array<{ narrow: string; long: string }> =>
  Array.from({ length: 7 }, (_, at) => new Date(Date.UTC(2026, 5, at + 1))).map((one) => ({
    narrow: name('narrow').format(one),
    long: name('long').format(one),
  }))
