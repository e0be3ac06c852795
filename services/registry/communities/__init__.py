"""Communities (社区): the statistical division codes of 12 digits that the street enters itself, with a point each.

The statistics bureau publishes no edition after 2023, so the street's own list counts. Names of places are no secret:
whoever is signed in may read them; only staff of the area write.
"""
