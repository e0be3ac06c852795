// j and k walk the rows of a table by what each opens first, so that Enter opens the row reached. From outside of all
// tables, where a page begins, they enter the first. It listens once, for every table, and comes with the first of them.
const isPlain = (event: KeyboardEvent): boolean => !event.ctrlKey && !event.metaKey && !event.altKey

/** The table that the keys walk from here; none where something else is open above the page. */
function tableAt(target: HTMLElement): Element | null {
  const within = target.closest('table')
  return within || document.querySelector('dialog[open]') ? within : document.querySelector('table.table')
}

function walk(event: KeyboardEvent): void {
  const target = event.target as HTMLElement
  if (!['j', 'k'].includes(event.key) || !isPlain(event) || target.matches('input, select, textarea')) return
  const rows = [...(tableAt(target)?.querySelectorAll('tbody tr') ?? [])]
  const stops = rows.flatMap((row) => row.querySelector<HTMLElement>('a, button') ?? [])
  const here = stops.findIndex((stop) => stop.closest('tr')!.contains(target))
  stops[here + (event.key === 'j' ? 1 : -1)]?.focus()
}

addEventListener('keydown', walk)
