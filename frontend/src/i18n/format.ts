// Dates, times and numbers as people here write them; the offices' clock is Asia/Shanghai whatever the machine says.
import { language } from './language'

const timeZone = 'Asia/Shanghai'
const cache = new Map<string, Intl.DateTimeFormat>()

function formatter(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = language.value + JSON.stringify(options)
  const known = cache.get(key)
  if (known) return known
  const made = new Intl.DateTimeFormat(language.value, { timeZone, ...options })
  cache.set(key, made)
  return made
}

const moment = (value: string): Date => new Date(/^\d{4}-\d{2}-\d{2}$/.test(value) ? `${value}T00:00:00+08:00` : value)

/** What is no day, such as an infinity of a record's, is a dash: one strange value does not empty a page. */
const said = (value: string, options: Intl.DateTimeFormatOptions): string => {
  const at = moment(value)
  return Number.isNaN(+at) ? '–' : formatter(options).format(at)
}

/** 11月23日 周一 */
export const day = (value: string): string => `${said(value, { month: 'short', day: 'numeric' })} ${said(value, { weekday: 'short' })}`

/** 11月 */
export const month = (value: string): string => said(value, { month: 'long' })

/** The days of the week from Monday, short and in full. */
export const weekdays = (): Array<{ narrow: string; long: string }> =>
  Array.from({ length: 7 }, (_, at) => moment(`2026-06-0${at + 1}`)).map((one) => ({
    narrow: formatter({ weekday: 'narrow' }).format(one),
    long: formatter({ weekday: 'long' }).format(one),
  }))

/** 2026-11-23, for columns and forms. */
export const date = (value: string | null | undefined): string => {
  const at = moment(value ?? '')
  return Number.isNaN(+at) ? '–' : new Intl.DateTimeFormat('sv-SE', { timeZone }).format(at)
}

/** 11月23日 10:32 */
export const time = (value: string): string =>
  said(value, { month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', hour12: false })

export const today = (): string => date(new Date().toISOString())

export const number = (value: number, digits = 0): string =>
  new Intl.NumberFormat(language.value, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value)

/** The local date-time of a form field, as an instant with the offices' offset. */
export const instant = (local: string): string => `${local}:00+08:00`

/** A number as a caller here dials it: 138 1234 5678, 05433210000. */
export const phone = (value: string): string => {
  if (!value.startsWith('+86')) return value.replace('+', '00')
  const own = value.slice(3)
  return /^1\d{10}$/.test(own) ? own.replace(/^(\d{3})(\d{4})/, '$1 $2 ') : `0${own}`
}
