"""The gate: may this organisation be rated, claim, be awarded, be paid, book, offer, be matched on this day?

A three-no organisation (三无: no Party unit, no formal members, no Party work) may not be rated excellent, take
government projects or use shared resources, as the sub-district's rule of the health-field association says. It is a
conjunction: all three must be known and absent; an instructor is enough to leave it. A flag in the rule set switches to
"any of the three". Rules are dated rows, an empty rule matches nobody, and a decision keeps the version it used.
"""
