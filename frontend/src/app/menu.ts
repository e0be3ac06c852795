// The rail of one person: only the words under which there is something this person may open.
import { places, type Place } from '@/composables/feature'
import type { MessageKey } from '@/i18n/staff'

import { features } from './features'

export interface RailWord {
  place: Place
  label: MessageKey
  to: string
  pages: Array<{ label: MessageKey; to: string }>
}

export function menuFor(permissions: readonly string[]): RailWord[] {
  return places.flatMap((place) => {
    const pages = features
      .flatMap((feature) => feature.menu?.[place] ?? [])
      .filter((page) => page.needs === '' || permissions.includes(page.needs))
    const first = pages[0]
    return first ? [{ place, label: `place.${place}` as const, to: first.to, pages }] : []
  })
}
