"""The local server: its settings, its socket on this machine only, the pages behind the guard."""

from __future__ import annotations

import importlib.util
import os
import socket
import threading
import warnings
import webbrowser
from collections.abc import Callable
from pathlib import Path

from sim.app import browser_files, font
from sim.app.guard import UPLOAD_LIMIT, App, Guard
from sim.errors import StoreError, UserError
from sim.messages import Language

#: The only address that the server listens on.
LOOPBACK = "127.0.0.1"
_NEEDED = ("solara", "uvicorn", "starlette", "ipyvuetify", "altair")
#: Longest wait for connections to end after Ctrl-C, in seconds.
_PATIENCE = 2


class AppError(UserError):
    """The app cannot be started."""


def environment(files: Path, language: Language, results: Path) -> dict[str, str]:
    """Settings of the widget framework, which reads them when it is imported: no telemetry, nothing from outside, few sessions."""
    return {
        "COUNTYSIM_LANG": language,
        "COUNTYSIM_RESULTS": str(results),
        "SOLARA_APP": "sim.app.pages",
        "SOLARA_MODE": "production",
        "SOLARA_HOST": LOOPBACK,
        "SOLARA_HOME": str(files.parent / "solara"),
        "SOLARA_TELEMETRY_MIXPANEL_ENABLE": "False",
        "SOLARA_ASSETS_PROXY": "True",
        "SOLARA_ASSETS_PROXY_CACHE_DIR": str(files),
        "SOLARA_ASSETS_CDN": f"http://{LOOPBACK}:9/",  # nobody answers there: a file that is missing is never asked for outside
        "SOLARA_ASSETS_FONTAWESOME_ENABLED": "False",
        "SOLARA_THEME_SHOW_BANNER": "False",
        "SOLARA_THEME_TITLE": "countysim",
        "SOLARA_KERNEL_CULL_TIMEOUT": "10m",
        "SOLARA_KERNEL_MAX_COUNT": "64",
        "SOLARA_SESSION_HTTP_ONLY": "True",
        "SOLARA_SESSION_SECRET_KEY": os.urandom(32).hex(),
    }


def check() -> None:
    """Whether everything that the app needs is here.

    Raises
    ------
    AppError
        When packages of the extra or files of the browser are missing.
    """
    if lacking := [name for name in _NEEDED if importlib.util.find_spec(name) is None]:
        raise AppError("app_packages_missing", given=", ".join(lacking))
    if lacking := browser_files.missing():
        raise AppError("browser_files_missing", count=len(lacking), folder=str(browser_files.folder()))


def hosts(port: int) -> frozenset[str]:
    """Names under which a browser on this machine knows the server."""
    return frozenset({f"{LOOPBACK}:{port}", f"localhost:{port}"})


def application(port: int, language: Language, results: Path) -> App:
    """The guarded pages; everything is imported and checked before the first request."""
    files = browser_files.folder()
    os.environ.update(environment(files, language, results))
    warnings.filterwarnings("ignore", message="Cookies with samesite", category=UserWarning)  # meant for pages in frames, which are refused
    warnings.filterwarnings(
        "ignore", message=r"[^\n]*solara_viz\.py", category=UserWarning
    )  # about a component of Mesa's that no page uses
    from solara.server.starlette import app  # noqa: PLC0415 (reads the environment)

    import sim.app.pages  # noqa: F401, PLC0415 (so that the first visitor does not wait for it)

    return Guard(app, hosts(port), {path: files / path for path in browser_files.wanted()}, font.make())


def listen(port: int) -> socket.socket:
    """A socket on this machine's own address; port 0 takes a free one.

    Raises
    ------
    AppError
        When the port cannot be had.
    """
    bound = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind((LOOPBACK, port))
    except (OSError, OverflowError) as error:
        bound.close()
        raise AppError("port_taken", given=port, reason=getattr(error, "strerror", None) or str(error)) from None
    return bound


def serve(port: int, language: Language, results: Path, *, opens_browser: bool, ready: Callable[[str], None]) -> None:
    """Serve the pages until Ctrl-C.

    Parameters
    ----------
    port
        Port on this machine; 0 takes a free one.
    language
        Language of the pages at first.
    results
        Folder of finished runs.
    opens_browser
        Whether to open the user's browser.
    ready
        Hears the address when the pages can be asked for.

    Raises
    ------
    AppError, StoreError
        When the app cannot start.
    """
    check()
    bound = listen(port)
    try:
        import uvicorn  # noqa: PLC0415 (optional)

        taken = int(bound.getsockname()[1])
        config = uvicorn.Config(
            application(taken, language, results), log_level="warning", ws_max_size=UPLOAD_LIMIT, server_header=False, proxy_headers=False,
            timeout_graceful_shutdown=_PATIENCE,
        )  # fmt: skip
        address = f"http://{LOOPBACK}:{taken}/"
        bound.listen()  # so that whoever hears the address is not refused
        ready(address)
        if opens_browser:
            threading.Timer(0.5, webbrowser.open, (address,)).start()
        uvicorn.Server(config).run(sockets=[bound])
    except OSError as error:
        raise StoreError("store_unwritable", given=str(results), reason=error.strerror or str(error)) from None
    finally:
        bound.close()
