// Letters that go straight from a page to the printer; what they look like stands in styles/print.css.

/**
 * Prints the letters from this page and takes them away again. A window of their own would not do: the policy that lets
 * no inline style in holds there too, so the letters are dressed by our own print style.
 */
export async function print(blob: Blob): Promise<void> {
  const text = (await blob.text()).replace(/<style>.*?<\/style>/s, '')
  const page = new DOMParser().parseFromString(text, 'text/html')
  // A code drawn at its own size in pixels becomes one that can be as large as the style says.
  for (const code of page.querySelectorAll('svg:not([viewBox])')) {
    code.setAttribute('viewBox', `0 0 ${code.getAttribute('width')} ${code.getAttribute('height')}`)
  }
  const letters = document.createElement('div')
  letters.className = 'letters'
  letters.append(...[...page.querySelectorAll('article')].map((letter) => document.importNode(letter, true)))
  document.body.append(letters)
  document.documentElement.classList.add('printing-letters')
  const clear = (): void => {
    letters.remove()
    document.documentElement.classList.remove('printing-letters')
  }
  globalThis.addEventListener('afterprint', clear, { once: true })
  globalThis.print()
}
