"""Kin of those refused: who applies under another name, and shares a person, a number or a place with one of note.

Whoever was refused may come again under another name. An applicant is therefore held against the organisations of its
street that are of note: the committee refused or expelled them, the house suspended them, they were reported for
deregistration, their registration was annulled or revoked, or they stand on a statutory list today. Where the legal
representative, a telephone number or the address is the same, that is shown with what is of note in the other one. It
says nothing of the applicant by itself and bars nothing: a person looks, and the committee decides. A representative
whom the other one had before counts too. The values that are the same stay where they are; what is told is which of the
three it was. It is asked in the street's scope whoever applies, and shown to the office and the committee alone.
"""
