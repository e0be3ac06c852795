"""The rows of a batch before a person: what became of each, mending those that are held, deciding on duplicates.

A held row that is mended is judged again by the same rules; a decision on a pair is kept with who made it, and can be
changed until the batch is committed. The batch's figures move with every row, in the same transaction.
"""
