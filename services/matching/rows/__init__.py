"""The rows of a batch before a person: what became of each, mending or leaving out those held, deciding on duplicates.

A held row that is mended is judged again by the same rules; one that cannot be is left out, and waits again if that is
taken back. A decision on a pair is kept with who made it, and can be changed until the batch is committed. The batch's
figures move with every row, in the same transaction.
"""
