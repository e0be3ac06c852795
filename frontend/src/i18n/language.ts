// The chosen language and look: the only two things this browser remembers about its reader. The look of whoever is
// signed in is kept with the account; the browser's copy is for what it shows before anybody is.
import { readonly, ref } from 'vue'

export type Language = 'zh-CN' | 'en'
export type Theme = 'normal' | 'elder' | 'contrast'

const stored = (name: string): string | null => {
  try {
    return localStorage.getItem(name)
  } catch {
    return null
  }
}

const store = (name: string, value: string): void => {
  try {
    localStorage.setItem(name, value)
  } catch {
    // A browser that refuses storage still shows the page; it only forgets the choice.
  }
}

const current = ref<Language>(stored('wutong.language') === 'en' ? 'en' : 'zh-CN')
const look = ref((stored('wutong.theme') ?? 'normal') as Theme)
/** What the reader has told the whole system counts too, whatever was chosen here. */
const more = matchMedia('(prefers-contrast: more)')
const waiting: Array<(language: Language) => Promise<void>> = []

function show(): void {
  const { documentElement: page } = document
  page.lang = current.value
  page.dataset.size = look.value === 'elder' ? 'elder' : 'normal'
  page.dataset.contrast = String(more.matches || look.value === 'contrast')
}
more.onchange = show

export const language = readonly(current)
export const theme = readonly(look)

/** Registers a loader that must have its words ready before a language is shown. */
export function beforeLanguage(load: (language: Language) => Promise<void>): void {
  waiting.push(load)
}

export async function setLanguage(next: Language): Promise<void> {
  await Promise.all(waiting.map((load) => load(next)))
  current.value = next
  store('wutong.language', next)
  show()
}

export function setTheme(next: Theme): void {
  look.value = next
  store('wutong.theme', next)
  show()
}

/** Loads the words of the remembered language and marks the document with it. */
export async function startLanguage(): Promise<void> {
  await Promise.all(waiting.map((load) => load(current.value)))
  show()
}
