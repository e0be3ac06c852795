"""The organisation's families: after a yes, exactly those who agreed, and only the fields they agreed to.

Before that an organisation sees banded counts (`demand`). Every opening of a family's data is a recorded look with the
organisation's account as the one who looked; a withdrawal takes the family off the list at once.
"""
