// An organisation that is dragged from one group of a plan to another, or out of all.
const KIND = 'application/x-wutong-organisation'

export const lift = (event: DragEvent, id: string): void => event.dataTransfer?.setData(KIND, id)

/** The organisation that was let go here; none where something else was dragged. */
export const dropped = (event: DragEvent): string | undefined => event.dataTransfer?.getData(KIND) || undefined
