// The form of corrections and when it can be shown: one file for whoever has something to correct.
export { default as Page } from './CorrectPage.vue'
export { ready } from './words'
