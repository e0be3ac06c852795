"""Confirmations (信息核对): once a quarter each organisation is asked whether its record is still right.

At a quarter's beginning every active organisation with a telephone or an address that has not looked at its record
since gets a signed link of its own. The centre hands it over (copied into a message, or as a letter with a QR code: the
registry sends nothing by itself). Whoever holds it sees the organisation's profile and its services, and says that all
of it is right, or corrects it: what is the organisation's to say holds at once, the rest becomes a change request or a
proposal and says so. Either way the record and the services that were shown are fresh from that day. An answer is
wanted within fourteen days; the link lives until the quarter ends, thirty days at least, may be used again until then,
and can be taken back. An organisation that confirms its record by account has answered too; where the centre does, the
record is fresh and the question stays. The times are the house's own: no law sets any.
"""
