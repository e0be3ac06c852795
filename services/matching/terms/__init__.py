"""Terms: what the passing of time ends, without anybody asking (domain rules 6, 10 and 11).

An invitation nobody answered is `no_answer` when the right to answer ends; a consent ends with its term, and its place
goes to whoever waits. A list ends with its term, or when it waited too long for a person: its rows and its file's key
are destroyed, only its figures remain (Personal Information Protection Law, Art. 19 and 47). One job settles all of it
within a minute; every step looks for what is left to do, so it may be cut off anywhere.
"""
