"""Two releases side by side: which figures differ, and what the two runs did not have in common."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

import pandas as pd

from scr_analysis.release.earlier import years_begin
from scr_analysis.release.earlier_cells import Key, Rows, is_count, rows_of, title_of
from scr_analysis.release.errors import ReleaseError
from scr_analysis.release.folder.ownership import record_in
from scr_analysis.release.writers import csv_for_excel
from scr_analysis.words import say
from scr_analysis.years.labels import kind_of_year


@dataclass(frozen=True)
class Difference:
    """A figure that two releases show differently.

    Attributes
    ----------
    output : str
        Name of the output.
    about : str
        What the row is about.
    figure : str
        Title of the column.
    before, now : str
        As each release shows it; "" where it has no such row.
    """

    output: str
    about: str
    figure: str
    before: str
    now: str


@dataclass(frozen=True)
class Comparison:
    """What two releases have in common, and what not.

    Attributes
    ----------
    why : tuple of str
        What the runs did not have in common: input, reviews, codebook, choices, versions.
    differ : tuple of Difference
        Figures of outputs that both have, in the order of their tables.
    figures : int
        How many figures the two have in common or differ in.
    only_before, only_now : tuple of str
        Outputs that one of the two has.
    """

    why: tuple[str, ...]
    differ: tuple[Difference, ...]
    figures: int
    only_before: tuple[str, ...]
    only_now: tuple[str, ...]

    def to_csv(self) -> bytes:
        """Write every figure that differs as CSV."""
        rows = [vars(one) for one in self.differ]
        return csv_for_excel(pd.DataFrame(rows, columns=list(Difference.__dataclass_fields__)))


def compare(old: Path, new: Path) -> Comparison:
    """Compare two releases figure by figure. Only what was released is looked at.

    Raises
    ------
    ReleaseError
        If a folder is no release, or has no tables as CSV.
    """
    before, now = _record(old), _record(new)
    tables = [{path.stem: path for path in sorted((folder / "tables").glob("*.csv"))} for folder in (old, new)]
    for folder, found in zip((old, new), tables, strict=True):
        if not found:
            raise ReleaseError(f"{folder} holds no tables as CSV; make it again with --format csv")
    differ: list[Difference] = []
    figures = 0
    for name in tables[0].keys() & tables[1].keys():
        rows = [rows_of(found[name].read_text(encoding="utf-8")) for found in tables]
        figures += sum(map(len, rows[1].values()))
        differ += _differ(name, *rows)
    order = list(tables[1])
    differ.sort(key=lambda one: order.index(one.output))
    return Comparison(
        tuple(_why(before, now)),
        tuple(differ),
        figures,
        tuple(name for name in tables[0] if name not in tables[1]),
        tuple(name for name in tables[1] if name not in tables[0]),
    )


def _record(folder: Path) -> dict[str, Any]:
    record = record_in(folder.expanduser())
    if record is None:
        raise ReleaseError(
            f"{folder} is no release of this program; name a folder that scr-analysis report or tables wrote"
        )
    return record


def _differ(output: str, before: Rows, now: Rows) -> Iterator[Difference]:
    """Yield the figures that differ, counts before what rests on them; a row that one alone has differs in all."""
    keys = [*now, *(key for key in before if key not in now)]
    columns = dict.fromkeys(column for rows in (now, before) for row in rows.values() for column in row)
    for counts in (True, False):
        for key, column in product(keys, [name for name in columns if is_count(name) is counts]):
            old, new = before.get(key, {}).get(column, ""), now.get(key, {}).get(column, "")
            if old != new:
                yield Difference(output, _about(key), title_of(column), old, new)


def _about(key: Key) -> str:
    return ", ".join(part for part in key if part and not part.startswith("["))


def _why(before: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[str]:
    """Say what the two runs did not have in common, what matters most first."""
    yield from _of_reviews(before, now)
    if before["codebook"]["sha256"] != now["codebook"]["sha256"]:
        yield say("compare.codebook", before=before["codebook"]["name"], now=now["codebook"]["name"])
    kinds = [kind_of_year(years_begin(record)) for record in (before, now)]
    if kinds[0] != kinds[1]:
        yield say("compare.years", before=kinds[0], now=kinds[1])
    others = [record.get("other_files", {}) for record in (before, now)]
    for what in sorted(others[0].keys() | others[1].keys()):
        if what not in ("codebook", "style") and others[0].get(what) != others[1].get(what):
            yield say("compare.other_file", what=say(f"record.{what}"))
    for name in sorted({*before["options"], *now["options"]} - {"formats", "select"}):
        values = [record["options"].get(name) for record in (before, now)]
        if values[0] != values[1]:
            yield say("compare.option", name=name.replace("_", "-"), before=values[0], now=values[1])
    if before["policy"]["name"] != now["policy"]["name"]:
        yield say("compare.policy", before=before["policy"]["name"], now=now["policy"]["name"])
    programs = [{"scr_analysis": one["program"]["version"]} | one["versions"] for one in (before, now)]
    if programs[0] != programs[1]:
        changed = [name for name in programs[1] if programs[0].get(name) != programs[1][name]]
        yield say("compare.versions", names=", ".join(changed))


def _of_reviews(before: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[str]:
    if before["input"]["sha256"] == now["input"]["sha256"]:
        return
    yield say("compare.input", before=before["input"]["name"], now=now["input"]["name"])
    counts = before["rows"]["analysed"], now["rows"]["analysed"]
    if counts[0] == counts[1]:
        yield say("compare.recoded", n=counts[1])
    else:
        yield say("compare.reviews", before=counts[0], now=counts[1])
