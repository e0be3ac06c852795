"""Previews: whom the next wave of a campaign would ask, worked out as the wave itself works it out, and nothing sent.

The number of places divided by the expected take-up is a bound; fewer are asked when fewer fit. The engine works
between transactions, so that no connection waits for it.
"""
