// Telephone numbers as people here dial them.
/** A number as a caller here dials it: 138 1234 5678, 05433210000. */
export const phone = (value: string): string => {
  if (!value.startsWith('+86')) return value.replace('+', '00')
  const own = value.slice(3)
  return /^1\d{10}$/.test(own) ? own.replace(/^(\d{3})(\d{4})/, '$1 $2 ') : `0${own}`
}
