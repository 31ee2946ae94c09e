"""A folder that appears whole or not at all.

Everything is written into an unfinished sibling, made safe on the disk, and then takes the place of the last release in
one step of the file system. A kill, a full disk or a read-only folder at any moment leaves the last release as it was.
"""

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from scr_analysis.release.errors import ReleaseError
from scr_analysis.release.folder.exchange import locked, recover, stepped_aside, swap, sync, try_lock
from scr_analysis.release.folder.ownership import may_replace, why_not_ours
from scr_analysis.release.folder.set_aside_list import list_in_step, settle_list

_UNFINISHED = ".unfinished"
_NOT_FOR_GIT = "*\n"  # what is made of case data is published by who answers for it, and not by a commit


@contextlib.contextmanager
def whole_folder(out: Path, *, force: bool = False, keep: tuple[Path, ...] = ()) -> Iterator[Path]:
    """Give an empty folder to write in; when the block ends well, it becomes `out` in one step.

    Parameters
    ----------
    out : Path
        Where the release goes. Made if it is not there; replaced if it is a release that nobody changed.
    force : bool
        Also replace a folder that this program did not make, or that somebody changed. Even then nothing is lost:
        the old folder stays beside the new one, with ``.before`` added to its name.
    keep : tuple of Path
        The user's own files. A folder that holds one of them is never replaced.

    Yields
    ------
    Path
        The unfinished folder. If the block raises, it is removed and `out` is as it was.

    Raises
    ------
    ReleaseError
        If `out` may not be replaced, or cannot be written; the message says why and what to do.
    """
    out = Path(out).expanduser().resolve()  # a link stays a link: what it points at is replaced
    if not out.name:  # a folder without a name has no place beside it to write in
        raise ReleaseError(f"{out} is the top of the disk; name a new folder, such as --out build")
    with _above(out), _unfinished(out, force=force, keep=keep) as work:
        place = work / "release"
        try:
            place.mkdir()
            (place / ".gitignore").write_text(_NOT_FOR_GIT, encoding="utf-8")
            yield place
            _settle(work)
            with locked(out.parent):
                may_replace(out, force=force, keep=keep)  # again: somebody may have put a file there during a long run
                with list_in_step(place, out):
                    _put(place, out)
        except OSError as error:
            raise ReleaseError(f"cannot write {out}: {_reason(error)}; what was there is as it was") from None


@contextlib.contextmanager
def _above(out: Path) -> Iterator[None]:
    """Have the folders above `out` during the block; those that were made for nothing go again."""
    made = [folder for folder in out.parents if not folder.exists()]
    try:
        yield
    finally:
        if not out.exists():
            for folder in made:
                with contextlib.suppress(OSError):
                    folder.rmdir()


@contextlib.contextmanager
def _unfinished(out: Path, *, force: bool, keep: tuple[Path, ...]) -> Iterator[Path]:
    """Give a locked folder beside `out`, which is gone afterwards."""
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with locked(out.parent):
            _sweep(out)
            may_replace(out, force=force, keep=keep)
            work = Path(tempfile.mkdtemp(prefix=f".{out.name}.", suffix=_UNFINISHED, dir=out.parent))
            lock = try_lock(work)
    except OSError as error:
        raise ReleaseError(f"cannot write in {out.parent}: {_reason(error)}") from None
    try:
        yield work
    finally:
        shutil.rmtree(work, ignore_errors=True)
        if lock is not None:
            os.close(lock)


def _put(place: Path, out: Path) -> None:
    if not out.exists():
        place.rename(out)
    elif why_not_ours(out):
        before = _free_name(out)
        place.rename(before)  # a name that no later run sweeps away: what it holds next is not ours to delete
        swap(before, out)
    else:
        swap(place, out)
    sync(out.parent)


def _free_name(out: Path) -> Path:
    names = (out.with_name(f"{out.name}.before{number}") for number in ("", *range(2, 1000)))
    for path in names:
        if not path.exists():
            return path
    raise ReleaseError(f"there are too many folders named {out.name}.before; remove some")


def _settle(work: Path) -> None:
    """Make sure that every byte is on the disk before anything gets its name."""
    for path in sorted(work.rglob("*")):
        sync(path)
    sync(work)


def _sweep(out: Path) -> None:
    """Put right what killed runs left behind: bring a release back, remove unfinished folders that nobody holds."""
    recover(out)
    if stepped_aside(out).is_dir():
        if why_not_ours(stepped_aside(out)):
            stepped_aside(out).rename(_free_name(out))
        else:
            shutil.rmtree(stepped_aside(out), ignore_errors=True)
    for left in sorted(out.parent.glob(f".{out.name}.*{_UNFINISHED}")):
        lock = try_lock(left)
        if lock is not None:
            settle_list(left, out)
            shutil.rmtree(left, ignore_errors=True)
            os.close(lock)


def _reason(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()
