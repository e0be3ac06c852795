// The working-day calendar: its calls, and a year as months of weeks that begin on Monday.
import { api, body } from '@/api/client'
import type { CalendarYear } from '@/api/shapes'
import { useAct } from '@/composables/act'
import { useAnswer } from '@/composables/answer'

const CALENDAR = ['identity', 'calendar'] as const
const DAY = 86_400_000

const day = (moment: number): string => new Date(moment).toISOString().slice(0, 10)
const moment = (value: string): number => Date.parse(`${value}T00:00:00Z`)

/** The day so many days later, held within its year. */
export function moved(value: string, by: number): string {
  const to = day(moment(value) + by * DAY)
  const year = value.slice(0, 4)
  if (to.slice(0, 4) === year) return to
  return by < 0 ? `${year}-01-01` : `${year}-12-31`
}

/** The same day so many months later, or that month's last; held within its year. */
export function movedMonths(value: string, by: number): string {
  const [year = 0, month = 1, date = 1] = value.split('-').map(Number)
  const to = Math.min(12, Math.max(1, month + by))
  const last = new Date(Date.UTC(year, to, 0)).getUTCDate()
  return day(Date.UTC(year, to - 1, Math.min(date, last)))
}

/** Whether Monday to Friday works on this day. */
export const inPlainWeek = (value: string): boolean => ![0, 6].includes(new Date(moment(value)).getUTCDay())

/** A month's days in weeks of seven, nothing where a week reaches beyond it. */
export function weeksOf(year: number, month: number): Array<Array<string | undefined>> {
  const first = Date.UTC(year, month - 1, 1)
  const before = (new Date(first).getUTCDay() + 6) % 7
  const count = new Date(Date.UTC(year, month, 0)).getUTCDate()
  const weeks = Math.ceil((before + count) / 7)
  return Array.from({ length: weeks }, (_, week) =>
    Array.from({ length: 7 }, (_, at) => {
      const date = week * 7 + at - before
      return date >= 0 && date < count ? day(first + date * DAY) : undefined
    }),
  )
}

export const useCalendar = (year: () => number) =>
  useAnswer({
    key: () => [...CALENDAR, year()],
    ask: async () => (await body(api.GET('/api/identity/v1/calendar', { params: { query: { year: [year()] } } })))[0],
    keep: true,
  })

const seen = ({ version }: CalendarYear) => ({ 'If-Match': `"${version}"` })

export const useDay = (then: () => unknown) =>
  useAct({
    act: ({ year, day, is_working, name }: { year: CalendarYear; day: string; is_working: boolean; name: string }) =>
      body(api.PUT('/api/identity/v1/calendar/{day}', { params: { path: { day }, header: seen(year) }, body: { is_working, name } })),
    renews: [CALENDAR],
    then,
  })

export const useDayBack = (then: () => unknown) =>
  useAct({
    act: ({ year, day }: { year: CalendarYear; day: string }) =>
      body(api.DELETE('/api/identity/v1/calendar/{day}', { params: { path: { day }, header: seen(year) } })),
    renews: [CALENDAR],
    then,
  })

export const useConfirmation = () =>
  useAct({
    act: ({ year, confirmed }: { year: CalendarYear; confirmed: boolean }) =>
      body(
        api.PUT('/api/identity/v1/calendar/years/{year}', {
          params: { path: { year: year.year }, header: seen(year) },
          body: { confirmed },
        }),
      ),
    renews: [CALENDAR],
  })
