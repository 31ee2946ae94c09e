"""An answer as a piece of HTML that needs nothing from elsewhere: what a notebook shows."""

from typing import NamedTuple

from markupsafe import Markup

from scr_analysis.answers.data_uris import picture_uri, size_of
from scr_analysis.answers.layout import layout, readable
from scr_analysis.answers.pages import asset, environment
from scr_analysis.answers.picture import drawn
from scr_analysis.answers.result import Result

# A longer table is whole in its CSV only.
_WHOLE_UP_TO = 100


class Placed(NamedTuple):
    """A picture as an address that holds it, and its size in CSS pixels, so that the page does not jump."""

    uri: Markup
    width: int
    height: int


def placed(svg: str) -> Placed:
    """Put a picture into an address."""
    width, height = (round(side * 4 / 3) for side in size_of(svg) or (750, 450))
    return Placed(Markup(picture_uri(svg)), width, height)  # noqa: S704 - every sign of HTML is encoded in it


def html_of(result: Result) -> str:
    """Write an answer: question, sentence, chart with its alternative text, what the table says first, notes folded."""
    page, whole = readable(result.table), layout(result.table)
    more = len(whole.headings) > len(page.headings) and len(whole.rows) <= _WHOLE_UP_TO
    return (
        environment()
        .get_template("in_notebook.html.j2")
        .render(
            output=result.output,
            finding=result.finding,
            picture=None if result.thin else placed(drawn(result, ()).bare),
            why_no_chart=result.why_no_chart,
            page=page,
            whole=whole if more else None,
            notes=result.notes,
            style=Markup(asset("in_notebook.css")),  # noqa: S704 - our own file
        )
    )
