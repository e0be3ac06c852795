"""Clients: programs from outside that work with the system in their own name (OAuth 2.0 client credentials, RFC 6749).

An administrator registers a program with an area and with scopes, which are permissions by the same names people have.
Its secret is shown once and kept as a hash; for the secret it gets a token of ten minutes, which the door exchanges for
a service's token like a person's session. Ending the program or changing its secret ends its tokens at once. With the
scope `test` a token is good for the program's own test area, and for nothing else.
"""
