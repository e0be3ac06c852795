"""Dispatches: the street's own register as files for the bureau and the county, whole first and then what has changed.

Each is a pair of files (`services.registry.pairs`) under the street's code and the next number; filed organisations and
how each stands to the association are in it. What was told of each record is kept, so that a later one holds exactly
the rows that say something else by now; a record that is no longer on the register is closed (注销), never left out.
A row's version is the number of the dispatch. A dispatch is made, sent (somebody has written it into a folder), and
answered by the receipt that comes back: accepted, held in parts, or refused; one that was refused is sent again. A
receipt is signed (`services.registry.signatures`): where the receiver's key is on record, none other is taken.

What was not taken of a sender's word goes back the same way (校核纠错, catalogue `corrections`): a row for each field
of a rejected change request that a delivery brought, once, one sender's in each pair.
"""
