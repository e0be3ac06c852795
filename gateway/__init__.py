"""The door: no database, no domain, no service's code. A stock gateway could stand in its place.

It turns the browser's cookie into identity's short-lived tokens, refuses what is forged, too big or too
frequent, hands requests to the services, and serves the single-page application.
"""
