// What a form of corrections holds, and what of it is news: only that is sent, so that nobody overwrites what others
// wrote meanwhile.
import type { Answer, Quarter } from '../papers/paper'

export interface Typed {
  profile: Record<string, string>
  services: Record<string, { ended: boolean; fields: Record<string, string> }>
  added: Array<Record<string, string>>
  note: string
}
type Fields = Quarter['profile']

export const LISTED = ['disability_classes', 'need_tags', 'excluded_classes']
const KILOMETRES = 'radius_m'
const plain = (value: unknown): string => (value === null || value === undefined ? '' : String(value))

/** A value as its field holds it: a list with its parts set off, a distance in kilometres. */
export function text(field: string, value: unknown): string {
  if (Array.isArray(value)) return value.join('、')
  return field === KILOMETRES && value !== null ? plain(Number(value) / 1000) : plain(value)
}
const texts = (fields: Fields): Record<string, string> =>
  Object.fromEntries(fields.map(({ field, value }): [string, string] => [field, text(field, value)]))
/** The parts of a list as it was typed. */
export const parts = (typed: string): string[] => typed.split(/[,，、;；\s]+/).filter(Boolean)

/** A new service before anybody wrote of it. */
export const blank = (page: Quarter): Record<string, string> => texts(page.blank)

/** The page as a form holds it: every field a text. */
export const typedOf = (page: Quarter): Typed => ({
  profile: texts(page.profile),
  services: Object.fromEntries(
    page.services.map(({ id, fields }): [string, Typed['services'][string]] => [id, { ended: false, fields: texts(fields) }]),
  ),
  added: [],
  note: '',
})

/** Lay a renewed page under what was typed: what nobody touched here takes the new value. Told are the fields that others
 * changed as well, as `profile/field` or `services/id/field`: they are to be looked at again before they are sent. */
export function renew(typed: Typed, before: Quarter, page: Quarter): string[] {
  const disputed: string[] = []
  const old = typedOf(before)
  const now = typedOf(page)
  const lay = (mine: Record<string, string>, was: Record<string, string>, is: Record<string, string>, where: string): void => {
    for (const field of Object.keys(is)) {
      const own = plain(mine[field]).trim()
      if (own === plain(was[field])) mine[field] = is[field]!
      else if (was[field] !== is[field] && own !== is[field]) disputed.push(`${where}/${field}`)
    }
  }
  lay(typed.profile, old.profile, now.profile, 'profile')
  for (const id of Object.keys(now.services)) {
    const is = now.services[id]!
    const mine = (typed.services[id] = typed.services[id] || is)
    lay(mine.fields, (old.services[id] || is).fields, is.fields, `services/${id}`)
  }
  return disputed
}

const NUMBERS = ['full_time_staff', 'capacity', 'taken', 'waiting', 'min_months', 'max_months', 'lon', 'lat', 'fee', KILOMETRES]
const CLEARED = ['starts_on', 'begins_at', 'ends_at']
type Wire = string | number | string[] | null

const UNREADABLE = '?' // what a field of numbers held that is none: the service says so under that field

function wire(field: string, value: string): Wire {
  if (LISTED.indexOf(field) >= 0) return parts(value)
  if (NUMBERS.indexOf(field) < 0) return value === '' && CLEARED.indexOf(field) >= 0 ? null : value
  if (value === '') return null
  const number = field === KILOMETRES ? Math.round(Number(value) * 1000) : Number(value)
  return isFinite(number) ? number : UNREADABLE
}

function news(before: Fields, now: Readonly<Record<string, string>>, unread: (field: string) => boolean): Record<string, Wire> {
  const changed = before.filter(({ field, value }) => unread(field) || plain(now[field]).trim() !== text(field, value))
  const sent = (field: string): Wire => (unread(field) ? UNREADABLE : wire(field, plain(now[field]).trim()))
  return Object.fromEntries(changed.map(({ field }): [string, Wire] => [field, sent(field)]))
}

/** What was said of fields, by where the page has them: it holds all services, and only those with news were sent; of a
 * list what is said of one part is said of the field. */
export const placed = (fields: Readonly<Record<string, string>>, sent: Answer): Record<string, string> =>
  Object.fromEntries(
    Object.keys(fields).map((pointer): [string, string] => [
      pointer
        .replace(/^\/body\/services\/(\d+)/, (_, at: number) => `/body/services/${sent.services![at]!.id}`)
        .replace(/(\/\w+\/[^/]+\/[a-z_]+)\/\d+$/, '$1'),
      fields[pointer]!,
    ]),
  )

/** The services in which something of these fields lies, named by `services/id/field`. */
export const within = (fields: readonly string[]): string[] =>
  fields.map((field) => (/(?:^|\/)services\/([^/]+)\//.exec(field) || [])[1] || '').filter(Boolean)

/** What of it says something else than the page; `unread` are the fields whose content the browser could not read, by
 * where they are: they hold nothing, and are not blank. */
export function corrections(page: Quarter, typed: Typed, unread: readonly string[] = []): Answer {
  const blind = (where: string) => (field: string) => unread.indexOf(`${where}/${field}`) >= 0
  const services = page.services
    .map((service) => {
      const given = typed.services[service.id]
      if (!given) return { id: service.id }
      return given.ended ? { id: service.id, ended: true } : { id: service.id, ...news(service.fields, given.fields, blind(`services/${service.id}`)) }
    })
    .filter((one) => Object.keys(one).length > 1)
  const told = (fields: Record<string, string>, at: number): Record<string, Wire> => {
    const sent = Object.keys(fields).map((field): [string, Wire] => [
      field,
      blind(`new_services/${at}`)(field) ? UNREADABLE : wire(field, plain(fields[field]).trim()),
    ])
    return Object.fromEntries(sent.filter(([, value]) => value !== null && value !== ''))
  }
  const added = typed.added.map(told)
  return { ...(added.length && { new_services: added }), profile: news(page.profile, typed.profile, blind('profile')), services, note: typed.note.trim() } as Answer
}
