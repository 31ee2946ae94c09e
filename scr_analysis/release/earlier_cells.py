"""Two releases cell by cell: counts that differ by few, and numbers that one hides and the other shows.

Cells are compared by what they are about: the same output, the same keys of the row, the same column. Only what was
released is looked at, on either side, and no value is kept.
"""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from scr_analysis.columns import COLUMNS, keys_of, kind_of
from scr_analysis.disclosure import Policy
from scr_analysis.formats import HIDDEN, NOT_APPLICABLE

Key = tuple[str, ...]
Rows = dict[Key, dict[str, str]]

# Reviews that are in no row: that there are as many of them says nothing about a row.
_IN_NO_ROW = frozenset({"undated", "ungrouped", "outside", "unmatched"})
# How the file was coded: that the reviews added are silent about something points at no child, unless a policy says so.
_SILENCE = frozenset(
    {
        "missing", "not_known", "blank", "no_report", "report_not_known", "undated", "ungrouped", "row_missing", "missing_a",
        "missing_b", "column_missing", "linked_missing", "acted_missing",
    }
)  # fmt: skip
# Numbers of one row, by unit: shares, means, medians. A trend or a test is over rows that may have changed.
_OF_ONE_ROW = frozenset({"%", "as unit", "themes"})


@dataclass
class Found:
    """What two releases together give away, by where it stands; no value is kept."""

    differ: list[str] = field(default_factory=list)
    one_sided: list[str] = field(default_factory=list)

    def __iter__(self) -> Iterator[str]:
        """Give every place, counts that differ first."""
        yield from self.differ
        yield from self.one_sided


class Pair:
    """Two releases, cell by cell."""

    def __init__(self, before: Policy, now: Policy, *, whole: bool) -> None:
        self.found = Found()
        self._before, self._now, self._whole = before, now, whole
        self._largest = max(before.largest_hidden, now.largest_hidden)

    def compare(self, output: str, before: Rows, now: Rows) -> None:
        """Look at each cell that the same output has in both."""
        for key, row in now.items():
            for column, text in row.items() if key in before else ():
                old = before[key].get(column, "")
                if self._differ(column, old, text):
                    self.found.differ.append(_place(output, key, column))
                elif HIDDEN in {old, text} and self._told(column, before[key], row):
                    self.found.one_sided.append(_place(output, key, column))

    def _differ(self, column: str, old: str, text: str) -> bool:
        """Whether two shown counts differ, and by no more than a hidden count may be, whatever rounding leaves open."""
        if old == text or kind_of(column) != "count":
            return False
        counts = _number(old), _number(text)
        if counts[0] is None or counts[1] is None:
            return False
        before, now = (one.of_silence if column in _SILENCE else one for one in (self._before, self._now))
        (low, high), (least, most) = _span(before, counts[0]), _span(now, counts[1])
        apart = least - high, most - low
        largest = max(before.largest_hidden, now.largest_hidden)
        return not apart[0] <= 0 <= apart[1] and max(map(abs, apart)) <= largest

    def _told(self, column: str, before: Mapping[str, str], now: Mapping[str, str]) -> bool:
        """Whether a number that one release hides is shown by the other, and is the same number there."""
        seen = _number(before.get(column, "")), _number(now[column])
        value = seen[1] if seen[0] is None else seen[0]
        if (seen[0] is None) == (seen[1] is None) or value is None:
            return False
        if self._whole:
            return True
        if kind_of(column) == "estimate":
            return COLUMNS[column].unit in _OF_ONE_ROW and self._agree(column, before, now, 0)
        return self._agree(column, before, now, value)

    def _agree(self, column: str, before: Mapping[str, str], now: Mapping[str, str], least: float) -> bool:
        """Whether the rows have a total in common: then nothing tells that other reviews are in them."""
        for name, text in now.items():
            if name != column and name not in _IN_NO_ROW and kind_of(name) == "count" and before.get(name) == text:
                total = _number(text)
                if total is not None and total > self._largest and total >= least:
                    return True
        return False


def rows_of(text: str) -> Rows:
    """Read a table: the numbers of each row by what it is about."""
    lines = csv.DictReader(io.StringIO(text))
    names = list(lines.fieldnames or ())
    # Titles and groups come from the codebook: who renames a theme must not hide it from the comparison.
    keys = keys_of(names)
    numbers = [name for name in names if name not in keys and kind_of(name) in {"count", "estimate"}]
    rows: Rows = {}
    for line in lines:
        key = tuple(line[name] for name in keys)
        if key in rows:
            key = (*key, f"{len(rows)}")  # two rows about one thing: each is held against its own place
        rows[key] = {name: line[name] for name in numbers}
    return rows


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _span(policy: Policy, count: float) -> tuple[int, int]:
    return policy.span(int(count)) if count > 0 else (int(count), int(count))


def is_count(column: str) -> bool:
    """Whether a column counts something."""
    return kind_of(column) == "count"


def title_of(column: str) -> str:
    """Title of a column as a line names it."""
    return COLUMNS[column].title.lower()


def _place(output: str, key: Key, column: str) -> str:
    about = [part for part in key if part not in {"", NOT_APPLICABLE}]
    return f"{', '.join([output, *about])}: {title_of(column)}"
