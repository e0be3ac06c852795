"""The declarative base of the schema `matching`."""

from kernel import db

Base = db.base("matching")
