"""Exchange two folders in one step of the file system, with nobody else at them.

POSIX ``rename`` cannot replace a folder that is not empty. Linux (``renameat2``) and macOS (``renamex_np``) can exchange
two names at once, so that there is no moment without a release. Elsewhere the old folder steps aside first: then a kill
between two renames leaves the release under a name that ends in ``.aside``, and the next run puts it back.

Locks on folders keep two runs at once from mixing and from taking each other's unfinished work for a dead run's. The
system drops a lock when its holder dies, however it dies: no stale lock file is ever left, for the folder itself is
locked. Windows opens no folder to lock it; there nothing is swept away, and an open file of a running release stands in
its own way.
"""

import contextlib
import ctypes
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from filelock import lock_descriptor

_AT_FDCWD = -100
_EXCHANGE = 2  # RENAME_EXCHANGE of Linux and RENAME_SWAP of macOS happen to be the same number


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


def swap(new: Path, old: Path) -> None:
    """Put the folder `new` in the place of the folder `old`; afterwards `new` holds what was replaced.

    Raises
    ------
    OSError
        If the file system refuses; both folders are then where they were.
    """
    if not _exchange(new, old):
        _step_aside(new, old)


def stepped_aside(old: Path) -> Path:
    """Where a release steps aside to, on systems that cannot exchange."""
    return old.with_name(f".{old.name}.aside")


def sync(path: Path) -> None:
    """Wait until a file or folder is on the disk."""
    if os.name == "nt":  # Windows syncs no folder, and flushes a file when it is closed
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def recover(out: Path) -> None:
    """Put back a release that a killed run left aside."""
    if stepped_aside(out).is_dir() and not out.exists():
        stepped_aside(out).rename(out)


def _lock(folder: Path, *, wait: bool) -> int | None:
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return None
    try:
        held = lock_descriptor(handle, blocking=wait)
    except OSError:
        held = False
    if held:
        return handle
    os.close(handle)
    return None


def _exchange(new: Path, old: Path) -> bool:
    """Exchange two names; False where the system has no such call or the file system does not offer it."""
    try:
        libc = ctypes.CDLL(None, use_errno=True)
        if sys.platform == "darwin":
            return bool(libc.renamex_np(os.fsencode(new), os.fsencode(old), _EXCHANGE) == 0)
        return bool(libc.renameat2(_AT_FDCWD, os.fsencode(new), _AT_FDCWD, os.fsencode(old), _EXCHANGE) == 0)
    except (AttributeError, OSError, TypeError):
        return False


def _step_aside(new: Path, old: Path) -> None:
    old.rename(stepped_aside(old))
    try:
        new.rename(old)
    except OSError:
        stepped_aside(old).rename(old)
        raise
    stepped_aside(old).rename(new)
