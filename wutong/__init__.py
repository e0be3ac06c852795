"""The command: chooses a topology and runs it, and asks the running system the rest.

It imports everything below it, and nothing imports it.
"""
