// What a form of corrections holds, and what of it is news: only that is sent, so that nobody overwrites what others
// wrote meanwhile.
import type { Answer, Quarter } from './paper'

export interface Typed {
  profile: Record<string, string>
  services: Record<string, { ended: boolean; fields: Record<string, string> }>
  note: string
}
type Fields = Quarter['profile']

const text = (value: unknown): string => (value === null || value === undefined ? '' : String(value))
const texts = (fields: Fields): Record<string, string> =>
  Object.fromEntries(fields.map(({ field, value }): [string, string] => [field, text(value)]))

/** The page as a form holds it: every field a text. */
export const typedOf = (page: Quarter): Typed => ({
  profile: texts(page.profile),
  services: Object.fromEntries(
    page.services.map(({ id, fields }): [string, Typed['services'][string]] => [id, { ended: false, fields: texts(fields) }]),
  ),
  note: '',
})

const NUMBERS = ['full_time_staff', 'capacity']
const wire = (field: string, value: string): string | number | null => {
  if (NUMBERS.indexOf(field) < 0) return value
  return value === '' ? null : Number(value)
}

function news(before: Fields, now: Readonly<Record<string, string>>): Record<string, string | number | null> {
  const changed = before.filter(({ field, value }) => text(now[field]).trim() !== text(value))
  return Object.fromEntries(changed.map(({ field }): [string, string | number | null] => [field, wire(field, text(now[field]).trim())]))
}

/** What of it says something else than the page. */
export function corrections(page: Quarter, typed: Typed): Answer {
  const services = page.services
    .map((service) => {
      const given = typed.services[service.id]
      if (!given) return { id: service.id }
      return given.ended ? { id: service.id, ended: true } : { id: service.id, ...news(service.fields, given.fields) }
    })
    .filter((one) => Object.keys(one).length > 1)
  return { profile: news(page.profile, typed.profile), services, note: typed.note.trim() } as Answer
}
