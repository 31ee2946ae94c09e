"""``DIR.set_aside.csv``: rows that were set aside, in the user's own words.

It holds case data, so it lies beside the release and never in it, and only its owner may read it. It is written in the
unfinished folder and takes its place in the same step as the release. A kill between the two is put right by the next run:
a note in the unfinished folder tells which release the list belongs to. Until then the record of the release tells: it has
the hash of its list, which `verify` holds against the one that is there.
"""

import contextlib
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from scr_analysis.release.errors import ReleaseError
from scr_analysis.release.folder.exchange import sync
from scr_analysis.release.folder.ownership import RECORD, sha256_of
from scr_analysis.release.writers import inert, write_text

# Names in the unfinished folder: the list to come, the one that was there, and the hash of the record they wait for.
_NEW, _OLD, _NOTE = "set_aside.csv", "set_aside.before.csv", "release.sha256"
_FIRST_WORDS = ("line", "row", "column")  # of a text file, a workbook or data file, and a matrix that was turned round
# The owner alone, and for reading: who corrects the list must first make it writable, and then it counts as theirs.
_OURS = 0o400


def list_beside(out: Path) -> Path:
    """Where the rows that a release set aside lie."""
    out = out.expanduser().resolve()
    return out.with_name(f"{out.name}.set_aside.csv")


def write_set_aside(rows: pd.DataFrame, place: Path, out: Path, *, keep: tuple[Path, ...] = ()) -> Path | None:
    """Write the rows that were set aside beside an unfinished release; they get their name when it gets its own.

    Parameters
    ----------
    rows : DataFrame
        The reader's `set_aside_rows`.
    place : Path
        What `whole_folder` gave.
    out : Path
        Folder of the release.
    keep : tuple of Path
        The user's own files, which are never replaced.

    Returns
    -------
    Path or None
        Where the file will be; None if no row was set aside.

    Raises
    ------
    ReleaseError
        If a file of that name is there that this program did not write, or that was changed since.
    """
    if rows.empty:
        return None
    path = list_beside(out)
    _may_replace(path, keep)
    safe = rows.fillna("").astype(str).map(inert).rename(columns=inert)
    write_text(safe.to_csv(index=False, lineterminator="\n"), place.parent / _NEW)
    return path


def hash_of_list(place: Path) -> str | None:
    """Hash the list of an unfinished release, for its record; None where nothing was set aside."""
    new = place.parent / _NEW
    return sha256_of(new) if new.exists() else None


def is_of_another_run(path: Path, told: str | None) -> bool:
    """Whether the list that lies beside a release is not the one that its record tells of."""
    return path.exists() and (sha256_of(path) != told if told else _is_ours(path))


def _may_replace(path: Path, keep: tuple[Path, ...] = ()) -> None:
    if path in {one.resolve() for one in keep} or (path.exists() and not _is_ours(path)):
        raise ReleaseError(
            f"{path.name} is there already and is not a list that this program wrote, or was changed; move it away"
        )


def _is_ours(path: Path) -> bool:
    """Whether a file is a list of this program that nobody has made writable since."""
    if path.is_symlink() or not path.is_file() or path.stat().st_mode & 0o222:
        return False
    with path.open(encoding="utf-8", errors="replace") as file:
        return file.readline(100).partition(",")[0].rstrip("_\n") in _FIRST_WORDS


@contextlib.contextmanager
def list_in_step(place: Path, out: Path) -> Iterator[None]:
    """Put the list of an unfinished release in its place, and take an old one away, just before the block.

    If the block does not put the release in its place, the old list comes back. A list that belongs to no release any
    more, because nothing was set aside this time, goes; one that somebody changed stays.
    """
    work, path = place.parent, list_beside(out)
    new, old, note = (work / name for name in (_NEW, _OLD, _NOTE))
    if not new.exists() and not (path.exists() and _is_ours(path)):
        yield
        return
    if new.exists():
        _may_replace(path)
        new.chmod(_OURS)
    write_text(f"{sha256_of(place / RECORD)} {'list' if new.exists() else 'none'}", note)
    sync(note)
    sync(work)
    try:
        if path.exists():
            path.rename(old)
        if new.exists():
            new.rename(path)
        yield
    finally:
        settle_list(work, out)


def settle_list(work: Path, out: Path) -> None:
    """Make the list beside `out` the one that belongs to the release which is there, after a kill at any moment."""
    path, new, old, note = list_beside(out), work / _NEW, work / _OLD, work / _NOTE
    if not note.exists():
        return
    told, _, what = note.read_text(encoding="utf-8").partition(" ")
    if (out / RECORD).is_file() and sha256_of(out / RECORD) == told:
        if new.exists():
            new.replace(path)
        if old.exists():
            old.chmod(0o600)  # Windows deletes nothing that is read-only
    elif old.exists():
        old.replace(path)
    elif what == "list" and not new.exists():
        path.unlink(missing_ok=True)
    note.unlink()
