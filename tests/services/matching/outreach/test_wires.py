"""Messages by SMTP and SMS against real servers that take, dawdle, refuse, hang up and hang."""

import asyncio
import email
import json
import re
from collections.abc import Iterator
from email import policy
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from kernel.settings import Settings
from services.matching.outreach import channels, rules
from services.matching.outreach.jobs import BORNE
from tests.conftest import settings_for
from tests.services.matching import scenes
from tests.services.matching.outreach.peers import CUT, HANGING, REFUSED, Peer
from tests.services.matching.scenes import Scene

CHILDREN = range(1, 20)
SPEECHLESS = 10  # this family has no number at all
# Only one is left hanging, because that takes as long as the deadline is.
CELLS = {
    SPEECHLESS: {"联系电话": ""},
    4: {"联系电话": "13900000100"},
    14: {"联系电话": "13900000104"},
}


@pytest.fixture(scope="module", params=["sms", "smtp"])
def peer(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Peer]:
    peer = Peer(request.param, tmp_path_factory.mktemp("peer") / "taken")
    yield peer
    peer.stop()


@pytest.fixture(scope="module")
def channel(peer: Peer) -> str:
    return str(peer.process.args[2])  # type: ignore[index]


@pytest.fixture(scope="module")
def settings(cluster: Any, database: str, tmp_path_factory: pytest.TempPathFactory, peer: Peer) -> Settings:
    bare = settings_for(cluster, tmp_path_factory.mktemp("home"), database)
    return bare.model_copy(
        update={
            "public_url": "https://office.example",  # which families' links do not lead to
            "residents_url": "https://wutong.example",
            "sms_url": f"http://127.0.0.1:{peer.port}/send",
            "smtp_url": f"smtp://127.0.0.1:{peer.port}",
        }
    )


@pytest.fixture(scope="module", autouse=True)
def _short_of_patience() -> Iterator[None]:
    """Whom a peer keeps waiting is told after two seconds instead of ten."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(channels, "DEADLINE", 2.0)
        yield


@pytest.fixture(scope="module")
async def scene(apps: Any, client_for: Any, settings: Settings, channel: str) -> Scene:
    made = await scenes.scene(
        apps, client_for, settings, children=len(CHILDREN), capacity=50, channel=channel, cells=CELLS
    )
    assert (await made.wave())["result"] == {"sent": len(CHILDREN)}
    done = await scenes.make.done(made.client, str(await sending(made)), seconds=60)
    assert (done["state"], done["result"]) == ("done", {"tried": len(CHILDREN)}), done
    return made


async def sending(scene: Scene) -> Any:
    """The job that sends this campaign's messages."""
    query = "select id from matching.job where name = 'matching.outreach.send' and payload->>'campaign' = $1"
    return (await scenes.rows(scene.settings, query, scene.campaign["id"]))[0]["id"]


async def start(scene: Scene, job: Any) -> None:
    async with scenes.owner(scene.settings) as owner:
        start = "update matching.job set state = 'queued', finished_at = null, due_at = now() where id = $1"
        await owner.execute(start, job)


async def again(scene: Scene) -> None:
    """Have the job send what is queued now."""
    job = await sending(scene)
    await start(scene, job)
    assert (await scenes.make.done(scene.client, str(job)))["state"] == "done"


@pytest.fixture(scope="module")
async def messages(scene: Scene) -> list[dict[str, Any]]:
    return await scenes.pages(scene.client, f"/v1/campaigns/{scene.campaign['id']}/messages", limit=7)


def texts(peer: Peer, channel: str) -> list[str]:
    """What the peer was given to say."""
    if channel == "sms":
        return [each["text"] for each in peer.taken()]
    return [email.message_from_string(each["text"], policy=policy.default).get_content() for each in peer.taken()]  # type: ignore[attr-defined]


class TestWires:
    async def test_each_is_tried_once_and_what_failed_says_why(
        self, scene: Scene, messages: list[dict[str, Any]], channel: str
    ) -> None:
        residents = {each["id"]: each["resident_id"] for each in await scene.invitations()}
        assert len(messages) == len(CHILDREN)
        refused = {"sms": "refused_500", "smtp": "refused"}[channel]
        why = {"": "no_phone", REFUSED: refused, CUT: "unreachable", HANGING: "too_slow"}
        for each in messages:
            number = scene.children[residents[scenes.UUID(each["invitation_id"])]]["联系电话"]
            error = why.get(number[-1:])
            assert (each["state"], each["error"]) == ("failed" if error else "sent", error), number
            assert each["tries"] == 1
            assert (each["wave"], each["offering"]["name"]) == (1, "早教第1期")
            assert each["expires_at"]

    async def test_the_peer_took_exactly_those_marked_as_sent(
        self, scene: Scene, messages: list[dict[str, Any]], peer: Peer, channel: str
    ) -> None:
        sent = [each for each in messages if each["state"] == "sent"]
        said = texts(peer, channel)
        assert len(said) == len(sent) > 10
        found = {re.search(r"https://wutong\.example/m/c/([\w-]{43})", text)[1] for text in said}  # type: ignore[index]
        assert found == {scene.token(scenes.UUID(each["invitation_id"])) for each in sent}

    async def test_no_text_names_a_child(self, scene: Scene, messages: Any, peer: Peer, channel: str) -> None:
        everything = "".join(texts(peer, channel))
        assert "服务中心" in everything
        for child in scene.children.values():
            for cell in ("儿童姓名", "监护人姓名", "儿童编码", "身份证号", "现住详细地址"):
                assert child[cell] not in everything

    async def test_no_number_or_name_is_kept_in_a_job_or_message(
        self, scene: Scene, messages: Any, settings: Settings
    ) -> None:
        kept = await scenes.rows(
            settings,
            "select to_jsonb(j)::text as t from matching.job j"
            " union all select to_jsonb(m)::text from matching.message m",
        )
        everything = "".join(each["t"] for each in kept) + json.dumps(messages, ensure_ascii=False)
        for child in scene.children.values():
            assert child["儿童姓名"] not in everything
            assert not child["联系电话"] or child["联系电话"] not in everything

    async def test_every_number_opened_is_a_recorded_look(
        self, scene: Scene, messages: Any, settings: Settings
    ) -> None:
        looked = await scenes.rows(
            settings,
            "select subject, data from matching.event where type = 'matching.resident.viewed'"
            " and actor = 'system:messages' and subject = any($1)",
            [str(each) for each in scene.children],
        )
        assert sorted(each["subject"] for each in looked) == sorted(map(str, scene.children))
        assert {json.dumps(json.loads(each["data"])["fields"]) for each in looked} == {'["phones"]'}

    async def test_those_it_did_not_reach_can_be_printed(
        self, scene: Scene, messages: list[dict[str, Any]], client_for: Any
    ) -> None:
        answer = await scene.client.post(f"/v1/campaigns/{scene.campaign['id']}/letters")
        assert answer.status_code == 200
        after = await scenes.pages(scene.client, f"/v1/campaigns/{scene.campaign['id']}/messages")
        states = {each["id"]: each["state"] for each in after}
        for each in messages:
            assert states[each["id"]] == ("printed" if each["state"] == "failed" else "sent")


class TestOver:
    async def test_nobody_is_written_to_who_must_not_be_asked_any_more(
        self, scene: Scene, messages: list[dict[str, Any]], peer: Peer, channel: str, settings: Settings
    ) -> None:
        said = len(texts(peer, channel))
        quick = [each for each in messages if each["state"] == "sent"]
        waiting = [scenes.UUID(each["invitation_id"]) for each in quick[:4]]
        meanwhile = ("state = 'stopped'", "state = 'declined'", "answer_until = wutong.now() - interval '1 minute'")
        async with scenes.owner(settings) as owner:
            until = await owner.fetchval("select answer_until from matching.invitation where id = $1", waiting[3])
            for invitation, fact in zip(waiting, meanwhile, strict=False):
                await owner.execute(f"update matching.invitation set {fact} where id = $1", invitation)
            queue = "update matching.message set state = 'queued', error = null where invitation_id = any($1)"
            await owner.execute(queue, waiting)
        await again(scene)
        after = await scenes.pages(scene.client, f"/v1/campaigns/{scene.campaign['id']}/messages")
        found = {scenes.UUID(each["invitation_id"]): (each["state"], each["error"]) for each in after}
        assert [found[each] for each in waiting] == [("failed", "over")] * 3 + [("sent", None)]
        (text,) = texts(peer, channel)[said:]
        assert scene.token(waiting[3]) in text
        assert f"请在{rules.whole_day(until)}（含当日）前" in text
        async with scenes.owner(settings) as owner:
            back = "update matching.invitation set state = 'invited', answer_until = $2 where id = any($1)"
            await owner.execute(back, waiting, until)


class TestNobodyThere:
    async def test_a_peer_that_comes_back_gets_what_certainly_did_not_leave(
        self, scene: Scene, messages: Any, peer: Peer, channel: str, settings: Settings, tmp_path: Path
    ) -> None:
        sent = next(each for each in messages if each["state"] == "sent")["id"]
        peer.stop()
        async with scenes.owner(settings) as owner:
            await owner.execute("update matching.message set state = 'queued', error = null where id = $1", UUID(sent))
        job = await sending(scene)
        await start(scene, job)
        for _ in range(600):
            await asyncio.sleep(0.05)
            if (await scenes.rows(settings, "select outages from matching.job where id = $1", job))[0]["outages"]:
                break
        back = Peer(channel, tmp_path / "taken", peer.port)
        try:
            assert (await scenes.make.done(scene.client, str(job)))["result"] == {"tried": 1}
        finally:
            back.stop()
        assert len(back.taken()) == 1

    async def test_a_peer_that_stays_away_fails_every_message_and_not_the_job(
        self, scene: Scene, messages: Any, settings: Settings
    ) -> None:
        async with scenes.owner(settings) as owner:
            await owner.execute("update matching.message set state = 'queued', error = null")
            await owner.execute("update matching.job set outages = $1", BORNE)
        await again(scene)
        found = await scenes.pages(scene.client, f"/v1/campaigns/{scene.campaign['id']}/messages")
        assert {each["error"] for each in found} == {"unreachable", "no_phone"}
