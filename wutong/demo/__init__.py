"""A small sample sub-district: 31 organisations, services, Party units, an association, 300 children, a person a role.

All of it is synthetic (county code 371699 in every number) and enters as any other data does.
"""
