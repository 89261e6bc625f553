"""The command ``countysim``."""

from __future__ import annotations

import os
import sys
import threading
import time

#: How long an interrupted process waits for its threads, in seconds.
PATIENCE = 1.0


def main() -> None:
    """Run the command line and end the process with its exit code."""
    from sim.cli.commands import countysim  # noqa: PLC0415 (so that importing the package costs nothing)

    try:
        countysim.main()
    except SystemExit as end:
        if end.code == 130 and not _threads_end(PATIENCE):
            sys.stderr.flush()
            os._exit(130)  # runs that threads have begun cannot be stopped and hold nothing that needs closing
        raise


def _threads_end(patience: float) -> bool:
    """Wait for all other threads that would keep the process alive; whether they ended in time."""
    until = time.monotonic() + patience
    others = [thread for thread in threading.enumerate() if thread is not threading.current_thread() and not thread.daemon]
    for thread in others:
        thread.join(max(0.0, until - time.monotonic()))
    return not any(thread.is_alive() for thread in others)
