"""The gate: may this organisation pass this point on this day?

Points: be rated, have a project published to it, claim, be awarded, be paid, book, offer, be matched, be admitted.
Each test is a rule as a dated row: which state of the facts bars which points, with the remedy and the act that
begins it. Registration status and the two statutory lists follow the registration authority (order 60 of 2018); filed
organisations are not rated, which is no failure, and claim behind a registered lead; documents must be in force;
membership is the association's. What sources of credit answered, each look with its source, time and result, is shown
to whoever decides and bars nothing by itself. A three-no organisation (三无: no Party unit, no formal members, no
Party work) may not be rated excellent, take government projects or use shared resources: a conjunction, all three
known and absent; an instructor is enough to leave it, and a flag in the row switches to "any of the three".

What is unknown never bars. A decision keeps the version of every rule it used; a standing is judged anew when a fact
comes, when a rule begins or ends, and on the day on which a document or a membership does.
"""
