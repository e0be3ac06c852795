import { describe, expect, it } from 'vitest'
import { nextTick, ref } from 'vue'

import { useDraft } from './draft'
import { within } from './testing'

describe('a draft', () => {
  it('follows what is kept where nothing was written, and keeps what was', async () => {
    const kept = ref<Array<readonly [string, string]>>([['one', 'absent'], ['two', '']])
    const { result: draft, end } = within(() => useDraft(() => kept.value))
    draft.one = 'attended'
    kept.value = [['one', 'enrolled'], ['two', 'absent']]
    await nextTick()
    expect(draft).toEqual({ one: 'attended', two: 'absent' })
    end()
  })
})
