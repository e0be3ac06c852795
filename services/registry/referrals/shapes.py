"""Referrals in the form the wire has."""

from uuid import UUID

from kernel.access import Principal
from services.registry.organisations.models import Organisation
from services.registry.referrals import rules, schemas
from services.registry.referrals.models import DeregistrationReferral

Row = tuple[DeregistrationReferral, Organisation]


def shown(row: Row, *, principal: Principal | None, address: str | None) -> schemas.DeregistrationReferral:
    """The wire form of a referral, with what its reader may do; `address` is its link, where the reader may have it."""
    referral, organisation = row
    plain = set(schemas.DeregistrationReferral.model_fields) - {"organisation", "number", "address", "moves"}
    return schemas.DeregistrationReferral.model_validate(
        {
            **{name: getattr(referral, name) for name in plain},
            "organisation": of(organisation),
            "number": rules.spelt(referral.prefix, referral.year, referral.number),
            "address": address,
            "moves": _moves(referral, principal),
        }
    )


def _moves(referral: DeregistrationReferral, principal: Principal | None) -> list[str]:
    sides = {
        "centre": principal is not None and principal.may("deregistrations:manage"),
        "bureau": principal is None or principal.may("deregistrations:answer"),
    }
    ended = rules.ended(referral.outcome, referral.replied_as)
    legal = [each for each in rules.MOVES if rules.stands(each, referral.state, referral.received_as)]
    return [each.name for each in legal if sides[each.who] and not ended]


def of(organisation: Organisation) -> schemas.ReferralOf:
    """The organisation, as far as a referral shows it."""
    named = ("id", "name", "uscc", "filing_number", "legal_status")
    return schemas.ReferralOf.model_validate({name: getattr(organisation, name) for name in named})


def offer(organisation: Organisation, prefix: str, under_way: UUID | None) -> schemas.ReferralOffer:
    """What a draft about this organisation begins with."""
    grounds = [
        schemas.GroundOffered.model_validate(
            {"code": code, "zh": ground.zh, "en": ground.en, "basis": rules.basis(code, organisation.uscc)}
        )
        for code, ground in rules.GROUNDS.items()
    ]
    return schemas.ReferralOffer(
        organisation=of(organisation),
        addressee=organisation.registration_authority,
        prefix=prefix,
        grounds=grounds,
        under_way=under_way,
    )
