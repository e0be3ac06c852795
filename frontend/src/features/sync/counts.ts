// How a delivery stands, in words and colours.
import type { Delivery } from '@/api/shapes'

import { t, word } from './words'

export const tones = { reading: 'bark', accepted: 'leaf', held: 'autumn', refused: 'seal', failed: 'seal', made: 'bark', sent: 'bark' } as const

const results = ['created', 'changed', 'asked', 'same', 'older', 'answered', 'unknown', 'bad'] as const

/** What became of its rows; of one that was refused why. */
export const counted = ({ counts, reason, rows }: Delivery): string => {
  if (reason) return word('refusal', reason.code)
  const told = results.flatMap((each) => (counts[each] ? [t('delivery.count', { what: word('row_result', each), n: counts[each] })] : []))
  return told.join(t('list.comma')) || t('delivery.rows', { n: rows })
}
