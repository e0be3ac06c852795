"""Change requests in the form the wire has."""

from collections.abc import Mapping
from typing import cast

from kernel.access import Principal
from services.registry.change_requests import rules, schemas, service
from services.registry.change_requests.models import ChangeRequest
from services.registry.change_requests.schemas import State
from services.registry.organisations.models import Organisation
from services.registry.origins import Origin


def shown(
    request: ChangeRequest, organisation: Organisation, *, principal: Principal, known: Mapping[str, str | None]
) -> schemas.ChangeRequest:
    """The wire form of a request, with what its reader may do."""
    now = {name: getattr(organisation, name) for name in request.changes}
    decides = principal.may("change_requests:decide")
    moves = rules.moves(request, side=service.side(principal), subject=principal.subject, decides=decides)
    return schemas.ChangeRequest(
        id=request.id,
        organisation=schemas.Whose(id=organisation.id, name=organisation.name),
        state=cast(State, request.state),
        origin=cast(Origin, request.origin),
        changes=rules.shown(request.changes, now),
        note=request.note,
        reason=request.reason,
        batch=request.batch,
        sender=request.sender_name or None,
        delivery=request.delivery_id,
        asked_by=known.get(request.asked_by),
        mended_by=[name for each in request.mended_by if (name := known.get(each))],
        asked_at=request.asked_at,
        validated_at=request.validated_at,
        decided_by=known.get(request.decided_by or ""),
        escalated_at=request.escalated_at,
        decided_at=request.decided_at,
        moves=moves,
        version=request.version,
    )
