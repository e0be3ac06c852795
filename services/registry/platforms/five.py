"""The five platforms in their order, as the area names them, and what counts for one whatever its kind."""

PLATFORMS = ("party_building", "resources", "standards", "innovation", "livelihood")
# A unit that covers it, a membership of an association, a service that is open.
BY_ITSELF = {"unit": "party_building", "membership": "standards", "offering": "livelihood"}
