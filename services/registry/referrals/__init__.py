"""Referrals for deregistration (核销移送): the street reports an organisation to the bureau that registered it.

The street never deregisters. It drafts a letter with the grounds, each with its legal basis, the facts and the
evidence; signing gives it the street's next number of the year, 〔2026〕3号, without gaps, and a link of its own. The
bureau says that it has received the letter, and later what it came to: accepted for action, not accepted, or
deregistered. It says so by account, by the link on the letter, or by a returned file of `referral_receipts`, whose rows
`service.answer` takes. What it says changes no legal status by itself: where the organisation was deregistered, a
change request with the bureau as its origin waits in the inbox, and whoever decides applies it. A letter may be taken
back until it was received; its number stays its own. One referral of an organisation is under way at a time.

The moves and who may make them are one table (`rules.MOVES`). The form of the letter follows GB/T 9704-2012; its red
head is the office's printed paper, and the seal is put by hand.
"""
