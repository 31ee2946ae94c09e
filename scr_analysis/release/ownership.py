"""Whose folder is it? Only an untouched release of this program may be replaced without being told twice."""

import hashlib
import json
from pathlib import Path

from .errors import ReleaseError

PROGRAM = "scr_analysis"
RECORD = "record.json"
NEVER_THE_SAME = frozenset({"report.pdf"})
"""Files into which another program writes the time: they have no hash in the record."""
# What file managers leave in a folder that is only looked at.
_LITTER = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})


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
        If `out` is a file, holds the user's own file, is the working folder or one above it, or (without `force`)
        was not made by this program or was changed since.
    """
    if out.exists() and not out.is_dir():
        raise ReleaseError(f"{out} is a file; name a folder")
    here = _here()
    if out == here or out in here.parents:
        raise ReleaseError(f"{out} is the folder you are in, or one above it; name a new folder, such as --out build")
    for path in keep:
        if out in path.resolve().parents:
            raise ReleaseError(f"{out} holds {path.name}, which is yours and is never replaced; name another folder")
    why = why_not_ours(out)
    if why and not force:
        raise ReleaseError(f"{out} {why}; name another folder, or add --force (the old one is then kept beside it)")


def _here() -> Path:
    """Give the working folder; some path that is no release's where that was removed under us."""
    try:
        return Path.cwd()
    except FileNotFoundError:
        return Path("/")


def why_not_ours(out: Path) -> str | None:
    """Say why a folder is not an untouched release of this program; None if it is one, or is empty, or is not there."""
    if not out.exists():
        return None
    found = files_in(out)
    if not found:
        return None
    listed = listed_in(out)
    if listed is None:
        return "was not made by this program"
    extra = sorted(found.keys() - listed.keys() - {RECORD})
    if extra:
        return f"holds {extra[0]}, which this program did not write"
    fixed = found.keys() - NEVER_THE_SAME - {RECORD}
    changed = sorted(name for name in fixed if sha256_of(found[name]) != listed[name])
    return f"holds {changed[0]}, which was changed after it was written" if changed else None


def files_in(folder: Path) -> dict[str, Path]:
    """Each file below a folder by its name from there, with forward slashes; a link counts as a file."""
    paths = sorted(path for path in folder.rglob("*") if path.is_symlink() or not path.is_dir())
    return {path.relative_to(folder).as_posix(): path for path in paths if path.name not in _LITTER}


def listed_in(folder: Path) -> dict[str, str | None] | None:
    """Files and hashes that a release's record names; None if there is no record of this program."""
    try:
        record = json.loads((folder / RECORD).read_text(encoding="utf-8"))
        return dict(record["files"]) if record["program"]["name"] == PROGRAM else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def sha256_of(path: Path) -> str:
    """SHA-256 of a file's bytes, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
