"""The table of roles, against expectations written by hand."""

from typing import get_args

import pytest

from services.identity import roles
from services.identity.accounts import rules
from services.identity.accounts.schemas import Role

# What no role of the row may ever hold; written from the duties, not from the table under test.
FORBIDDEN = {
    "centre_staff": {"families:read", "coverage:record", "accounts:manage", "audit:read", "events:read"},
    "organisation_manager": {"residents:read", "lists:read", "matching:run", "campaigns:read", "coverage:record"},
    "party_worker": {"residents:read", "lists:read", "families:read", "organisations:import"},
    "committee_reviewer": {"residents:read", "lists:read", "families:read", "coverage:record"},
    "evaluator": {"residents:read", "lists:read", "families:read", "coverage:record"},
    "bureau_clerk": {"residents:read", "lists:read", "families:read", "coverage:record"},
    "list_holder": {"families:read", "matching:run", "matching:read", "coverage:record", "accounts:manage"},
    "system_admin": {"residents:read", "lists:read", "families:read", "campaigns:read", "audit:read"},
    "security_admin": {"residents:read", "lists:read", "families:read", "campaigns:read", "audit:read"},
    "auditor": {"residents:read", "lists:read", "families:read", "campaigns:read", "accounts:manage"},
    "operator": {"families:read"},
}


class TestRoles:
    def test_every_role_has_its_row_here(self) -> None:
        assert set(FORBIDDEN) == set(roles.ROLES)

    @pytest.mark.parametrize("role", FORBIDDEN)
    def test_none_holds_what_is_not_its_duty(self, role: str) -> None:
        assert not roles.permissions([role]) & FORBIDDEN[role]

    def test_only_the_operator_does_everything_the_centre_does(self) -> None:
        above = {role for role in roles.ROLES if roles.ROLES[role] >= roles.CENTRE_STAFF}
        assert above == {"centre_staff", "operator"}

    def test_the_wire_names_every_role_but_the_operator(self) -> None:
        assert set(get_args(Role)) == roles.ASSIGNABLE == set(roles.ROLES) - {"operator"}

    def test_every_permission_is_a_noun_and_a_verb(self) -> None:
        named = roles.OWN.union(*roles.ROLES.values(), *roles.CLIENTS.values())
        assert all(len(name.split(":")) == 2 and name == name.lower() for name in named)

    def test_no_part_of_the_system_reads_people(self) -> None:
        assert not frozenset().union(*roles.CLIENTS.values()) & {"residents:read", "families:read", "lists:read"}


class TestClash:
    @pytest.mark.parametrize("admin", ["system_admin", "security_admin", "auditor"])
    def test_an_administrator_has_no_second_role(self, admin: str) -> None:
        assert not roles.clash([admin])
        for other in roles.ROLES:
            assert roles.clash([admin, other]) == (other != admin)

    def test_other_roles_may_meet(self) -> None:
        assert not roles.clash(["centre_staff", "party_worker"])


class TestPlace:
    @pytest.mark.parametrize(
        ("held", "organisation", "holder", "fits"),
        [
            (["centre_staff"], False, False, True),
            (["centre_staff", "party_worker"], False, False, True),
            (["organisation_manager"], True, False, True),
            (["list_holder"], False, True, True),
            (["organisation_manager"], False, False, False),
            (["list_holder"], False, False, False),
            (["centre_staff"], True, False, False),
            (["centre_staff"], False, True, False),
            (["organisation_manager", "list_holder"], True, True, False),
            (["organisation_manager", "centre_staff"], True, False, False),
        ],
    )
    def test_fits_the_roles(self, held: list[str], organisation: bool, holder: bool, fits: bool) -> None:
        if fits:
            rules.check_roles(held, organisation=organisation, holder=holder)
        else:
            with pytest.raises(rules.PlaceMissing):
                rules.check_roles(held, organisation=organisation, holder=holder)


class TestPrefix:
    @pytest.mark.parametrize(
        ("area", "prefix"),
        [
            ("371699001003", "371699001003"),
            ("371699001000", "371699001"),
            ("371699001", "371699001"),
            ("371699000000", "371699"),
            ("371600000000", "3716"),
            ("370000000000", "37"),
            ("37", "37"),
            ("371610000000", "371610"),
        ],
    )
    def test_zeros_stand_for_all_of_a_level(self, area: str, prefix: str) -> None:
        assert rules.prefix(area) == prefix


class TestPassword:
    @pytest.mark.asvs("6.2.1", "6.2.4", "6.2.11")
    @pytest.mark.parametrize(
        "password",
        [
            "short1!",
            "x" * 129,
            "password",
            "Password1",
            "P@ssw0rd123",
            "12345678",
            "87654321",
            "qwertyuiop",
            "11111111",
            "abababab",
            "Wutong2026!",
            "zhang.wei",
            "ZHANG.WEI1",
            "市东街道2026",
            "5201314woaini",
        ],
    )
    def test_refuses_what_is_guessed_first(self, password: str) -> None:
        with pytest.raises(rules.WeakPassword):
            rules.check_password(password, name="zhang.wei", display_name="张伟")

    @pytest.mark.asvs("6.2.5")
    @pytest.mark.parametrize(
        "password",
        [
            "correct horse battery staple",
            "三月的槐花开满了院子",
            "tr0ub4dor&3",
            "lowercaseonlybutlong",
            "x9!Kq2#z",
            "🌳" * 2 + "梧桐下乘凉的人们",
        ],
    )
    def test_asks_for_no_composition(self, password: str) -> None:
        rules.check_password(password, name="zhang.wei", display_name="张伟")

    def test_counts_all_of_a_long_one(self) -> None:
        rules.check_password("ab3!" * 32, name="zhang.wei", display_name="张伟")
