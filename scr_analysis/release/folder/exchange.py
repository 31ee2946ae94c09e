"""Exchange two folders in one step of the file system.

POSIX ``rename`` cannot replace a folder that is not empty. Linux (``renameat2``) and macOS (``renamex_np``) can exchange
two names at once, so that there is no moment without a release. Elsewhere the old folder steps aside first: then a kill
between two renames leaves the release under a name that ends in ``.aside``, and the next run puts it back.
"""

import ctypes
import os
import sys
from pathlib import Path

_AT_FDCWD = -100
_EXCHANGE = 2  # RENAME_EXCHANGE of Linux and RENAME_SWAP of macOS happen to be the same number


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
