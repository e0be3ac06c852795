"""Lists of people as they arrive: a batch is one file, judged row by row, committed whole, and taken back whole.

Every row is accounted for: accepted, merged, held with its reason, waiting for review, or dropped by a stated rule;
the counts add up to the rows of the file. A committed batch is a full snapshot and supersedes its holder's former one
of the same purpose; it can be rolled back until somebody in it was invited. The raw file is kept only under the
batch's own key (Personal Information Protection Law, Art. 6, 19 and 47: no more and no longer than the purpose needs).
"""
