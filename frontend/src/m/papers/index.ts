// What the papers' pages are and when they can be shown: one file for whoever opens such a link.
export { default as App } from './PaperApp.vue'
export { ready } from './words'
