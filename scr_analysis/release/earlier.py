"""Earlier releases held against a new one: what the two together give away stops the run before anything is written."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from scr_analysis.disclosure import Policy
from scr_analysis.disclosure import policy as policy_named
from scr_analysis.release.earlier_cells import Found, Pair, Rows, rows_of
from scr_analysis.release.errors import GivesAwayError, ReleaseError
from scr_analysis.release.folder.ownership import RECORD, is_sealed, record_in, sha256_of
from scr_analysis.release.options import Options
from scr_analysis.release.writers import csv_text
from scr_analysis.words import say
from scr_analysis.years.labels import APRIL, kind_of_year, month_number

_MOST_PLACES = 10
_CURE = {
    True: ", or, if that release was never given to anybody, say so with --never-published",
    False: ", or, if that release was never given to anybody, do not name it",
}


@dataclass(frozen=True)
class Earlier:
    """A release that was made before.

    Attributes
    ----------
    folder : Path
        Where it lies, as it was named.
    record : dict
        Its run record.
    replaced : bool
        Whether the new release takes its place; else it was named as published.
    """

    folder: Path
    record: dict[str, Any]
    replaced: bool

    def told(self) -> dict[str, str]:
        """Give what the new record says of it: neither its place nor any number."""
        told = {"made_at": self.record["made_at"], "input_sha256": self.record["input"]["sha256"]}
        return {**told, "policy": self.record["policy"]["name"]}


def nothing_compared() -> dict[str, Any]:
    """Give what the record of a run says that was held against nothing."""
    return {"compared": [], "never_published": False}


def years_begin(record: Mapping[str, Any]) -> int:
    """Read from a record in which month, from 1 to 12, the years of a run begin."""
    return month_number(str(record.get("codebook", {}).get("years_begin", ""))) or APRIL


def told_of_earlier(record: Mapping[str, Any]) -> dict[str, Any] | None:
    """Read what a record says of earlier releases; None for a record of a version that knew nothing of them."""
    if "earlier" not in record:
        return None
    told = record["earlier"]
    names = ("made_at", "input_sha256", "policy")
    compared = [{name: str(one[name]) for name in names} for one in told["compared"]]
    return {"compared": compared, "never_published": bool(told["never_published"])}


def earlier_notes(told: Mapping[str, Any]) -> list[str]:
    """Say which earlier releases a release was held against, or that it was held against none.

    Examples
    --------
    >>> earlier_notes(nothing_compared())
    ['No earlier release was compared.']
    """
    said = [
        say("earlier.compared", made_at=one["made_at"], sha256=one["input_sha256"][:12], policy=one["policy"])
        for one in told["compared"]
    ]
    if told["never_published"]:
        said.append(say("earlier.never_published"))
    return said or [say("earlier.none")]


def earlier_releases(out: Path, options: Options) -> list[Earlier]:
    """Find the releases that a new one is to be held against: the one in its folder, and those that were named.

    Parameters
    ----------
    out : Path
        Folder of the new release.
    options : Options
        Choices of the run: `previous` names folders.

    Returns
    -------
    list of Earlier
        The one that is replaced first. A folder that this program did not make is kept beside the new one, and is none.

    Raises
    ------
    ReleaseError
        If a named folder is no release, or cannot be compared.
    """
    named = {folder.expanduser().resolve(): folder for folder in options.previous}
    found = []
    for folder in named.values():
        record = record_in(folder.expanduser())
        if record is None:
            raise ReleaseError(
                f"{folder} is no release of this program; name a folder that scr-analysis report or tables wrote"
            )
        one = Earlier(folder, record, replaced=False)
        if why := why_not_comparable(one):
            raise ReleaseError(f"{folder} {why}; name a release as it was written, with its tables as CSV")
        found.append(one)
    record = record_in(out.expanduser())
    if record is not None and out.expanduser().resolve() not in named:
        found.insert(0, Earlier(out, record, replaced=True))
    return found


def why_not_comparable(one: Earlier) -> str:
    """Say why the tables of a release cannot be read; nothing where they can."""
    if not is_sealed(one.record):  # it says which file the tables are of, and which bytes they are
        return f"holds {RECORD}, which was changed after it was written"
    try:
        one.told(), one.record["options"]["year_of"], years_begin(one.record), _rows_of(one.record)
        policy_named(one.record["policy"]["name"])
    except (KeyError, TypeError, ValueError, AttributeError):
        return "has a record that does not say of what file and under which policy it is"
    names = _csv_names(one.record)
    if not names:
        return "holds no tables as CSV"
    changed = [name for name in names if not _is_as_written(one, name)]
    return f"holds {changed[0]}, which was changed after it was written" if changed else ""


def held_against(
    before: Iterable[Earlier],
    record: Mapping[str, Any],
    tables: Mapping[str, pd.DataFrame],
    *,
    never_published: bool = False,
) -> dict[str, Any]:
    """Hold a new release against earlier ones.

    Parameters
    ----------
    before : iterable of Earlier
        What `earlier_releases` found.
    record : mapping
        Run record of the new release. Under a policy that hides and rounds nothing it is held against nothing.
    tables : mapping of str to DataFrame
        Safe tables of the new release by output.
    never_published : bool
        Whether the release that is replaced was never given to anybody.

    Returns
    -------
    dict
        What the record says of it.

    Raises
    ------
    GivesAwayError
        If two releases together give away what one of them hides, or nobody can tell.
    """
    told, policy = nothing_compared(), policy_named(record["policy"]["name"])
    if policy.changes_nothing:
        return told
    record = json.loads(json.dumps(record))
    compared: list[dict[str, str]] = []
    against: list[str] = []
    places: list[str] = []
    for one in before:
        if is_sealed(one.record) and _other_reviews(one.record, record):
            continue
        same = _same(one.record, record)
        if one.replaced and never_published and not same:
            told["never_published"] = True
            continue
        line, where = _judged(one, record, tables, policy)
        against += [line] if line else []
        places += where
        if one.replaced and is_sealed(one.record) and _same(one.record, record, to_the_byte=True):
            # Made again: what its record says of still earlier ones holds of the same numbers here.
            inherited = told_of_earlier(one.record) or nothing_compared()
            compared += inherited["compared"]
            told["never_published"] = inherited["never_published"]
        elif not line:
            compared.append(one.told())
    if against:
        raise GivesAwayError(against, places[:_MOST_PLACES])
    distinct = {tuple(one.values()): one for one in compared}
    return {**told, "compared": [distinct[key] for key in sorted(distinct)]}


def _judged(
    one: Earlier, record: Mapping[str, Any], tables: Mapping[str, pd.DataFrame], policy: Policy
) -> tuple[str, list[str]]:
    """Say in one line, and in places, what a release and the new one give away together; nothing where that is nothing."""
    if why := why_not_comparable(one):
        if _same(one.record, record):
            return "", []
        line = f"{one.folder} holds a release that cannot be compared with this one, for it {why}"
        return f"{line}. First make that release again from its file, with its tables as CSV{_CURE[one.replaced]}", []
    found = _found(one, record, tables, policy)
    parts = [*_counted(found, one, policy), *_counted_otherwise(one.record, record)]
    if not parts:
        return "", []
    places = [*found]
    first = f" (first: {places[0]})" if places else ""
    cure = "Publish one of the two" if _same_file(one.record, record) else "Publish when more reviews have been added"
    return f"{_which(one)}: {'; '.join(parts)}{first}. {cure}{_CURE[one.replaced]}", places


def _counted(found: Found, one: Earlier, policy: Policy) -> Iterator[str]:
    """Say how many cells give something away, and what."""
    if found.differ:
        largest = max(policy.largest_hidden, policy_named(one.record["policy"]["name"]).largest_hidden)
        counts = f"{len(found.differ):,} {'counts' if len(found.differ) > 1 else 'count'}"
        yield (
            f"{counts} of it and of this one differ by 1 to {largest}, so that the two together give away the reviews added "
            "or changed"
        )
    if found.one_sided:
        numbers = f"{len(found.one_sided):,} {'numbers are' if len(found.one_sided) > 1 else 'number is'}"
        yield f"{numbers} hidden in one of the two and shown in the other"


def _counted_otherwise(before: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[str]:
    """Say that one file was counted by two dates, or over other years: two margins of the same reviews narrow each down.

    How far they do has been weighed for neither release, so this stops even where no cell differs.
    """
    if not _same_file(before, now):
        return
    dates = before["options"]["year_of"], now["options"]["year_of"]
    if dates[0] != dates[1]:
        yield (
            f"it counts years by the date of {dates[0]} and this one by that of {dates[1]}, and tables of one file by two kinds "
            "of year narrow down single reviews"
        )
    kinds = [kind_of_year(years_begin(record)) for record in (before, now)]
    if kinds[0] != kinds[1]:
        yield (
            f"it counts by {kinds[0]} and this one by {kinds[1]}, and tables of one file by two kinds of year narrow down single "
            "reviews"
        )
    if any(before["options"].get(name) != now["options"].get(name) for name in ("coverage", "periods")):
        yield (
            "it was made with other --periods than this one, and tables of one file over two sets of years narrow down single "
            "reviews"
        )


def _which(one: Earlier) -> str:
    analysed = one.record.get("rows", {}).get("analysed")
    if not isinstance(analysed, int):
        return f"{one.folder} holds a release"
    return f"{one.folder} holds a release of {analysed:,} {'review' if analysed == 1 else 'reviews'}"


def _found(one: Earlier, record: Mapping[str, Any], tables: Mapping[str, pd.DataFrame], policy: Policy) -> Found:
    """Compare every cell that both releases have."""
    pair = Pair(policy_named(one.record["policy"]["name"]), policy, whole=_same_whole(one.record, record))
    pair.compare("rows at each step", _rows_of(one.record), _rows_of(record))
    other_year = (one.record["options"]["year_of"], years_begin(one.record)) != (
        record["options"]["year_of"],
        years_begin(record),
    )
    for name in _csv_names(one.record):
        table = tables.get(Path(name).stem)
        # A year by another date, or that begins in another month, is another year, and its numbers are of other reviews.
        if table is None or (other_year and {"year", "year_of"} <= set(table.columns)):
            continue
        text = (one.folder.expanduser() / name).read_text(encoding="utf-8")
        pair.compare(Path(name).stem, rows_of(text), rows_of(csv_text(table)))
    return pair.found


def _rows_of(record: Mapping[str, Any]) -> Rows:
    """Rows at each step, as the record and the first page show them."""
    rows = record.get("rows", {})
    return {(name,): {"reviews": str(rows[name])} for name in ("read", "set_aside", "analysed") if name in rows}


def _csv_names(record: Mapping[str, Any]) -> list[str]:
    return sorted(name for name in record["files"] if name.startswith("tables/") and name.endswith(".csv"))


def _is_as_written(one: Earlier, name: str) -> bool:
    path = one.folder.expanduser() / name
    return path.is_file() and sha256_of(path) == one.record["files"][name]


def _other_reviews(before: Mapping[str, Any], now: Mapping[str, Any]) -> bool:
    """Whether one of two releases is of a synthetic example and the other is not: they have no child in common."""
    return bool(before.get("input", {}).get("synthetic", False)) != bool(now["input"]["synthetic"])


def _same_file(before: Mapping[str, Any], now: Mapping[str, Any]) -> bool:
    return bool(before["input"]["sha256"] == now["input"]["sha256"])


def _same_whole(before: Mapping[str, Any], now: Mapping[str, Any]) -> bool:
    """Whether two releases are of one file, or show the same number of reviews."""
    totals = [record.get("rows", {}).get("analysed") for record in (before, now)]
    return _same_file(before, now) or (isinstance(totals[0], int) and totals[0] == totals[1])


def _same(before: Mapping[str, Any], now: Mapping[str, Any], *, to_the_byte: bool = False) -> bool:
    """Whether two runs give the same numbers, or the same bytes: all that either rests on is the same."""
    return _rests_on(before, to_the_byte=to_the_byte) == _rests_on(now, to_the_byte=to_the_byte)


def _rests_on(record: Mapping[str, Any], *, to_the_byte: bool) -> dict[str, Any]:
    """Give what the numbers of a run rest on, or its bytes, as its record says."""
    looks = () if to_the_byte else ("select", "formats")
    parts = {name: record.get(name) for name in ("input", "codebook", "shipped_files", "program", "versions")}
    files = {
        what: told if to_the_byte else told["sha256"]
        for what, told in record.get("other_files", {}).items()
        if to_the_byte or what != "style"
    }
    options = {name: value for name, value in record.get("options", {}).items() if name not in looks}
    return {**parts, "files": files, "options": options, "policy": record.get("policy", {}).get("name")}
