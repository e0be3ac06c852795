// A unified social credit code (GB 32100-2015) while it is typed: whether it can be one at all. The service says the same
// when it is sent, and grades what is doubtful.
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

/** Whether what is typed cannot become a code: a letter that none has, too many, or another check character. */
export function isWrong(typed: string): boolean {
  const code = typed.normalize('NFKC').replace(/[\s\-_'`]/g, '').toUpperCase()
  const values = [...code].map((letter) => ALPHABET.indexOf(letter))
  if (values.includes(-1) || values.length > 18) return true
  if (values.length < 18) return false
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * values[at]!, 0)
  return (31 - (sum % 31)) % 31 !== values[17]
}
