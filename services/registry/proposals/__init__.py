"""Offerings kept by hand: by the centre, and by the organisation itself.

What the centre writes holds at once. An organisation writes its own offerings: what people only read, and how full
they are, holds at once; a new offering, and what decides which families it is matched to (whom it is for, ages, needs,
places a round, where), waits as a proposal until the centre has looked at it. One proposal of an offering waits at a
time; a newer one takes its place. What an organisation has written at once is its own: lists and outside programs leave
it as it is, and say so, until the centre writes it by hand. An offering that nobody has confirmed for 90 days counts as
stale.
"""
