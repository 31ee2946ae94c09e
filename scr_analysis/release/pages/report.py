"""``report.html``: one file that holds everything, works from a file address and loads nothing from anywhere."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from markupsafe import Markup

from scr_analysis import __version__
from scr_analysis.answers.data_uris import text_uri
from scr_analysis.answers.html import placed
from scr_analysis.answers.layout import readable
from scr_analysis.answers.pages import asset, csp_hash, environment
from scr_analysis.answers.result import Result
from scr_analysis.catalogue.outputs import CHAPTERS
from scr_analysis.disclosure.policy import policy as policy_named
from scr_analysis.release.pages.first_screen import in_short
from scr_analysis.release.pages.front_page import front_page
from scr_analysis.release.pages.how_to_read import how_to_read
from scr_analysis.release.pages.shared_notes import letters_of, shared_notes
from scr_analysis.release.result import Release
from scr_analysis.release.writers import csv_text, write_text
from scr_analysis.words import say, sentences

# A longer table starts folded, so that the charts can be leafed through.
_OPEN_UP_TO = 12
# A longer one scrolls in a box of its own, under its headings.
_SCROLLED_FROM = 25
# A longer one is cut on the page; its CSV, which the page carries too, is whole.
_SHOWN_UP_TO = 250


def write_report(release: Release, pictures: dict[str, str], path: Path, *, style: str = "") -> None:
    """Write the report.

    Parameters
    ----------
    release : Release
        Results and record.
    pictures : dict of str to str
        SVG of each output's chart, by the output's name. An output without one has no figure.
    path : Path
        Where to write it.
    style : str
        CSS that is added to the report's own.
    """
    write_text(report_html(release, pictures, style=style), path)


def report_html(release: Release, pictures: dict[str, str], *, style: str = "") -> str:
    """HTML of the report. Every word of the user's file is escaped: a label with HTML in it stays text."""
    style, script = asset("report.css") + style, asset("report.js")
    shared = shared_notes(release)
    return (
        environment()
        .get_template("report.html.j2")
        .render(
            made_by=say("report.made_by", version=__version__),
            title=say("report.title_synthetic" if release.synthetic else "report.title"),
            lead=say("report.lead_one" if len(release.results) == 1 else "report.lead_many", n=len(release.results)),
            front=front_page(release, pictures),
            short=in_short(release),
            banner=say("report.banner_synthetic") if release.synthetic else "",
            facts=_facts(release),
            noticed=release.record["notes"],
            reading=how_to_read(release.record),
            shared={letter: note for note, letter in shared.items()},
            chapters=_chapters(release, pictures, shared),
            left_out=[{"title": one.output.title, "reason": one.reason} for one in release.left_out],
            record=_record(release.record),
            style=Markup(style),  # noqa: S704 - our own file
            script=Markup(script),  # noqa: S704 - our own file
            style_hash=csp_hash(style),
            script_hash=csp_hash(script),
        )
    )


def _chapters(release: Release, pictures: dict[str, str], shared: dict[str, str]) -> list[dict[str, Any]]:
    chapters = []
    for name, question in CHAPTERS.items():
        inside = [one for one in release.results if one.output.notebook == name]
        if inside:
            outputs = [_article(one, pictures.get(one.output.name), shared) for one in inside]
            chapters.append({"name": f"chapter-{name}", "question": question, "outputs": outputs})
    return chapters


def _article(result: Result, picture: str | None, shared: dict[str, str]) -> dict[str, Any]:
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
        "headline": finding.headline,
        "sentence": finding.sentence or say("report.nothing_said"),
        "subtitle": finding.subtitle,
        "source": finding.source,
        "alt": finding.alt,
        **_picture(picture),
        "open": rows <= _OPEN_UP_TO,
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


def _picture(svg: str | None) -> dict[str, Any]:
    if svg is None:
        return {"picture": None, "tall": False}
    picture = placed(svg)
    return {"picture": picture, "tall": picture.height > 2 * picture.width}


def _rows_text(rows: int) -> str:
    return say("report.row_one") if rows == 1 else say("report.row_many", n=f"{rows:,}")


def _size_text(size: int) -> str:
    return say("report.kilobytes", size=f"{size / 1000:.1f}") if size >= 1000 else say("report.bytes", size=size)


def _count(value: Any) -> str:
    return f"{value:,}" if isinstance(value, int) else str(value)


def _facts(release: Release) -> list[tuple[str, str]]:
    rows, source = release.record["rows"], release.record["input"]
    return [
        (say("report.input"), source["name"]),
        (say("report.rows_read"), _count(rows["read"])),
        (say("report.rows_set_aside"), _count(rows["set_aside"])),
        (say("report.rows_analysed"), _count(rows["analysed"])),
        (say("report.year_counts"), say("report.date_of", event=release.record["options"]["year_of"])),
        (say("record.policy"), _policy(release.record["policy"])),
        (say("report.outputs"), say("report.outputs_made", made=len(release.results), left_out=len(release.left_out))),
    ]


def _policy(policy: dict[str, Any]) -> str:
    return sentences(policy_named(policy["name"]).does(), say("needs.hurried") if policy["hurried"] else None)


def _record(record: dict[str, Any]) -> list[tuple[str, str]]:
    return [
        (say("record.program"), f"{record['program']['name']} {record['program']['version']}"),
        (say("report.input_sha256"), record["input"]["sha256"]),
        (say("report.input_encoding"), record["input"]["encoding"]),
        (say("report.input_shape"), record["input"]["shape"]),
        (say("record.codebook"), record["codebook"]["name"]),
        (say("record.codebook_sha256"), record["codebook"]["sha256"]),
        (say("record.versions"), ", ".join(f"{name} {number}" for name, number in record["versions"].items())),
    ]
