"""What stands between the network and the pages: who may ask, what may be asked for, how much may be sent, what the browser may load.

The server listens on this machine only, but any web page that the user has open can make the browser send requests to it. So a
request must name this server as its host, and whatever says where it comes from must say that it comes from here; a websocket must
say so. The widget framework has no such check of its own.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

#: Most bytes of a request, of one message of a websocket, and of an uploaded file.
UPLOAD_LIMIT = 8 * 1024 * 1024
#: Third-party files and the font are served by the guard itself, from tables of names.
FILES, FONT = "/_solara/cdn/", "/_countysim/font.otf"
#: Pages of the framework that tell about the process or end other sessions.
_HIDDEN = ("/resourcez", "/readyz", "/_solara/api/evict", "/_solara/auth")
_TYPES = {".js": "text/javascript", ".css": "text/css", ".woff2": "font/woff2", ".otf": "font/otf"}


class Guard:
    """An ASGI application around another.

    Parameters
    ----------
    app
        The application that is protected.
    hosts
        Values of the ``Host`` header that mean this server.
    files
        Path below :data:`FILES` -> file.
    font
        The font of the pages; None when there is none.
    """

    def __init__(self, app: App, hosts: frozenset[str], files: dict[str, Path], font: Path | None = None) -> None:
        self.app, self.hosts, self.files, self.font = app, hosts, files, font
        self.origins = frozenset(f"http://{host}" for host in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse, serve a file, or hand on."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
        if status := self._refusal(scope, headers):
            await _refuse(scope, receive, send, status)
        elif scope["type"] == "websocket":
            await self.app(scope, receive, send)
        elif (file := self._file(scope["path"])) is not None:
            await _serve(file, send, is_sent=scope["method"] == "GET")
        elif scope["path"].startswith((FILES, "/_countysim/")):
            await _refuse(scope, receive, send, 404)
        else:
            await self.app(scope, limited(receive), with_headers(send, policy(headers["host"])))

    def _refusal(self, scope: Scope, headers: dict[str, str]) -> int:
        """Status of the refusal, 0 for a request that is welcome."""
        if headers.get("host") not in self.hosts:
            return 421
        origin = headers.get("origin")
        if origin not in self.origins and (origin is not None or scope["type"] == "websocket" or scope["method"] not in {"GET", "HEAD"}):
            return 403
        if headers.get("sec-fetch-site", "none") not in {"none", "same-origin"} and not _is_link(scope, headers):
            return 403
        path = unquote(scope["path"])
        if path.startswith(_HIDDEN):
            return 404
        if ".." in path.replace("\\", "/").split("/") or "\0" in path:
            return 400
        length = headers.get("content-length", "0")
        return 0 if length.isdecimal() and int(length) <= UPLOAD_LIMIT else 413

    def _file(self, path: str) -> Path | None:
        if path == FONT:
            return self.font
        return self.files.get(path.removeprefix(FILES)) if path.startswith(FILES) else None


def _is_link(scope: Scope, headers: dict[str, str]) -> bool:
    """Whether another site only links here: a page opened in its own tab, not in a frame."""
    return scope["type"] == "http" and headers.get("sec-fetch-mode") == "navigate" and headers.get("sec-fetch-dest") == "document"


def policy(host: str) -> list[tuple[bytes, bytes]]:
    """Headers of every page. The widgets are compiled in the browser, which is why scripts may be made from text."""
    sources = (
        "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; font-src 'self' data:; object-src 'none'; base-uri 'self'; form-action 'self'; "
        f"frame-src 'self'; frame-ancestors 'none'; connect-src 'self' ws://{host}"
    )
    return [
        (b"content-security-policy", sources.encode()),
        (b"x-frame-options", b"DENY"),
        (b"x-content-type-options", b"nosniff"),
        (b"referrer-policy", b"no-referrer"),
        (b"cross-origin-opener-policy", b"same-origin"),
        (b"cross-origin-resource-policy", b"same-origin"),
    ]


def with_headers(send: Send, added: list[tuple[bytes, bytes]]) -> Send:
    """A sender that adds headers to the response."""

    async def sending(message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            message["headers"] = [*message.get("headers", []), *added]
        await send(message)

    return sending


class TooLargeError(Exception):
    """A request went on after :data:`UPLOAD_LIMIT` bytes."""


def limited(receive: Receive) -> Receive:
    """A receiver that ends a request which sends more than it may, whatever its header said."""
    taken = 0

    async def receiving() -> MutableMapping[str, Any]:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > UPLOAD_LIMIT:
            raise TooLargeError
        return message

    return receiving


async def _refuse(scope: Scope, receive: Receive, send: Send, status: int) -> None:
    if scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.close", "code": 1008})
        return
    await send({"type": "http.response.start", "status": status, "headers": [(b"content-length", b"0")]})
    await send({"type": "http.response.body", "body": b""})


async def _serve(file: Path, send: Send, *, is_sent: bool) -> None:
    content = file.read_bytes()
    kind = _TYPES.get(file.suffix, "application/octet-stream").encode()
    headers = [
        (b"content-type", kind),
        (b"content-length", str(len(content)).encode()),
        (b"cache-control", b"public, max-age=31536000, immutable"),
        (b"x-content-type-options", b"nosniff"),
        (b"cross-origin-resource-policy", b"same-origin"),
    ]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": content if is_sent else b""})
