"""Test areas: the ground on which an outside program tries things, filled with a small sample when it first comes.

The code of a test area begins with 99, which the statistics bureau gives to no province: no real area contains it, and
row-level security keeps the two apart in lists, figures and feeds. Everything else is as it is for a real street.
"""
