"""The ground: mechanisms without a domain, imported by every service and importing none.

Each module is one idea: settings, database and scope, problems, access, tokens, events, jobs, files, crypto, tables.
"""
