"""The organisation's families: after a yes, exactly those who agreed, and only the fields they agreed to.

Before that an organisation sees banded counts (`demand`), and who waits for a place stays unseen until there is one: it
has nothing to do with the data of a family it cannot serve (Personal Information Protection Law, Art. 6, minimum
necessity). Every opening of a family's data is a recorded look in the name of the account that looked; a withdrawal
takes the family off the list at once.
"""
