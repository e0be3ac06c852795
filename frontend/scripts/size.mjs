// Holds the budgets of what a browser loads, counted from the build's manifests as gzip -9.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

const root = fileURLToPath(new URL('../../gateway/static', import.meta.url))
const budgets = { staff: 70, route: 30, phone: 45, css: 12 }

const read = (name) => JSON.parse(readFileSync(join(root, name), 'utf8'))
const packed = (file) => gzipSync(readFileSync(join(root, file)), { level: 9 }).length

/** The scripts and styles that a chunk needs, itself included, without what is loaded only on demand. */
function needs(manifest, key, found = { js: new Set(), css: new Set() }) {
  const chunk = manifest[key]
  if (found.js.has(chunk.file)) return found
  found.js.add(chunk.file)
  for (const style of chunk.css ?? []) found.css.add(style)
  for (const other of chunk.imports ?? []) needs(manifest, other, found)
  return found
}

const sum = (files) => [...files].reduce((total, file) => total + packed(file), 0) / 1024
const less = (all, known) => new Set([...all].filter((file) => !known.has(file)))
let over = 0

function report(what, size, budget) {
  const bad = size > budget
  over += bad ? 1 : 0
  console.log(`${bad ? 'OVER ' : 'ok   '}${what.padEnd(44)}${size.toFixed(1).padStart(7)} / ${budget} KB`)
}

const staff = read('manifest.json')
const entry = needs(staff, 'index.html')
const home = needs(staff, 'src/features/home/pages/HomePage.vue')
const first = { js: new Set([...entry.js, ...home.js]), css: new Set([...entry.css, ...home.css]) }
report('staff, first route (JS)', sum(first.js), budgets.staff)
report('staff, first route (CSS)', sum(first.css), budgets.css)

for (const key of Object.keys(staff).filter((name) => /\/pages\/\w+Page\.vue$/.test(name))) {
  const route = needs(staff, key)
  report(key.replace('src/features/', ''), sum(less(route.js, first.js)), budgets.route)
}
const styles = Object.values(staff).flatMap((chunk) => chunk.css ?? [])
report('staff, all styles (CSS)', sum(new Set(styles)), budgets.css)

const pages = read('manifest-m.json')
const phone = needs(pages, 'm.html')
report('phone pages (JS)', sum(phone.js), budgets.phone)
const papers = needs(pages, 'src/m/papers/index.ts')
report('phone pages of papers (JS)', sum(new Set([...phone.js, ...papers.js])), budgets.phone)
const correct = needs(pages, 'src/m/correct/index.ts')
report('phone pages of papers, correcting (JS)', sum(less(correct.js, new Set([...phone.js, ...papers.js]))), budgets.route)
report('phone pages (CSS)', sum(phone.css), budgets.css)

process.exitCode = over ? 1 : 0
