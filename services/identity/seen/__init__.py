"""Until when each person has seen the notices: one moment a person, so that all devices agree."""
