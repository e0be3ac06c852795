// Pages of the Party have one red rule under their title, and no other mark.
export const RULE = { borderBottom: '3px solid var(--seal-700)', paddingBottom: 'var(--s3)' }
