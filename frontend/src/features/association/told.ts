// How a time of membership is told, where one that ended on the day it began has no day of its own; a party that went;
// and a term's last day.
import type { Agreement } from '@/api/shapes'
import { date } from '@/i18n/format'

import { t, word } from './words'

const WITHOUT_END = '9999-12-31'

/** The last day of a term that may have no end. */
export const lastDay = (until: string): string => (until === WITHOUT_END ? t('agreement.endless') : date(until))

interface Time {
  from: string
  until: string | null
  ended_as: string | null
}

const sameDay = ({ from, until }: Time): boolean => until !== null && until < from

/** From and until, or the one day on which it began and ended. */
export const timeOf = (one: Time): string =>
  !one.until ? t('association.since', { from: date(one.from) }) : sameDay(one) ? t('association.same_day', { day: date(one.from) }) : t('association.time', { from: date(one.from), until: date(one.until) })

/** Until when, and how it ended; nothing while it runs. */
export const endOf = (one: Time): string | null =>
  one.until ? [sameDay(one) ? t('association.same_day_end') : date(one.until), word('ended_as', one.ended_as ?? '')].join(t('association.and')) : null

type Party = Agreement['parties'][number]

/** Since when a party of an agreement is no longer here, and how that came. */
export const departed = ({ since, how }: NonNullable<Party['departed']>): string => t('agreement.departed', { since: date(since), how: word('departed', how) })

/** A party by its name, with what became of it. */
export const partyName = (party: Party): string => (party.departed ? t('agreement.party_departed', { name: party.name, how: word('departed', party.departed.how) }) : party.name)
