// What a feature gives to the application: its routes, its word in the rail, and panels it adds to
// another feature's record. The application gathers these manifests; features never import each other.
import { inject, type Component, type InjectionKey } from 'vue'
import type { RouteLocationRaw, RouteRecordRaw } from 'vue-router'

import type { MessageKey } from '@/i18n/staff'

/** The words of the rail, in their order. */
export const places = ['todo', 'organisations', 'referral', 'activities', 'party', 'assessment', 'data', 'settings'] as const
export type Place = (typeof places)[number]

declare module 'vue-router' {
  interface RouteMeta {
    /** The permissions of which the page needs one; a page without any is open to everybody. */
    needs?: readonly string[]
    public?: boolean
    place?: Place
  }
}

export interface Door {
  label: MessageKey
  to: RouteLocationRaw
  needs: string
}

/** A record found by what was typed. */
export interface Found {
  key: string
  label: string
  kind: 'organisation' | 'offering' | 'campaign' | 'batch'
  to: RouteLocationRaw
}

/** Records of a feature by their names, as far as this person may see them. */
export type Find = (typed: string, may: (permission: string) => boolean) => Promise<Found[]>

export interface Feature {
  routes: RouteRecordRaw[]
  /** Pages of a rail word, in their order; the first that a person may open is where the word leads. */
  menu?: Partial<Record<Place, Array<{ label: MessageKey; to: string; needs: string }>>>
  /** Acts offered on the home page. */
  doors?: Door[]
  /** Further acts, offered where one searches for them. */
  acts?: Door[]
  /** Records that are found by their names. */
  find?: () => Promise<{ find: Find }>
  /** Panels for an organisation's record; each takes the organisation's id. */
  organisationPanels?: Array<{ needs: string; panel: Component }>
}

export const featuresKey: InjectionKey<readonly Feature[]> = Symbol('features')

export function useFeatures(): readonly Feature[] {
  return inject(featuresKey, [])
}
