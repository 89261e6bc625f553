"""Each rule of the guard, tried as an attack; what is behind it records what got through."""

import asyncio
from collections.abc import MutableMapping
from pathlib import Path
from typing import Any

import pytest

from sim.app.guard import UPLOAD_LIMIT, Guard, TooLargeError
from sim.app.server import hosts

HOST = "127.0.0.1:8765"
WEB, SAFE = "http:" + "//", "https:" + "//"


class Behind:
    """An application that notes what reaches it and reads the whole body."""

    def __init__(self) -> None:
        self.reached: list[str] = []
        self.taken = 0

    async def __call__(self, scope: MutableMapping[str, Any], receive: Any, send: Any) -> None:
        self.reached.append(f"{scope['type']} {scope['path']}")
        if scope["type"] == "http":
            while True:
                message = await receive()
                self.taken += len(message.get("body", b""))
                if not message.get("more_body"):
                    break
            await send({"type": "http.response.start", "status": 200, "headers": []})
            await send({"type": "http.response.body", "body": b"page"})
        else:
            await receive()
            await send({"type": "websocket.accept"})


def ask(
    path: str = "/", *, kind: str = "http", method: str = "GET", files: dict[str, Path] | None = None, bodies: tuple[bytes, ...] = (b"",),
    **headers: str | None,
) -> tuple[list[MutableMapping[str, Any]], Behind]:  # fmt: skip
    """What the guard answers, and what got through; a header of None is left out."""
    behind = Behind()
    guard = Guard(behind, hosts(8765), files or {})
    given = {"host": HOST} | {name.replace("_", "-"): value for name, value in headers.items()}
    raw = [(name.encode(), value.encode()) for name, value in given.items() if value is not None]
    scope = {"type": kind, "path": path, "method": method, "headers": raw}
    sent: list[MutableMapping[str, Any]] = []
    waiting = [{"type": "http.request", "body": body, "more_body": k + 1 < len(bodies)} for k, body in enumerate(bodies)]

    async def receive() -> MutableMapping[str, Any]:
        return {"type": "websocket.connect"} if kind == "websocket" else waiting.pop(0)

    async def send(message: MutableMapping[str, Any]) -> None:
        sent.append(message)

    asyncio.run(guard(scope, receive, send))
    return sent, behind


def status(sent: list[MutableMapping[str, Any]]) -> int:
    return int(sent[0]["status"])


def test_its_own_pages_are_served() -> None:
    for host in (HOST, "localhost:8765"):
        sent, behind = ask("/", host=host, origin=f"http://{host}")
        assert (status(sent), behind.reached) == (200, ["http /"])


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "127.0.0.1:1", "127.0.0.1:8765.evil.example", None, ""])
def test_another_host_is_refused(host: str | None) -> None:
    sent, behind = ask("/", host=host)
    assert (status(sent), behind.reached) == (421, [])


FOREIGN = [WEB + "evil.example", "null", SAFE + "127.0.0.1:8765", WEB + "127.0.0.1:1", WEB + "127.0.0.1:8765.evil.example", ""]


@pytest.mark.parametrize("origin", FOREIGN)
def test_a_request_from_another_site_is_refused(origin: str) -> None:
    sent, behind = ask("/", origin=origin)
    assert (status(sent), behind.reached) == (403, [])


@pytest.mark.parametrize("origin", [*FOREIGN, None])
def test_a_websocket_must_come_from_here(origin: str | None) -> None:
    sent, behind = ask("/jupyter/api/kernels/x/channels", kind="websocket", origin=origin)
    assert sent == [{"type": "websocket.close", "code": 1008}]
    assert behind.reached == []


def test_a_websocket_from_here_gets_through() -> None:
    sent, _ = ask("/jupyter/api/kernels/x/channels", kind="websocket", origin=f"http://{HOST}")
    assert sent == [{"type": "websocket.accept"}]


def test_a_websocket_of_another_host_is_refused() -> None:
    sent, _ = ask("/x", kind="websocket", host="evil.example", origin=WEB + "evil.example")
    assert sent == [{"type": "websocket.close", "code": 1008}]


def test_nothing_is_changed_without_an_origin() -> None:
    sent, behind = ask("/_solara/api/close/x", method="POST")
    assert (status(sent), behind.reached) == (403, [])
    sent, behind = ask("/_solara/api/close/x", method="POST", origin=f"http://{HOST}")
    assert (status(sent), len(behind.reached)) == (200, 1)


def test_other_sites_may_link_here_but_not_read_or_frame() -> None:
    assert status(ask("/", sec_fetch_site="cross-site", sec_fetch_mode="navigate", sec_fetch_dest="document")[0]) == 200
    assert status(ask("/", sec_fetch_site="cross-site", sec_fetch_mode="navigate", sec_fetch_dest="iframe")[0]) == 403
    assert status(ask("/", sec_fetch_site="cross-site", sec_fetch_mode="no-cors", sec_fetch_dest="script")[0]) == 403
    assert status(ask("/", sec_fetch_site="same-site", sec_fetch_mode="no-cors", sec_fetch_dest="image")[0]) == 403


def test_pages_say_what_may_be_loaded() -> None:
    sent, _ = ask("/")
    headers = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    rules = dict(rule.strip().split(" ", 1) for rule in headers["content-security-policy"].split(";"))
    assert rules["default-src"] == "'self'"
    assert rules["connect-src"] == f"'self' ws://{HOST}"
    assert rules["frame-ancestors"] == rules["object-src"] == "'none'"
    assert headers["x-frame-options"] == "DENY"
    assert headers["x-content-type-options"] == "nosniff"
    assert not any("*" in value or "http:" in value or "https:" in value for value in rules.values())


@pytest.mark.parametrize("path", ["/resourcez", "/readyz", "/_solara/api/evict/x", "/_solara/auth/login", "/%72esourcez"])
def test_pages_about_the_process_are_hidden(path: str) -> None:
    sent, behind = ask(path)
    assert (status(sent), behind.reached) == (404, [])


@pytest.mark.parametrize("path", ["/static/../pyproject.toml", "/static/%2e%2e/x", "/static/..\\x", "/static/public/..%2f..%2fx", "/a\0b"])
def test_paths_upwards_are_refused(path: str) -> None:
    sent, behind = ask(path)
    assert (status(sent), behind.reached) == (400, [])


def test_third_party_files_are_those_of_the_table_and_no_others(tmp_path: Path) -> None:
    kept, other = tmp_path / "kept.js", tmp_path / "other.js"
    kept.write_text("known")
    other.write_text("unknown")
    files = {"one@1/kept.js": kept}
    sent, behind = ask("/_solara/cdn/one@1/kept.js", files=files)
    assert (status(sent), sent[1]["body"], behind.reached) == (200, b"known", [])
    assert (b"content-type", b"text/javascript") in sent[0]["headers"]
    for path in ("/_solara/cdn/other.js", "/_solara/cdn/one@1/", "/_solara/cdn/", "/_countysim/font.otf", "/_countysim/x"):
        sent, behind = ask(path, files=files)
        assert (status(sent), behind.reached) == (404, []), path


def test_a_long_request_is_refused_before_it_is_read() -> None:
    sent, behind = ask("/", method="POST", origin=f"http://{HOST}", content_length=str(UPLOAD_LIMIT + 1), bodies=(b"x",))
    assert (status(sent), behind.reached) == (413, [])
    sent, _ = ask("/", method="POST", origin=f"http://{HOST}", content_length="-1", bodies=(b"x",))
    assert status(sent) == 413
    sent, behind = ask("/", method="POST", origin=f"http://{HOST}", content_length=str(UPLOAD_LIMIT), bodies=(b"x",))
    assert (status(sent), behind.taken) == (200, 1)


def test_a_request_that_says_it_is_short_and_goes_on_is_cut() -> None:
    half = b"x" * (UPLOAD_LIMIT // 2 + 1)
    with pytest.raises(TooLargeError):
        ask("/", method="POST", origin=f"http://{HOST}", content_length="1", bodies=(half, half))
