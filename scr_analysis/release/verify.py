"""Make a release again and compare it byte by byte with the one that is there."""

import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from scr_analysis.answers.computing import Progress, quiet
from scr_analysis.answers.errors import AnswerError
from scr_analysis.release.earlier import told_of_earlier
from scr_analysis.release.errors import ReleaseError
from scr_analysis.release.folder.ownership import PROGRAM, RECORD, files_in, is_sealed, record_in, sha256_of
from scr_analysis.release.folder.set_aside_list import is_of_another_run, list_beside
from scr_analysis.release.options import FILES, Options
from scr_analysis.release.run import write_release
from scr_analysis.shipped import shipped

OPTION = {what: f"--{what.replace('_', '-')}" for what in ("input", *FILES)}
_CHANGED = "it was changed after it was written"


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
        The user's other files by the names of `Options`, such as ``codebook``; looked for likewise without them.
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
        If the folder is no release, or its input or another file cannot be found.
    """
    record = _record(folder)
    with _told_by(record, folder):
        source = source or _found(record["input"], folder, "input")
        named = dict(others or {})
        missing = {what: told for what, told in record["other_files"].items() if what not in named}
        named |= {what: _found(told, folder, what) for what, told in missing.items()}
        options = Options.of_record(record["options"], record["policy"]["name"], named)
        earlier = told_of_earlier(record)
        moment = int(datetime.fromisoformat(record["made_at"]).timestamp())
    with tempfile.TemporaryDirectory(prefix="scr-analysis-") as place, _at(moment):
        again = Path(place) / "again"
        write_release(source, again, options, progress=progress, workers=workers, earlier=earlier)
        return _compared(folder, again, record)


def _compared(folder: Path, again: Path, record: Mapping[str, Any]) -> Verdict:
    old, new = files_in(folder), files_in(again)
    cause = why_different(record, _record(again))
    same, differ = [], {}
    for name in sorted(old.keys() | new.keys()):
        if name in old and name in new and old[name].read_bytes() == new[name].read_bytes():
            same.append(name)
        else:
            differ[name] = _why(name, old, new, record) or cause
    if is_of_another_run(aside := list_beside(folder), record.get("set_aside_list")):
        differ[aside.name] = "it is the list of another run: make the release again, or remove the list"
    return Verdict(tuple(same), differ)


def _why(name: str, old: Mapping[str, Path], new: Mapping[str, Path], record: Mapping[str, Any]) -> str:
    """Say what somebody did to a file; nothing where the runs themselves differ."""
    if name == RECORD:
        return "" if is_sealed(record) else _CHANGED
    if name not in old:
        return "it is missing from the folder" if name in record["files"] else ""
    if name not in record["files"]:
        return "this program did not write it"
    if sha256_of(old[name]) != record["files"][name]:
        return _CHANGED
    return "" if name in new else "it is not made any more"


def why_different(before: Mapping[str, Any], now: Mapping[str, Any]) -> str:
    """Say what two runs that gave different bytes did not have in common, by their records.

    Parameters
    ----------
    before, now : mapping
        Run records.

    Returns
    -------
    str
        Every difference that the records tell of, or what is left where they tell of none.
    """
    found = [words for words in _differences(before, now) if words]
    if not is_sealed(before):
        found.append("record.json was changed, so the run may not have been as it says")
    return "; ".join(found) or (
        "input, codebook, files, options and versions are the same: the program's own code or this machine is not"
    )


def _differences(before: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[str]:
    if before["input"]["sha256"] != now["input"]["sha256"]:
        yield "the input is not the same file"
    elif before["input"]["name"] != now["input"]["name"]:
        yield "the input has another name"
    if before["codebook"]["sha256"] != now["codebook"]["sha256"]:
        yield "the codebook is not the same"
    for what in sorted(before["other_files"].keys() | now["other_files"].keys()):
        told, found = (record["other_files"].get(what, {}) for record in (before, now))
        if what != "codebook" and told.get("sha256") != found.get("sha256"):
            yield f"the file for {OPTION[what]} is not the same"
        elif told.get("name") != found.get("name"):
            yield f"the file for {OPTION[what]} has another name"
    shipped_before, shipped_now = before.get("shipped_files", {}), now["shipped_files"]
    changed = sorted(name for name in shipped_now if shipped_now[name] != shipped_before.get(name))
    if changed:
        yield f"{', '.join(changed)} of the program changed"
    if before["options"] != now["options"] or before["policy"] != now["policy"]:
        yield "the options are not the same"
    yield _versions(before, now)


def _versions(before: Mapping[str, Any], now: Mapping[str, Any]) -> str:
    told, found = ({PROGRAM: one["program"].get("version")} | one["versions"] for one in (before, now))
    return ", ".join(f"{part} {told.get(part)} became {found[part]}" for part in found if told.get(part) != found[part])


def _record(folder: Path) -> dict[str, Any]:
    record = record_in(folder)
    if record is None:
        raise ReleaseError(f"{folder} is no release of this program: it has no {RECORD} that this program wrote")
    return record


@contextmanager
def _told_by(record: Mapping[str, Any], folder: Path) -> Iterator[None]:
    """Say in words that a record does not tell how its release was made."""
    try:
        yield
    except AnswerError:
        raise
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError):
        why = "it is of another version" if is_sealed(record) else "it was changed after it was written"
        raise ReleaseError(f"{RECORD} in {folder} does not say how a release was made: {why}") from None


def _found(told: Mapping[str, str], folder: Path, what: str) -> Path:
    """Find the file of a recorded name that has the recorded content."""
    name = told["name"]
    if name == "-":
        raise ReleaseError(f"the input of {folder} came through standard input; name it with --input")
    places = [folder.resolve().parent / name, Path.cwd() / name, Path.cwd() / "data" / name]
    with suppress(FileNotFoundError):
        places.append(shipped("data", name))
    for path in places:
        if path.is_file() and sha256_of(path) == told["sha256"]:
            return path
    raise ReleaseError(
        f"cannot find {name} as it was when {folder} was made; put it beside the folder, or name it with {OPTION[what]}"
    )


@contextmanager
def _at(moment: int) -> Iterator[None]:
    """Let the record of a run made in this block say a moment of the past."""
    before = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = str(moment)
    try:
        yield
    finally:
        os.environ.pop("SOURCE_DATE_EPOCH")
        if before is not None:
            os.environ["SOURCE_DATE_EPOCH"] = before
