"""Offerings (服务): what an organisation offers, to whom, of which ages in months, where, how many places a round.

A name is unique within its organisation. An offering is never deleted: it closes, and what was matched to it stays
explained. Whom it does not take is told beside whom it is for: classes of disability and a sex, which matching honours
(one excluded class is enough, whatever else a person has; what a list leaves open excludes nobody), and in words what a
person has to weigh, which nothing is matched by. What nobody has confirmed
for 90 days stands last in lists; for 180 days, it is left out of them and of matching until somebody confirms it (its
organisation sees it always). Points are WGS 84; the import converts 高德 and 百度 coordinates.
"""
