"""Sealed fields and blind indexes: what opens, what refuses, and what a rotation keeps."""

import json
import multiprocessing
import stat
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernel.crypto import HEAD, Keyring, SealError, key_area
from kernel.settings import Settings

AREA, NEIGHBOUR, OTHER_STREET = "371699001003", "371699001004", "371699002001"
TABLE = "matching.resident"
FIELDS = {"name": "欧阳小满", "phone": "13800001234", "number": "37169920230115001X"}
CIPHERS = ("AES-256-GCM", "SM4-GCM")


def ring(home: Path, cipher: str = "AES-256-GCM") -> Keyring:
    return Keyring.from_settings(Settings(home=home, cipher=cipher))


def seal(keyring: Keyring, row: UUID, area: str = AREA) -> bytes:
    return keyring.seal(area=area, table=TABLE, row=row, fields=FIELDS)


@pytest.fixture(scope="module")
def keyring(tmp_path_factory: pytest.TempPathFactory) -> Keyring:
    return ring(tmp_path_factory.mktemp("home"))


class TestSeal:
    @pytest.mark.parametrize("cipher", CIPHERS)
    def test_opens_for_its_own_row(self, tmp_path: Path, cipher: str) -> None:
        keyring, row = ring(tmp_path, cipher), uuid4()
        envelope = seal(keyring, row)
        assert keyring.open(area=AREA, table=TABLE, row=row, envelope=envelope) == FIELDS

    @pytest.mark.parametrize("cipher", CIPHERS)
    def test_refuses_every_flipped_bit(self, tmp_path: Path, cipher: str) -> None:
        keyring, row = ring(tmp_path, cipher), uuid4()
        envelope = seal(keyring, row)
        for at in range(len(envelope) * 8):
            broken = bytearray(envelope)
            broken[at // 8] ^= 1 << at % 8
            with pytest.raises(SealError):
                keyring.open(area=AREA, table=TABLE, row=row, envelope=bytes(broken))

    @pytest.mark.parametrize("cipher", CIPHERS)
    def test_refuses_every_shortened_envelope(self, tmp_path: Path, cipher: str) -> None:
        keyring, row = ring(tmp_path, cipher), uuid4()
        envelope = seal(keyring, row)
        for length in range(len(envelope)):
            with pytest.raises(SealError):
                keyring.open(area=AREA, table=TABLE, row=row, envelope=envelope[:length])

    @pytest.mark.parametrize(
        "elsewhere",
        [
            {"row": uuid4()},
            {"area": NEIGHBOUR},
            {"area": OTHER_STREET},
            {"table": "matching.guardian"},
            {"version": 2},
        ],
        ids=["another row", "another community", "another street", "another table", "another layout"],
    )
    def test_refuses_an_envelope_taken_from_elsewhere(self, keyring: Keyring, elsewhere: dict[str, Any]) -> None:
        row = uuid4()
        envelope = seal(keyring, row)
        keyring.seal(area=OTHER_STREET, table=TABLE, row=row, fields=FIELDS)
        place = {"row": row, "area": AREA, "table": TABLE, "version": 1} | elsewhere
        with pytest.raises(SealError):
            keyring.open(envelope=envelope, **place)

    def test_refuses_an_envelope_of_another_installation(self, keyring: Keyring, tmp_path: Path) -> None:
        row = uuid4()
        stranger = ring(tmp_path)
        seal(stranger, uuid4())
        with pytest.raises(SealError):
            stranger.open(area=AREA, table=TABLE, row=row, envelope=seal(keyring, row))

    def test_never_seals_the_same_twice_alike(self, keyring: Keyring) -> None:
        row = uuid4()
        assert len({seal(keyring, row)[HEAD.size :] for _ in range(100)}) == 100

    def test_shows_no_value_in_the_envelope(self, keyring: Keyring) -> None:
        envelope = seal(keyring, uuid4())
        assert not any(value.encode() in envelope for value in FIELDS.values())

    def test_seals_many_rows_of_many_areas_in_their_order(self, keyring: Keyring) -> None:
        rows = [(f"37169900{i % 3 + 1}{i % 7 + 1:03d}", uuid4(), FIELDS | {"n": i}) for i in range(500)]
        envelopes = keyring.seal_many(rows, table=TABLE)
        sealed = [(area, row, envelope) for (area, row, _), envelope in zip(rows, envelopes, strict=True)]
        assert keyring.open_many(sealed, table=TABLE) == [fields for _, _, fields in rows]

    @given(
        st.dictionaries(
            st.text(), st.one_of(st.none(), st.booleans(), st.integers(-(2**53), 2**53), st.text()), max_size=6
        )
    )
    def test_gives_back_whatever_was_put_in(self, keyring: Keyring, fields: dict[str, Any]) -> None:
        row = uuid4()
        envelope = keyring.seal(area=AREA, table=TABLE, row=row, fields=fields)
        assert keyring.open(area=AREA, table=TABLE, row=row, envelope=envelope) == fields

    @pytest.mark.parametrize("area", ["3", "371", "37169900100", "37169900100x", "3716990010031"])
    def test_refuses_what_is_no_area(self, keyring: Keyring, area: str) -> None:
        with pytest.raises(ValueError, match="not an area code"):
            seal(keyring, uuid4(), area)


class TestBlind:
    def test_is_equal_where_the_values_are(self, keyring: Keyring) -> None:
        assert keyring.blind("phone", "13800001234") == keyring.blind("phone", "13800001234")
        assert keyring.blind("phone", "13800001234") != keyring.blind("phone", "13800001235")

    def test_differs_by_purpose_so_that_columns_cannot_be_joined(self, keyring: Keyring) -> None:
        assert keyring.blind("phone", "13800001234") != keyring.blind("guardian-phone", "13800001234")

    def test_differs_by_installation(self, keyring: Keyring, tmp_path: Path) -> None:
        assert keyring.blind("phone", "13800001234") != ring(tmp_path).blind("phone", "13800001234")

    @pytest.mark.parametrize("cipher", CIPHERS)
    def test_is_sixteen_bytes_and_the_same_in_bulk(self, tmp_path: Path, cipher: str) -> None:
        keyring = ring(tmp_path, cipher)
        values = [f"1380000{i:04d}" for i in range(200)]
        found = keyring.blind_many("phone", values)
        assert found == [keyring.blind("phone", value) for value in values]
        assert {len(index) for index in found} == {16}
        assert len(set(found)) == 200

    def test_is_stable_over_a_restart(self, tmp_path: Path) -> None:
        assert ring(tmp_path).blind("phone", "1") == ring(tmp_path).blind("phone", "1")


class TestRotate:
    def test_a_new_data_key_seals_and_the_old_one_still_opens(self, tmp_path: Path) -> None:
        keyring, row = ring(tmp_path), uuid4()
        old = seal(keyring, row)
        keyring.rotate(AREA)
        new = seal(keyring, row)
        assert HEAD.unpack_from(old) != HEAD.unpack_from(new)
        for envelope in (old, new):
            assert keyring.open(area=AREA, table=TABLE, row=row, envelope=envelope) == FIELDS

    def test_another_process_learns_of_it_at_its_next_row(self, tmp_path: Path) -> None:
        here, there, row = ring(tmp_path), ring(tmp_path), uuid4()
        seal(here, row)
        number = there.rotate(AREA)
        assert HEAD.unpack_from(seal(here, row))[1] == number

    def test_the_suite_may_change_and_what_was_sealed_still_opens(self, tmp_path: Path) -> None:
        row = uuid4()
        old = seal(ring(tmp_path), row)
        keyring = ring(tmp_path, "SM4-GCM")
        keyring.rotate(AREA)
        new = seal(keyring, row)
        assert (old[0], new[0]) == (1, 2)
        for envelope in (old, new):
            assert keyring.open(area=AREA, table=TABLE, row=row, envelope=envelope) == FIELDS

    def test_a_new_blind_version_leaves_the_old_one_searchable(self, tmp_path: Path) -> None:
        keyring = ring(tmp_path)
        old = keyring.blind("phone", "1")
        assert keyring.rotate_blind() == 2
        assert keyring.blind("phone", "1") != old
        assert keyring.blind_versions == [2, 1]
        assert keyring.blind("phone", "1", version=1) == old

    def test_a_new_master_key_keeps_every_envelope_and_removes_the_old_master(self, tmp_path: Path) -> None:
        keyring, row = ring(tmp_path), uuid4()
        envelope, index = seal(keyring, row), keyring.blind("phone", "1")
        name = keyring.rotate_master()
        assert not (tmp_path / "secrets" / "master-1").exists()
        assert (tmp_path / "secrets" / name).exists()
        again = ring(tmp_path)
        assert again.open(area=AREA, table=TABLE, row=row, envelope=envelope) == FIELDS
        assert again.blind("phone", "1") == index

    def test_refuses_a_ring_whose_master_is_not_its_own(self, tmp_path: Path) -> None:
        ring(tmp_path)
        (tmp_path / "secrets" / "master-1").write_text("another")
        with pytest.raises(SealError):
            ring(tmp_path)

    def test_refuses_a_ring_whose_entries_were_exchanged(self, tmp_path: Path) -> None:
        keyring = ring(tmp_path)
        seal(keyring, uuid4(), AREA)
        seal(keyring, uuid4(), OTHER_STREET)
        path = tmp_path / "secrets" / "keyring.json"
        book = json.loads(path.read_text())
        first, second = (entry for entry in book["keys"] if entry["use"] != "blind")
        first["wrapped"], second["wrapped"] = second["wrapped"], first["wrapped"]
        path.write_text(json.dumps(book))
        with pytest.raises(SealError):
            ring(tmp_path)


def _seal_elsewhere(home: Path, area: str) -> tuple[str, UUID, bytes]:
    row = uuid4()
    return area, row, seal(ring(home), row, area)


class TestRing:
    def test_keys_lie_outside_the_database_for_their_owner_alone(self, tmp_path: Path) -> None:
        seal(ring(tmp_path), uuid4())
        assert stat.S_IMODE((tmp_path / "secrets").stat().st_mode) == 0o700
        for name in ("keyring.json", "master-1"):
            assert stat.S_IMODE((tmp_path / "secrets" / name).stat().st_mode) == 0o600

    def test_a_street_has_a_key_of_its_own(self, tmp_path: Path) -> None:
        keyring = ring(tmp_path)
        numbers = {area: HEAD.unpack_from(seal(keyring, uuid4(), area))[1] for area in (AREA, NEIGHBOUR, OTHER_STREET)}
        assert numbers[AREA] == numbers[NEIGHBOUR] != numbers[OTHER_STREET]
        assert key_area(AREA) == key_area(NEIGHBOUR) == "371699001"

    def test_processes_that_begin_at_once_agree_on_the_keys(self, tmp_path: Path) -> None:
        areas = [f"37169900{i}001" for i in (1, 2, 1, 2, 1, 2, 1, 2)]
        with multiprocessing.get_context("spawn").Pool(4) as pool:
            sealed = pool.starmap(_seal_elsewhere, [(tmp_path, area) for area in areas])
        assert ring(tmp_path).open_many(sealed, table=TABLE) == [FIELDS] * len(areas)
        book = json.loads((tmp_path / "secrets" / "keyring.json").read_text())
        assert sorted(entry["use"] for entry in book["keys"]) == ["371699001", "371699002", "blind"]
