"""Tokens: what a session or a service's secret is exchanged for, to be shown to exactly one service for a minute.

A token is an Ed25519 JWT (`kernel.tokens`). Each signing key grows from a seed in `home/secrets/signing-<n>`; the
newest signs, the one before stays published until the next rotation, and the rest are gone.
"""
