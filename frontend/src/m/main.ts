// The phone pages start here: one link, no account. What is remembered about a reader is language and size of type.
import '@/styles/tokens.css'
import '@/styles/base.css'
import './m.css'

import { createApp } from 'vue'

import { startLanguage } from '@/i18n/language'

import App from './App.vue'

// What organisations and the bureau open is fetched when it is opened: families' pages stay as small as they are.
async function papers(): Promise<typeof App> {
  const pages = await import('./papers')
  await pages.ready
  return pages.App as typeof App
}

async function start(): Promise<void> {
  createApp(/^\/m\/[qd]\//.test(location.pathname) ? await papers() : App).mount('#app')
  // On a slow line the watchdog may have spoken before the pages came.
  const late = document.getElementById('late')
  if (late) late.hidden = true
}

void startLanguage().then(start)
