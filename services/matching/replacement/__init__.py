"""Replacement: whom the list in use names and the one to be committed does not.

A holder has one list in force for a purpose; committing another takes it out of force. What that means for the people
on either is told before it is done.
"""
