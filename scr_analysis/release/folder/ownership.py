"""Whose folder is it? Only an untouched release of this program may be replaced without being told twice."""

import contextlib
import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import scr_analysis
from scr_analysis.release.errors import ReleaseError

PROGRAM = "scr_analysis"
RECORD = "record.json"
_SEAL = "record_sha256"
# What file managers leave in a folder that is only looked at.
# What a desktop leaves in a folder, and what keeps a release out of git (`whole_folder`): no part of a release.
_LITTER = frozenset({".DS_Store", "Thumbs.db", "desktop.ini", ".gitignore"})


def may_replace(out: Path, *, force: bool = False, keep: tuple[Path, ...] = ()) -> None:
    """Refuse, in words, a folder that must not be replaced; say nothing when it may.

    Parameters
    ----------
    out : Path
        The folder, with links followed.
    force : bool
        Whether a folder that is not an untouched release may be replaced all the same.
    keep : tuple of Path
        The user's own files: a folder that holds one is never replaced.

    Raises
    ------
    ReleaseError
        If `out` is a file, holds the user's own file, holds the working folder, the home folder or this program, is where
        a disk is mounted, or (without `force`) was not made by this program or was changed since.
    """
    if out.exists() and not out.is_dir():
        raise ReleaseError(f"{out} is a file; name a folder")
    for held, what in _never_replaced().items():
        if out == held or out in held.parents:
            raise ReleaseError(f"{out} is {what}, or one above it; name a new folder, such as --out build")
    if os.path.ismount(out):
        raise ReleaseError(f"{out} is where a disk begins, which cannot be replaced; name a new folder in it")
    for path in keep:
        if out in path.resolve().parents:
            raise ReleaseError(f"{out} holds {path.name}, which is yours and is never replaced; name another folder")
    why = why_not_ours(out)
    if why and not force:
        raise ReleaseError(f"{out} {why}; name another folder, or add --force (the old one is then kept beside it)")


def _never_replaced() -> dict[Path, str]:
    """Folders that nobody means when naming a folder for a release, whatever else was said."""
    held = {Path(scr_analysis.__file__).resolve().parent: "the folder of this program"}
    with contextlib.suppress(RuntimeError):  # nobody's home is known
        held[Path.home().resolve()] = "your home folder"
    with contextlib.suppress(FileNotFoundError):  # removed under us
        held[Path.cwd()] = "the folder you are in"
    return held


def why_not_ours(out: Path) -> str | None:
    """Say why a folder is not an untouched release of this program; None if it is one, or is empty, or is not there."""
    if not out.exists():
        return None
    found = files_in(out)
    if not found:
        return None
    record = record_in(out)
    if record is None:
        return "was not made by this program"
    listed = record["files"]
    extra = sorted(found.keys() - listed.keys() - {RECORD})
    if extra:
        return f"holds {extra[0]}, which this program did not write"
    changed = sorted(name for name in found.keys() - {RECORD} if sha256_of(found[name]) != listed[name])
    if not is_sealed(record):
        changed.append(RECORD)
    return f"holds {changed[0]}, which was changed after it was written" if changed else None


def files_in(folder: Path) -> dict[str, Path]:
    """Each file below a folder by its name from there, with forward slashes; a link counts as a file."""
    paths = sorted(path for path in folder.rglob("*") if path.is_symlink() or not path.is_dir())
    return {path.relative_to(folder).as_posix(): path for path in paths if path.name not in _LITTER}


def record_in(folder: Path) -> dict[str, Any] | None:
    """Read the record of a release; None if there is none of this program."""
    try:
        record: dict[str, Any] = json.loads((folder / RECORD).read_text(encoding="utf-8"))
        return record if record["program"]["name"] == PROGRAM and isinstance(record["files"], dict) else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def sealed(record: Mapping[str, Any]) -> dict[str, Any]:
    """Give a record its own hash, so that a slip of somebody's hand in it is seen.

    Examples
    --------
    >>> record = sealed({"rows": {"read": 293}})
    >>> is_sealed(record), is_sealed(record | {"rows": {"read": 294}})
    (True, False)
    """
    return {**record, _SEAL: _seal(record)}


def is_sealed(record: Mapping[str, Any]) -> bool:
    """Whether a record is as it was written."""
    return record.get(_SEAL) == _seal(record)


def _seal(record: Mapping[str, Any]) -> str:
    kept = {name: value for name, value in record.items() if name != _SEAL}
    return hashlib.sha256(json.dumps(kept, sort_keys=True).encode("ascii")).hexdigest()


def sha256_of(path: Path) -> str:
    """SHA-256 of a file's bytes, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
