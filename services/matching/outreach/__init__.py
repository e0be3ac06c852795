"""Outreach: a wave of invitations goes out, and the messages that carry them.

The list's holder sends, centre staff only with its recorded mandate. Messages leave through one interface: by default
an outbox that staff print, as a call list or as letters with a QR code; SMTP; or a provider's HTTP SMS request. A
message carries a link and who asks, never a child's name; names and numbers are read to print or send, each a recorded
look.
"""
