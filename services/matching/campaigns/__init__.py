"""Campaigns: from a finished run to families invited, in waves, and the funnel of what came of it.

The list's holder invites; centre staff only with the holder's recorded mandate. A wave is sized so that the yeses it
can expect fill the free places; whoever is silent past the deadline, or says no, frees a turn for the next wave. Every
step of the funnel is computed from linked rows, and each number opens exactly the rows behind it.
"""
