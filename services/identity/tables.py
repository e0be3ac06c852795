"""The declarative base of identity's tables; every capability's models hang on it."""

from kernel import db

Base = db.base("identity")
