"""Agreements (协议) between two or more parties: organisations on record, or others by their names.

An agreement has a scope, the day on which it was signed, a term, and its files. It is cited by its id. It may end
early, with the reason. One that ends within sixty days is a to-do of the centre. What was agreed is not rewritten:
another agreement follows it. A party that left, was expelled or was ended by the law before the term begins is refused;
one that goes within the term is shown with its day, and the agreement holds and counts until the centre ends it: what
the others agreed does not end with one party. A file is sealed under a key of its own; one from before that is read as
it lies.
"""
