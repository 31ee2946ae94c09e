"""Make a release again and compare it byte by byte with the one that is there."""

import json
import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from scr_analysis.shipped import shipped

from .computing import Progress, quiet
from .errors import ReleaseError
from .options import Options
from .ownership import NEVER_THE_SAME, PROGRAM, RECORD, files_in, sha256_of
from .record import versions
from .run import write_release


@dataclass(frozen=True)
class Verdict:
    """What came of making a release again.

    Attributes
    ----------
    same : tuple of str
        Files that came out the same, to the byte.
    differ : dict of str to str
        Files that did not, and why.
    """

    same: tuple[str, ...]
    differ: dict[str, str]


def verify(
    folder: Path,
    *,
    source: Path | None = None,
    others: Mapping[str, Path] | None = None,
    progress: Progress = quiet,
    workers: int = 1,
) -> Verdict:
    """Make a release again from its input and compare every file.

    Parameters
    ----------
    folder : Path
        A release.
    source : Path, optional
        Its input. Without it a file of the recorded name and content is looked for beside the release, in the working
        folder and among the shipped files.
    others : mapping of str to Path, optional
        The user's other files, ``codebook``, ``cases`` and ``style``; looked for likewise without them.
    progress : callable
        As for `write_release`.
    workers : int
        As for `write_release`.

    Returns
    -------
    Verdict
        Every file of either release, once.

    Raises
    ------
    ReleaseError
        If the folder is no release, or its input or codebook cannot be found.
    """
    record = _record(folder)
    source = source or _found(record["input"], folder)
    named = dict(others or {})
    named |= {what: _found(told, folder) for what, told in record["other_files"].items() if what not in named}
    options = Options.of_record(record["options"], record["policy"]["name"], named)
    with tempfile.TemporaryDirectory(prefix="scr-analysis-") as place, _at(record["made_at"]):
        again = Path(place) / "again"
        write_release(source, again, options, progress=progress, workers=workers)
        return _compared(folder, again, record)


def _compared(folder: Path, again: Path, record: Mapping[str, Any]) -> Verdict:
    old, new = files_in(folder), files_in(again)
    fresh = _record(again)
    same, differ = [], {}
    for name in sorted((old.keys() | new.keys()) - NEVER_THE_SAME):
        if name in old and name in new and old[name].read_bytes() == new[name].read_bytes():
            same.append(name)
        else:
            differ[name] = _why(name, old, new, record, fresh)
    return Verdict(tuple(same), differ)


def _why(
    name: str, old: Mapping[str, Path], new: Mapping[str, Path], record: Mapping[str, Any], fresh: Mapping[str, Any]
) -> str:
    """Say why a file is not the same: what is nearest to the file first."""
    if name not in old:
        return "it is missing from the folder" if name in record["files"] else _cause(record, fresh)
    if name not in record["files"] and name != RECORD:
        return "this program did not write it"
    if name != RECORD and sha256_of(old[name]) != record["files"][name]:
        return "it was changed after it was written"
    if name not in new:
        return f"it is not made any more: {_cause(record, fresh)}"
    return _cause(record, fresh)


def _cause(record: Mapping[str, Any], fresh: Mapping[str, Any]) -> str:
    if record["input"]["sha256"] != fresh["input"]["sha256"]:
        return "the input is not the same file"
    if record["codebook"]["sha256"] != fresh["codebook"]["sha256"]:
        return "the codebook is not the same"
    before, now = record["versions"], versions()
    changed = [f"{part} {before.get(part)} became {now.get(part)}" for part in now if before.get(part) != now.get(part)]
    if record["program"]["version"] != fresh["program"]["version"]:
        changed.insert(0, f"{PROGRAM} {record['program']['version']} became {fresh['program']['version']}")
    return (
        ", ".join(changed) or "input, codebook and versions are the same: the program or this machine's fonts are not"
    )


def _record(folder: Path) -> dict[str, Any]:
    try:
        record: dict[str, Any] = json.loads((folder / RECORD).read_text(encoding="utf-8"))
        if record["program"]["name"] == PROGRAM:
            return record
    except (OSError, ValueError, KeyError, TypeError):
        pass
    raise ReleaseError(f"{folder} is no release of this program: it has no {RECORD} that this program wrote")


def _found(told: Mapping[str, str], folder: Path) -> Path:
    """Find the file of a recorded name that has the recorded content."""
    name = told["name"]
    places = [folder.resolve().parent / name, Path.cwd() / name, Path.cwd() / "data" / name]
    with suppress(FileNotFoundError):
        places.append(shipped("data", name))
    for path in places:
        if path.is_file() and sha256_of(path) == told["sha256"]:
            return path
    raise ReleaseError(f"cannot find {name} as it was when {folder} was made; put it beside the folder, or name it")


@contextmanager
def _at(moment: str) -> Iterator[None]:
    """Let the record of a run made in this block say a moment of the past."""
    before = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = str(int(datetime.fromisoformat(moment).timestamp()))
    try:
        yield
    finally:
        os.environ.pop("SOURCE_DATE_EPOCH")
        if before is not None:
            os.environ["SOURCE_DATE_EPOCH"] = before
