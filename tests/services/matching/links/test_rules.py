"""Tickets, birthdays, and the token of a link."""

import hashlib
from datetime import UTC, date, datetime
from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from services.matching.links import rules
from services.matching.lists import intake
from services.matching.outreach import rules as outreach

VERSIONS = (1, 2)


def blind(purpose: str, value: str, *, version: int | None = None) -> bytes:
    version, text = version or max(VERSIONS), f"{purpose}|{value}".encode()
    return bytes([version]) + hashlib.blake2b(text, digest_size=15, key=bytes([version]) * 32).digest()


def other(purpose: str, value: str, *, version: int | None = None) -> bytes:
    return bytes([2]) + hashlib.blake2b(f"{purpose}|{value}".encode(), digest_size=15, key=b"o" * 32).digest()


def old(purpose: str, value: str, *, version: int | None = None) -> bytes:
    return blind(purpose, value, version=1)


class TestHeld:
    def test_a_guardian_is_told_of_every_field_that_is_kept(self) -> None:
        shown_as = {"name": "child_name", "phones": "phone"}
        sealed = {shown_as.get(field, field) for field in intake.SEALED}
        assert set(rules.HELD) == sealed | {"birth_date", "sex", "community"}


class TestTicket:
    def test_admits_within_half_an_hour_and_not_after(self) -> None:
        invitation = uuid4()
        ticket = rules.ticket(invitation, now=1000, blind=blind)
        assert rules.admits(ticket, invitation, now=1000 + rules.TICKET_SECONDS - 1, blind=blind)
        assert not rules.admits(ticket, invitation, now=1000 + rules.TICKET_SECONDS, blind=blind)

    def test_opens_no_other_invitation(self) -> None:
        ticket = rules.ticket(uuid4(), now=1000, blind=blind)
        assert not rules.admits(ticket, uuid4(), now=1000, blind=blind)

    def test_cannot_be_made_longer(self) -> None:
        invitation = uuid4()
        until, _, signature = rules.ticket(invitation, now=1000, blind=blind).partition(".")
        assert not rules.admits(f"{int(until) + 9}.{signature}", invitation, now=1000, blind=blind)

    @given(st.text(max_size=80))
    def test_refuses_anything_made_up(self, given_ticket: str) -> None:
        assert not rules.admits(given_ticket, uuid4(), now=0, blind=blind)


class TestToken:
    def test_leads_back_to_its_invitation(self) -> None:
        invitation = uuid4()
        assert outreach.invitation_of(outreach.token(invitation, blind), blind, versions=VERSIONS) == invitation

    def test_made_with_another_key_is_refused(self) -> None:
        assert outreach.invitation_of(outreach.token(uuid4(), other), blind, versions=VERSIONS) is None

    def test_outlives_the_rotation_of_keys_but_not_its_own(self) -> None:
        invitation = uuid4()
        token = outreach.token(invitation, old)
        assert outreach.invitation_of(token, blind, versions=VERSIONS) == invitation
        assert outreach.invitation_of(token, blind, versions=[2]) is None

    def test_has_one_spelling(self) -> None:
        token = outreach.token(uuid4(), blind)
        twin = token[:-1] + chr(ord(token[-1]) ^ 1)
        assert outreach.invitation_of(twin, blind, versions=VERSIONS) is None

    @given(st.text(max_size=64))
    def test_made_up_is_refused(self, token: str) -> None:
        assert outreach.invitation_of(token, blind, versions=VERSIONS) is None

    def test_stands_in_a_message_that_names_no_child(self) -> None:
        link = outreach.link("https://wutong.example/", "T" * 43)
        assert link == "https://wutong.example/m/c/" + "T" * 43
        said = outreach.text(centre="中心", phone="0543", until=datetime(2026, 12, 10, 16, 58, tzinfo=UTC), link=link)
        assert link in said
        assert "2026年12月11日（含当日）前" in said


class TestBirthday:
    def test_asks_for_month_and_day_only(self) -> None:
        assert rules.is_birthday(date(2024, 2, 29), month=2, day=29)
        assert not rules.is_birthday(date(2024, 2, 29), month=2, day=28)
