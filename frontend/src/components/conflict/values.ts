// One field of an edit in words: as the reader wrote it, and as the service keeps it now.

export interface Value {
  key: string
  label: string
  mine: string
  theirs: string
}

/** Those that two people have left in different words. */
export const apart = (values: readonly Value[]): Value[] => values.filter(({ mine, theirs }) => mine !== theirs)
