"""Wishes: what an organisation would like the centre to offer; an organisation reads and writes its own."""
