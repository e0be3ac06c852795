// Which columns of a list are shown, in which order.

export interface Offered {
  key: string
  label: string
  /** Offered, and not shown until somebody chooses it. */
  extra?: boolean
  /** Holds buttons and no facts: it stands last, and in no file. */
  acts?: boolean
}

/** The columns of a chosen order; without one, as the page has them. The first opens the record and always leads. */
export function arranged<C extends Offered>(offered: readonly C[], order: readonly string[]): C[] {
  const [first, ...rest] = offered
  if (!first) return []
  const facts = rest.filter(({ acts }) => !acts)
  const chosen = order.length
    ? [...new Set(order)].flatMap((key) => facts.find((column) => column.key === key) ?? [])
    : facts.filter(({ extra }) => !extra)
  return [first, ...chosen, ...rest.filter(({ acts }) => acts)]
}

/** All columns that can be chosen, those shown first and in their order. */
export function choices<C extends Offered>(offered: readonly C[], shown: readonly Offered[]): Array<{ column: C; on: boolean }> {
  const on = new Set(shown.map(({ key }) => key))
  const facts = offered.filter(({ acts }) => !acts)
  const inOrder = shown.flatMap(({ key }) => facts.find((column) => column.key === key) ?? [])
  return [...inOrder, ...facts.filter(({ key }) => !on.has(key))].map((column) => ({ column, on: on.has(column.key) }))
}
