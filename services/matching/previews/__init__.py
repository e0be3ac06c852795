"""Previews: what an act would come to if it were done now, worked out as the act itself works it out; nothing is done.

The next wave of a campaign: the number of places divided by the expected take-up is a bound; fewer are asked when fewer
fit. The engine works between transactions, so that no connection waits for it. The commit of a list: whom the holder's
former list names and the new one does not, because committing takes the former out of force.
"""
