"""An answer as text that fits a terminal."""

import textwrap
from collections.abc import Iterable, Iterator

from scr_analysis.answers.layout import BROKEN_AT, WIDTH, Layout, readable
from scr_analysis.answers.result import Result
from scr_analysis.words import say

_ROWS = 25
_LEAST = 12


def text_of(result: Result) -> str:
    """Write an answer: its question, its sentence, what its table says first, and the notes.

    Parameters
    ----------
    result : Result
        An output that was made.

    Returns
    -------
    str
        Lines of at most `WIDTH` letters, where no word is longer.
    """
    page, finding = readable(result.table), result.finding
    parts = [
        _filled(result.output.question),
        _filled(finding.sentence or say("report.nothing_said")),
        _filled(finding.subtitle),
        "\n".join(table_text(page)),
        "\n".join(_filled(f"{term}: {value}", indent="  ") for term, value in [*page.same, *page.signs.items()]),
        "\n".join(_filled(f"- {note}", indent="  ") for note in result.notes),
        _filled(finding.source),
    ]
    return "\n\n".join(part for part in parts if part)


def table_text(page: Layout, rows: int = _ROWS) -> Iterator[str]:
    r"""Write a table line by line, numbers to the right; of a longer one the first rows, and how many there are.

    Examples
    --------
    >>> import pandas as pd
    >>> page = readable(pd.DataFrame({"year": ["2011-12", "2012-13"], "reviews": [105, 7]}))
    >>> print(*table_text(page), sep="\n")
    Year     Reviews
    -------  -------
    2011-12      105
    2012-13        7
    """
    if not page.rows:
        return
    heads = [heading.words for heading in page.headings]
    columns = zip(heads, zip(*page.rows, strict=True), strict=True)
    wide = _fitted([_wide(head, cells) for head, cells in columns])
    right = [heading.number for heading in page.headings]
    yield from _lines(heads, wide, right)
    yield "  ".join("-" * letters for letters in wide)
    for row in page.rows[:rows]:
        yield from _lines(row, wide, right)
    if len(page.rows) > rows:
        yield say("answer.more_rows", more=f"{len(page.rows) - rows:,}")


def _wide(head: str, cells: Iterable[str]) -> int:
    return max([*map(len, head.split()), *(min(len(cell), BROKEN_AT) for cell in cells)])


def _fitted(wide: list[int]) -> list[int]:
    """Take from the widest columns what is too much for a page; their texts go on in another line."""
    while sum(wide) + 2 * (len(wide) - 1) > WIDTH and max(wide) > _LEAST:
        wide[wide.index(max(wide))] -= 1
    return wide


def _lines(row: Iterable[str], wide: list[int], right: list[bool]) -> Iterator[str]:
    """Write a row, in as many lines as its longest cell wants."""
    broken = [textwrap.wrap(cell, letters) or [""] for cell, letters in zip(row, wide, strict=True)]
    for at in range(max(map(len, broken))):
        parts = [lines[at] if at < len(lines) else "" for lines in broken]
        cells = zip(parts, wide, right, strict=True)
        yield "  ".join(part.rjust(n) if on_right else part.ljust(n) for part, n, on_right in cells).rstrip()


def _filled(words: str, indent: str = "") -> str:
    return textwrap.fill(words, WIDTH, subsequent_indent=indent)
