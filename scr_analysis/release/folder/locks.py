"""Locks on folders, so that two runs at once neither mix nor take each other's unfinished work for a dead run's.

The system drops a lock when its holder dies, however it dies: no stale lock file is ever left. Windows has no such lock;
there nothing is swept away, and an open file of a running release stands in its own way.
"""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]


def try_lock(folder: Path) -> int | None:
    """Take the lock of a folder at once; a handle to close, or None if somebody else holds it."""
    return _lock(folder, wait=False)


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the lock of a folder during the block, waiting for it. Where there are no locks, go on without."""
    handle = _lock(folder, wait=True)
    try:
        yield
    finally:
        if handle is not None:
            os.close(handle)


def _lock(folder: Path, *, wait: bool) -> int | None:
    if fcntl is None:
        return None
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return None
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except OSError:
        os.close(handle)
        return None
    return handle
