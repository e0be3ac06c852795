"""The key that signs receipts: made once, changed by word, never replaced in silence."""

import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kernel.settings import Settings
from services.registry import receipt_keys, signatures
from services.registry.receipt_keys import ReceiptKeyMissing
from services.registry.senders import service as senders
from services.registry.senders import store
from wutong import keys

RECEIPT = {"receipt_version": 1, "sender": "x", "catalogue": "organisations", "number": 1, "state": "accepted"}


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path)


class TestKey:
    def test_a_fresh_home_makes_its_first_and_keeps_it(self, settings: Settings) -> None:
        first = receipt_keys.present(settings)
        assert receipt_keys.present(settings) == first
        [only] = receipt_keys.known(settings)
        assert only.key == signatures.public(first)
        for name in ("receipts", "receipts.json"):
            assert stat.S_IMODE((settings.secrets_folder / name).stat().st_mode) == 0o600

    def test_one_from_before_there_was_a_book_goes_on_signing(self, settings: Settings) -> None:
        secret = settings.secret("receipts")
        assert receipt_keys.present(settings) == secret
        assert [each.key for each in receipt_keys.known(settings)] == [signatures.public(secret)]

    def test_a_new_one_signs_from_now_on_and_older_receipts_still_verify(self, settings: Settings) -> None:
        older = signatures.signed(RECEIPT, receipt_keys.present(settings))
        fresh = receipt_keys.renew(settings)
        newer = signatures.signed(RECEIPT, receipt_keys.present(settings))
        every = [each.key for each in receipt_keys.known(settings)]
        assert every == [older["key"], fresh]
        assert newer["key"] == fresh, "each receipt names its key"
        for receipt in (older, newer):
            assert signatures.fits(receipt, every)
        assert not signatures.fits(older, [fresh])
        assert not signatures.fits({**newer, "state": "refused"}, every)

    def test_killed_between_book_and_key_signs_with_the_former_one(
        self, settings: Settings, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        first, put = receipt_keys.present(settings), receipt_keys._put

        def killed(path: Path, content: str) -> None:
            if path.name == "receipts":
                raise KeyboardInterrupt
            put(path, content)

        monkeypatch.setattr(receipt_keys, "_put", killed)
        with pytest.raises(KeyboardInterrupt):
            receipt_keys.renew(settings)
        assert receipt_keys.present(settings) == first
        assert receipt_keys.known(settings)[-1].key == signatures.public(first)

    def test_one_that_is_lost_is_refused_with_the_mend_and_not_replaced(self, settings: Settings) -> None:
        first = signatures.public(receipt_keys.present(settings))
        assert keys.lost(settings.home) == []
        (settings.secrets_folder / "receipts").unlink()
        for ask in (receipt_keys.present, receipt_keys.known):
            with pytest.raises(ReceiptKeyMissing):
                ask(settings)
        assert keys.lost(settings.home) == ["secrets/receipts"]
        with pytest.raises(ReceiptKeyMissing, match="secrets/receipts"):
            keys.demand(settings.home)
        assert not (settings.secrets_folder / "receipts").exists()
        fresh = receipt_keys.renew(settings)
        keys.demand(settings.home)
        assert [each.key for each in receipt_keys.known(settings)] == [first, fresh]

    def test_one_that_this_home_never_made_signs_nothing(self, settings: Settings) -> None:
        receipt_keys.present(settings)
        (settings.secrets_folder / "receipts").write_text("A" * 43)
        with pytest.raises(ReceiptKeyMissing):
            receipt_keys.present(settings)


async def test_a_former_key_answers_what_was_sent_before_it_was_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    changed = datetime(2026, 11, 28, 8, tzinfo=UTC)

    async def known(*_: object) -> list[tuple[str | None, list[dict[str, str]]]]:
        return [("new", [{"key": "old", "until": changed.isoformat()}]), (None, [])]

    monkeypatch.setattr(store, "receipt_keys", known)
    for sent, expected in ((changed, ["new", "old"]), (datetime(2026, 11, 28, 9, tzinfo=UTC), ["new"])):
        assert await senders.receipt_keys(None, "371602004000", sent=sent) == expected  # type: ignore[arg-type]
