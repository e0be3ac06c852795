"""Reactions to what other services publish, one function per event type; capabilities add theirs to the table."""

from collections.abc import Mapping

from kernel.listen import Reaction

REACTIONS: Mapping[str, Reaction] = {}
