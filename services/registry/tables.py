"""The declarative base of the registry's tables; every capability's models hang on it."""

from kernel import db

Base = db.base("registry")
