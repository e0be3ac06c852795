// A pseudonym as a page shows it: its last eight figures, which differ even between people who came in together.
export const short = (pseudonym: string): string => pseudonym.slice(-8)
