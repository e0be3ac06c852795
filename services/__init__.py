"""The five services; each owns its schema, its role and its events, and meets the others only over HTTP and feeds."""
