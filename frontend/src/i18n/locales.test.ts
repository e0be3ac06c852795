// @vitest-environment node
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import { describe, expect, test } from 'vitest'

const folder = fileURLToPath(new URL('../locales/', import.meta.url))
const names = readdirSync(folder)
const text = (name: string): string => readFileSync(folder + name, 'utf8')
const half = /[\p{Script=Han}”}][,:;?!()]|[,:;?!()][\p{Script=Han}“]/u

describe('the words', () => {
  test.each(names.filter((name) => name.endsWith('zh-CN.json')))('%s is punctuated as Chinese is', (name) => {
    const words = Object.entries(JSON.parse(text(name)) as Record<string, string>)
    expect(words.filter(([, sentence]) => half.test(sentence))).toEqual([])
  })

  test.each(names)('%s says each thing once', (name) => {
    const keys = [...text(name).matchAll(/^ {2}"([^"]+)":/gm)].map(([, key]) => key)
    expect(keys).toEqual([...new Set(keys)].sort())
  })

  test('of the pages before the script are punctuated so too', () => {
    for (const page of ['index.html', 'm.html']) {
      const source = readFileSync(fileURLToPath(new URL(`../../${page}`, import.meta.url)), 'utf8').replace(/<!--.*?-->/gs, '')
      expect(half.exec(source.replaceAll('}', ''))).toBeNull()
    }
  })
})
