"""The card of a study: what was read, what was left out, which years there are, and which outputs the file can give.

Short, and never a row of a case. Under a policy that hides, no number of it is a count of reviews: ``study.flow()`` gives
those that may be shown.
"""

from __future__ import annotations

import textwrap
from collections import defaultdict
from html import escape
from typing import TYPE_CHECKING, NamedTuple

from scr_analysis.answers.layout import WIDTH
from scr_analysis.catalogue import OUTPUTS
from scr_analysis.reading import look_at, years
from scr_analysis.reading.problems import counted
from scr_analysis.tables.base.years import date_column
from scr_analysis.years.begin import begins_of
from scr_analysis.years.labels import months_of_year

if TYPE_CHECKING:
    from scr_analysis.study.study import Study

_MANY_YEARS = 12
_NAMED = 3


class CardLine(NamedTuple):
    """A line of the card: what it is about, and what is said."""

    what: str
    said: str


def lines_of(study: Study) -> list[CardLine]:
    """Say what was read and what can be asked."""
    shown = study.policy.changes_nothing
    return [
        CardLine("File", study.reading.source),
        *(CardLine("Part", part) for part in study.part),
        CardLine("Rows", _rows(study) if shown else "study.flow() says how many, as far as they may be shown"),
        *([CardLine("Excluded", _excluded(study))] if shown and len(study.reading.set_aside) else []),
        CardLine("Years", _years(study, shown=shown)),
        CardLine("Columns", _columns(study)),
        *(CardLine("Note", note) for note in study.reading.notes if shown and not study.part),
        *(CardLine("Look at this", said) for said in look_at(study.reviews) if shown),
        CardLine("Policy", study.policy.note()),
        CardLine("Outputs", _outputs(study)),
        *(CardLine("Not given", said) for said in _not_given(study)),
    ]


def text_of(study: Study) -> str:
    """Write the card for a terminal."""
    said = lines_of(study)
    wide = max(len(line.what) for line in said) + 2
    return "\n".join(
        textwrap.fill(line.said, WIDTH, initial_indent=line.what.ljust(wide), subsequent_indent=" " * wide)
        for line in said
    )


def html_of(study: Study) -> str:
    """Write the card for a notebook."""
    rows = "".join(
        f'<tr><th scope="row" style="text-align:left;vertical-align:top">{escape(line.what)}</th>'
        f'<td style="text-align:left">{escape(line.said)}</td></tr>'
        for line in lines_of(study)
    )
    return f'<table class="scr-study" style="max-width:64rem"><caption>What was read, and what it can answer</caption>{rows}</table>'


def _rows(study: Study) -> str:
    reading = study.reading
    if study.part:
        return f"{counted(len(study.reviews), 'review')} chosen"
    return f"{reading.rows_read:,} read = {len(study.reviews):,} analysed + {len(reading.set_aside):,} excluded"


def _excluded(study: Study) -> str:
    reasons = (f"{name} ({number:,})" for name, number in study.reading.set_aside_by_column.items())
    return f"{'; '.join(reasons)}; study.reading.set_aside has the rows"


def _years(study: Study, *, shown: bool) -> str:
    column = date_column(study.reviews.columns, study.choices.year_of)
    if column not in study.reviews.columns:
        return f"none: the file has no date of {study.choices.year_of}"
    held = years(study.reviews, column)
    by = f"by date of {study.choices.year_of}, {' to '.join(months_of_year(begins_of(study.reviews)))}"
    named = [str(year) for year in held.index if year != "no date"]
    if not named:
        return f"none: no review has a date of {study.choices.year_of}"
    span = " to ".join(dict.fromkeys((named[0], named[-1])))
    if not shown or len(held) > _MANY_YEARS:
        return f"{span}, {by}"
    return f"{', '.join(f'{year} ({number:,})' for year, number in held.items())}, {by}"


def _columns(study: Study) -> str:
    themes = [one.column for one in study.codebook.themes() if one.column in study.reviews.columns]
    others = len(study.reviews.columns) - len(themes)
    return f"{counted(len(themes), 'theme')} and {counted(others, 'other column')}; study.describe() says what each was taken for"


def _outputs(study: Study) -> str:
    given = [one.name for one in OUTPUTS if one.name not in study.left_out]
    first = ", ".join(f"study.{name}()" for name in given[:_NAMED])
    return f"{len(given)} of {len(OUTPUTS)}: {first} ... (press Tab after the dot)"


def _not_given(study: Study) -> list[str]:
    """Put together the outputs that lack the same."""
    by_reason: dict[str, list[str]] = defaultdict(list)
    for name, reason in study.left_out.items():
        by_reason[reason].append(name)
    return [f"{', '.join(names)}: {reason}" for reason, names in by_reason.items()]
