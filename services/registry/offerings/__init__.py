"""Offerings (服务): what an organisation offers, to whom, of which ages in months, where, how many places a round.

A name is unique within its organisation. An offering is never deleted: it closes, and what was matched to it stays
explained. Points are WGS 84; the import converts 高德 and 百度 coordinates.
"""
