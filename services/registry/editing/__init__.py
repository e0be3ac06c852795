"""A record kept by hand: registering an organisation without a list, and changing its fields.

What somebody says applies at once where they are the field's authority (`authority`); everything else of the same edit
becomes one change request, and the answer says which was which. An organisation keeps its own profile so. Of every
field the latest origin is stored and shown: the bureau, the organisation or the centre, when, by whom, and what was
said to it. How an organisation stands with the house changes by the moves of one table (`organisations.states`).
"""
