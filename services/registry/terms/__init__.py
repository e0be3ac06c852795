"""Terms of a Party unit (届) and who holds which post in them.

A term runs from its first day until the day before another's; two terms of one unit never overlap. Where no end is said
it follows from the unit's kind: five years for a committee, three for a general branch and a branch (a branch of a
village or community has five, and says so). A term that ends within 90 days waits for whoever manages units, until the
next one is on record. Whoever holds a post is a person's name: sealed, shown on the unit's own page and nowhere else.

Basis: 中国共产党支部工作条例（试行）2018 articles 7 and 22; 中国共产党基层组织选举工作条例 2020 article 5.
"""
