"""Deliveries: files that senders put into the office's folder, each whole or only what has changed (full, delta).

A delivery is a pair of files (`services.registry.pairs`). One whose digest, number of rows, name or columns do not fit
its manifest is refused whole, with the reason, and changes nothing; the corrected one may come under the same number.
The same delivery again has the same receipt; another one under a number that was taken is refused. Rows count by their
rank (`services.registry.statements`), so that deltas may come twice, late and out of order: a gap is shown and holds
nothing up, and a full delivery closes it. Every row is accounted for: written, asked for, no news, older than what is
known, or held with its reason. The file is kept sealed and can be read again, alone or with every later one in their
order; whatever is read again has one effect only, and what became of its rows each time stays on record, the receipt
being that of the first reading. Feeding errors back to whoever sent them (校核纠错) is a duty of both sides in sharing
government data.
"""
