"""Outputs as a page of a release shows them: in chapters, each with its chart, its table and its notes."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from markupsafe import Markup

from scr_analysis.answers.data_uris import text_uri
from scr_analysis.answers.html import placed
from scr_analysis.answers.layout import readable
from scr_analysis.answers.result import Result
from scr_analysis.catalogue.outputs import CHAPTERS
from scr_analysis.findings import Finding
from scr_analysis.release.pages.shared_notes import letters_of
from scr_analysis.release.writers import csv_text
from scr_analysis.words import say

_OF = re.compile(r" \(n = [\d,]+\)")
# A longer table starts folded, so that the charts can be leafed through.
_OPEN_UP_TO = 12
# A longer one is not printed: on paper it would be pages that nobody reads.
_PRINTED_UP_TO = 15
# A longer one scrolls in a box of its own, under its headings.
_SCROLLED_FROM = 25
# A longer one is cut on the page; its CSV, which the page carries too, is whole.
_SHOWN_UP_TO = 250


def in_chapters(results: Iterable[Result]) -> dict[str, list[Result]]:
    """Put results under the questions of their chapters, those that have any."""
    found: dict[str, list[Result]] = {name: [] for name in CHAPTERS}
    for one in results:
        found[one.output.notebook].append(one)
    return {name: inside for name, inside in found.items() if inside}


def chapters(results: Iterable[Result], pictures: Mapping[str, str], shared: Mapping[str, str]) -> list[dict[str, Any]]:
    """Give what the chapters of a page say.

    Parameters
    ----------
    results : iterable of Result
        What stands on the page.
    pictures : mapping of str to str
        SVG of each output's chart, by the output's name.
    shared : mapping of str to str
        Letters of the notes that the page says once.
    """
    return [
        {
            "name": f"chapter-{name}",
            "question": CHAPTERS[name],
            "outputs": [_article(one, pictures.get(one.output.name), shared) for one in inside],
        }
        for name, inside in in_chapters(results).items()
    ]


def _article(result: Result, picture: str | None, shared: Mapping[str, str]) -> dict[str, Any]:
    output, finding = result.output, result.finding
    page, notes = readable(result.table), result.notes
    rows = len(page.rows)
    if rows > _SHOWN_UP_TO:
        notes.append(say("report.table_cut", shown=_SHOWN_UP_TO, rows=f"{rows:,}"))
    text = csv_text(result.table)
    return {
        "name": output.name,
        "title": output.title,
        "question": output.question,
        "headline": None if _says_again(finding) else finding.headline,
        "lead": _says_again(finding),
        "sentence": result.why_no_chart if result.hidden else finding.sentence or say("report.nothing_said"),
        "subtitle": finding.subtitle,
        "source": finding.source,
        "alt": finding.alt,
        **_picture(None if result.thin else picture),
        "why_no_chart": "" if result.hidden else result.why_no_chart,
        "shown": not result.hidden,
        "open": rows <= _OPEN_UP_TO and not result.thin,
        "printed": rows <= _PRINTED_UP_TO,
        "long": rows > _SCROLLED_FROM,
        "table_summary": say("report.table_summary", rows=_rows_text(rows)),
        "caption": output.title,
        "page": replace(page, rows=page.rows[:_SHOWN_UP_TO]),
        "same": [
            *((term, value) for term, value in page.same if value.rstrip(".") not in " ".join(notes)),
            *page.signs.items(),
        ],
        "notes": [note for note in notes if note not in shared],
        "shared": letters_of(notes, shared),
        "csv": Markup(text_uri("text/csv", text)),  # noqa: S704 - every sign of HTML is encoded in it
        "csv_size": _size_text(len(text.encode("utf-8"))),
    }


def _says_again(finding: Finding) -> bool:
    """Whether the sentence begins with the headline, but for how many each number is of."""
    return bool(finding.headline) and _OF.sub("", finding.sentence).startswith(str(finding.headline))


def _picture(svg: str | None) -> dict[str, Any]:
    if svg is None:
        return {"picture": None, "tall": False}
    picture = placed(svg)
    return {"picture": picture, "tall": picture.height > 2 * picture.width}


def _rows_text(rows: int) -> str:
    return say("report.row_one") if rows == 1 else say("report.row_many", n=f"{rows:,}")


def _size_text(size: int) -> str:
    return say("report.kilobytes", size=f"{size / 1000:.1f}") if size >= 1000 else say("report.bytes", size=size)
