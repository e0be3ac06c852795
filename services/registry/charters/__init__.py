"""The charter of an association (章程公约) in versions: its text, the members' rights and duties, in force from a day.

A version is never changed; a new one follows it. Each member acknowledges the newest version: by the account of the
organisation's manager, or on paper, which centre staff enter with its day. Who has not yet is a list and a to-do, and
bars nothing.
"""
