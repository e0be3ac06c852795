"""What waits for somebody in matching: lists, runs at work, waves, links that rest, families that agreed.

Only facts leave here, and no personal field: a resting link is told by its campaign, a family by being counted, so that
looking at one's own day is no look at anybody's data.
"""
