"""The door's promises about any request, whoever the service behind it is."""

import httpx
import pytest

from gateway.limits import BODY, UPLOAD


class TestHeaders:
    @pytest.mark.parametrize(
        "path",
        [
            "/",
            "/m/c/token",
            "/assets/app-1a2b.js",
            "/api/registry/v1/things",
            "/api/nowhere/v1/x",
            "/healthz",
            "/problems/conflict",
        ],
    )
    async def test_every_answer_carries_the_security_headers(self, browser: httpx.AsyncClient, path: str) -> None:
        headers = (await browser.get(path)).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["referrer-policy"] in ("same-origin", "no-referrer")
        assert headers["x-request-id"]

    async def test_answers_of_services_are_never_stored(self, browser: httpx.AsyncClient) -> None:
        assert (await browser.get("/api/registry/v1/things")).headers["cache-control"] == "no-store"

    async def test_only_identity_sets_cookies(self, browser: httpx.AsyncClient) -> None:
        assert "set-cookie" not in (await browser.get("/api/registry/v1/things")).headers
        assert "set-cookie" in (await browser.get("/api/identity/v1/things")).headers

    async def test_the_software_behind_is_not_named(self, browser: httpx.AsyncClient) -> None:
        assert "server" not in (await browser.get("/api/registry/v1/things")).headers

    async def test_addresses_of_new_things_are_the_doors(self, browser: httpx.AsyncClient) -> None:
        answer = await browser.post("/api/registry/v1/things")
        assert answer.headers["location"] == "/api/registry/v1/things/1"


class TestForwarding:
    async def test_the_service_sees_its_own_address_space(self, browser: httpx.AsyncClient) -> None:
        seen = (await browser.get("/api/registry/v1/things?q=%E6%A2%A7&limit=2")).json()
        assert (seen["path"], seen["query"]) == ("/v1/things", "q=%E6%A2%A7&limit=2")

    @pytest.mark.parametrize(
        "name", ["X-Forwarded-For", "X-Forwarded-User", "X-User", "X-Principal", "X-Roles", "Forwarded", "X-Real-IP"]
    )
    async def test_nobody_outside_speaks_in_the_doors_place(self, browser: httpx.AsyncClient, name: str) -> None:
        seen = (await browser.get("/api/registry/v1/things", headers={name: "operator"})).json()
        assert name.lower() not in seen["headers"]

    async def test_cookies_stop_at_the_door(self, browser: httpx.AsyncClient) -> None:
        seen = (await browser.get("/api/registry/v1/things", headers={"Cookie": "other=1"})).json()
        assert "cookie" not in seen["headers"]

    async def test_a_sound_request_id_goes_through_and_comes_back(self, browser: httpx.AsyncClient) -> None:
        answer = await browser.get("/api/registry/v1/things", headers={"X-Request-ID": "abcdef123456"})
        assert answer.headers["x-request-id"] == answer.json()["headers"]["x-request-id"] == "abcdef123456"

    async def test_a_forged_request_id_is_replaced(self, browser: httpx.AsyncClient) -> None:
        answer = await browser.get("/api/registry/v1/things", headers={"X-Request-ID": "a b\x1b[31m"})
        assert answer.headers["x-request-id"] != "a b\x1b[31m"

    async def test_an_unknown_service_is_not_found(self, browser: httpx.AsyncClient) -> None:
        answer = await browser.get("/api/nowhere/v1/things")
        assert answer.status_code == 404
        assert answer.headers["content-type"] == "application/problem+json"

    async def test_a_fault_behind_the_door_is_a_problem_without_its_text(self, browser: httpx.AsyncClient) -> None:
        answer = await browser.get("/api/projects/v1/things")
        assert answer.status_code == 500
        assert answer.json()["type"] == "/problems/internal"
        assert "secret" not in answer.text


class TestForeignWrites:
    @pytest.mark.parametrize(
        "headers",
        [
            {"X-Wutong": ""},
            {"Origin": "https://evil.example"},
            {"Origin": "null"},
            {"Sec-Fetch-Site": "cross-site"},
            {"Sec-Fetch-Site": "same-site"},
        ],
    )
    async def test_are_refused(self, browser: httpx.AsyncClient, headers: dict[str, str]) -> None:
        answer = await browser.post("/api/registry/v1/things", headers=headers)
        assert answer.status_code == 403
        assert answer.json()["type"] == "/problems/foreign-write"

    async def test_our_own_pages_may_write(self, browser: httpx.AsyncClient) -> None:
        assert (await browser.post("/api/registry/v1/things")).status_code == 201

    async def test_so_may_pages_at_the_public_address(self, browser: httpx.AsyncClient) -> None:
        answer = await browser.post("/api/registry/v1/things", headers={"Origin": "https://wutong.example"})
        assert answer.status_code == 201

    async def test_reading_needs_no_proof(self, browser: httpx.AsyncClient) -> None:
        answer = await browser.get(
            "/api/registry/v1/things", headers={"X-Wutong": "", "Origin": "https://evil.example"}
        )
        assert answer.status_code == 201

    async def test_a_caller_with_its_own_authorisation_has_nothing_to_forge(self, browser: httpx.AsyncClient) -> None:
        answer = await browser.post(
            "/api/registry/v1/things", headers={"Authorization": "Bearer x", "X-Wutong": "", "Origin": "null"}
        )
        assert answer.status_code == 201

    @pytest.mark.parametrize("scheme", ["Basic eDp5", "Negotiate x", "Anything", "Sessions x"])
    async def test_an_authorisation_that_is_not_ones_own_proves_nothing(
        self, browser: httpx.AsyncClient, scheme: str
    ) -> None:
        forged = {
            "Authorization": scheme,
            "Cookie": "__Host-wutong=x",
            "X-Wutong": "",
            "Origin": "https://evil.example",
        }
        answer = await browser.post("/api/registry/v1/things", headers=forged)
        assert answer.json()["type"] == "/problems/foreign-write"


class TestLimits:
    async def test_a_long_body_is_refused_by_its_announced_length(self, browser: httpx.AsyncClient) -> None:
        answer = await browser.post("/api/registry/v1/things", content=b"x" * (BODY + 1))
        assert answer.status_code == 413

    async def test_a_long_body_is_refused_while_it_streams(self, browser: httpx.AsyncClient) -> None:
        async def parts():
            for _ in range(BODY // 65536 + 2):
                yield b"x" * 65536

        answer = await browser.post("/api/registry/v1/things", content=parts())
        assert answer.status_code == 413
        assert answer.json()["type"] == "/problems/too-large"

    @pytest.mark.parametrize(
        "path",
        [
            "/api/registry/v1/imports",
            "/api/matching/v1/batches",
            "/api/registry/v1/imports/7/held",
            "/api/matching/v1/batches/7/held",
        ],
    )
    async def test_files_may_be_long(self, browser: httpx.AsyncClient, path: str) -> None:
        answer = await browser.post(path, content=b"x" * (BODY * 2))
        assert answer.json()["length"] == BODY * 2
        too_long = await browser.post(path, headers={"Content-Length": str(UPLOAD + 1)})
        assert too_long.status_code == 413

    async def test_guessing_passwords_is_slowed_down(self, browser: httpx.AsyncClient) -> None:
        answers = [await browser.post("/api/identity/v1/sessions") for _ in range(121)]
        assert {answer.status_code for answer in answers[:120]} == {201}
        assert answers[120].status_code == 429
        assert 0 < int(answers[120].headers["retry-after"]) <= 60

    async def test_guessing_at_one_link_is_slowed_down(self, browser: httpx.AsyncClient) -> None:
        answers = [await browser.post("/api/matching/v1/links/guessed/identify") for _ in range(21)]
        assert {answer.status_code for answer in answers[:20]} == {201}
        assert answers[20].status_code == 429
        assert "guessed" not in answers[20].text

    async def test_the_families_behind_one_address_do_not_stand_in_each_others_way(
        self, browser: httpx.AsyncClient
    ) -> None:
        async def family(n: int) -> set[int]:
            verbs = ("identify", "identify", "answer")
            return {(await browser.post(f"/api/matching/v1/links/family{n}/{verb}")).status_code for verb in verbs}

        assert set().union(*[await family(n) for n in range(190)]) == {201}
        answers = [await browser.post(f"/api/matching/v1/links/token{n}/identify") for n in range(60)]
        assert answers[-1].status_code == 429
        assert "token59" not in answers[-1].text


class TestLocalAddresses:
    PATH = "/api/identity/v1/demo_sign_ins"

    async def test_are_open_on_this_machine(self, browser: httpx.AsyncClient) -> None:
        assert (await browser.get(self.PATH, headers={"Host": "127.0.0.1:8000"})).status_code == 201
        assert (await browser.get(self.PATH, headers={"Host": "localhost:8000"})).status_code == 201

    @pytest.mark.parametrize(
        "headers", [{"Host": "wutong.example"}, {"Host": "localhost", "X-Forwarded-For": "127.0.0.1"}, {"Host": ""}]
    )
    async def test_do_not_exist_through_a_proxy_or_another_name(
        self, browser: httpx.AsyncClient, headers: dict[str, str]
    ) -> None:
        assert (await browser.get(self.PATH, headers=headers)).status_code == 404


class TestPages:
    async def test_every_address_of_the_application_is_its_page(self, browser: httpx.AsyncClient) -> None:
        answer = await browser.get("/organisations/123?tab=services")
        assert (answer.status_code, answer.text) == (200, "<title>desk</title>")
        assert answer.headers["cache-control"] == "no-cache"

    async def test_hashed_assets_stay_for_ever_and_come_packed(self, browser: httpx.AsyncClient) -> None:
        answer = await browser.get("/assets/app-1a2b.js", headers={"Accept-Encoding": "identity"})
        assert answer.text == "let a = 1"
        assert "immutable" in answer.headers["cache-control"]
        assert answer.headers["content-type"].startswith("text/javascript")
        async with browser.stream("GET", "/assets/app-1a2b.js", headers={"Accept-Encoding": "br"}) as packed:
            assert packed.headers["content-encoding"] == "br"

    async def test_an_asset_of_an_older_build_is_missing_not_the_page(self, browser: httpx.AsyncClient) -> None:
        assert (await browser.get("/assets/app-old.js")).status_code == 404

    async def test_what_is_unchanged_is_not_sent_again(self, browser: httpx.AsyncClient) -> None:
        first = await browser.get("/")
        again = await browser.get("/", headers={"If-None-Match": first.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")

    async def test_the_guardians_page_leaves_no_trace(self, browser: httpx.AsyncClient) -> None:
        answer = await browser.get("/m/c/a-secret-token")
        assert answer.text == "<title>phone</title>"
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert "noindex" in answer.headers["x-robots-tag"]
        assert answer.headers["cache-control"] == "no-store"

    @pytest.mark.parametrize("path", ["/../secret.txt", "/%2e%2e/secret.txt", "/assets/..%2f..%2f..%2fsecret.txt"])
    async def test_nothing_outside_the_folder_is_served(self, browser: httpx.AsyncClient, path: str) -> None:
        assert "secret" not in (await browser.get(path)).text

    @pytest.mark.parametrize("path", ["/%00", "/assets/%00.js", "/m/%00", "/problems/%00"])
    async def test_a_name_no_file_can_have_is_no_fault(self, browser: httpx.AsyncClient, path: str) -> None:
        assert (await browser.get(path)).status_code in (200, 404)

    async def test_pages_are_read_only(self, browser: httpx.AsyncClient) -> None:
        answer = await browser.post("/organisations")
        assert answer.status_code == 405
        assert answer.headers["allow"] == "GET, HEAD"

    async def test_a_missing_build_says_so(self, door, browser: httpx.AsyncClient, tmp_path) -> None:
        from gateway.pages import Pages

        door.pages = Pages(tmp_path / "nothing")
        answer = await browser.get("/")
        assert answer.status_code == 503
        assert "make run" in answer.text


class TestLanguage:
    async def test_refusals_speak_the_callers_language(self, browser: httpx.AsyncClient) -> None:
        zh = await browser.get("/api/nowhere/x")
        en = await browser.get("/api/nowhere/x", headers={"Accept-Language": "en-GB"})
        assert zh.json()["title"] == "没有找到"
        assert en.json()["title"] == "Not found"


class TestProblemPages:
    async def test_a_problems_type_leads_to_what_it_means_in_both_languages(self, browser: httpx.AsyncClient) -> None:
        refused = (await browser.get("/api/nowhere/v1/x")).json()
        page = await browser.get(refused["type"])
        assert page.status_code == 200
        assert "没有找到" in page.text
        assert "Check the address" in page.text

    async def test_a_name_that_stands_for_nothing_is_not_found(self, browser: httpx.AsyncClient) -> None:
        answer = await browser.get("/problems/%3Cscript%3E")
        assert answer.status_code == 404
        assert answer.headers["content-type"] == "application/problem+json"
