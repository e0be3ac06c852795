// The chosen language and the size of type: the only two things this browser remembers about its reader.
import { readonly, ref } from 'vue'

export type Language = 'zh-CN' | 'en'

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
const large = ref(stored('wutong.size') === 'elder')
const waiting: Array<(language: Language) => Promise<void>> = []

function show(): void {
  document.documentElement.lang = current.value
  if (large.value) document.documentElement.dataset.size = 'elder'
  else delete document.documentElement.dataset.size
}

export const language = readonly(current)
export const largeType = readonly(large)

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

export function setLargeType(on: boolean): void {
  large.value = on
  store('wutong.size', on ? 'elder' : 'normal')
  show()
}

/** Loads the words of the remembered language and marks the document with it. */
export async function startLanguage(): Promise<void> {
  await Promise.all(waiting.map((load) => load(current.value)))
  show()
}
