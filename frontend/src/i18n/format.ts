// Dates, times and numbers as people here write them; the offices' clock is Asia/Shanghai whatever the machine says.
import { language } from './language'

const timeZone = 'Asia/Shanghai'
const cache = new Map<string, Intl.DateTimeFormat>()

function formatter(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = language.value + JSON.stringify(options)
  const made = cache.get(key) ?? new Intl.DateTimeFormat(language.value, { timeZone, ...options })
  cache.set(key, made)
  return made
}

const moment = (value: string): Date => new Date(value.length === 10 ? `${value}T00:00+08:00` : value) // a day has ten letters

/** What is no day, such as an infinity of a record's, is a dash: one strange value does not empty a page. */
const told = (value: string, as: Intl.DateTimeFormat): string => {
  const at = moment(value)
  return +at ? as.format(at) : '–'
}
const said = (value: string, options: Intl.DateTimeFormatOptions): string => told(value, formatter(options))

/** 11月23日 周一 */
export const day = (value: string): string => `${said(value, { month: 'short', day: 'numeric' })} ${said(value, { weekday: 'short' })}`

/** 11月 */
export const month = (value: string): string => said(value, { month: 'long' })

/** 2026-11-23, for columns and forms. */
export const date = (value: string | null | undefined): string => told(value ?? '', new Intl.DateTimeFormat('sv-SE', { timeZone }))

/** 11月23日 10:32 */
export const time = (value: string): string =>
  said(value, { month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', hour12: false })

export const today = (): string => date(new Date().toISOString())

export const number = (value: number, digits = 0): string =>
  new Intl.NumberFormat(language.value, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value)

/** The local date-time of a form field, as an instant with the offices' offset. */
export const instant = (local: string): string => `${local}:00+08:00`
