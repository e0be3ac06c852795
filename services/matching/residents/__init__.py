"""The people on the lists in force: who they are is opened for a stated purpose, recorded, and masked by default.

Erasure and objection empty every row of a person and leave a keyed tombstone that no later list gets past (Personal
Information Protection Law, Art. 44, 45, 47 and 51).
"""
