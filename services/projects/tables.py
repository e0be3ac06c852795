"""The declarative base of the tables of projects; every capability's models hang on it."""

from kernel import db

Base = db.base("projects")
