// How a batch stands: a committed list that a newer one has replaced is no longer in use.
export const batchState = (batch: { state: string; superseded_by?: string | null }): string =>
  batch.state === 'committed' && batch.superseded_by ? 'superseded' : batch.state

/** The colour of a batch's state: in use, waiting for a person, or over. */
export const batchTone = (state: string): 'leaf' | 'autumn' | 'bark' => {
  if (state === 'committed') return 'leaf'
  return ['superseded', 'rolled_back', 'expired', 'discarded'].includes(state) ? 'bark' : 'autumn'
}
