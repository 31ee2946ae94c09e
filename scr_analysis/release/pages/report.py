"""``report.html``: one file that holds everything, works from a file address and loads nothing from anywhere."""

from pathlib import Path
from typing import Any

from markupsafe import Markup

from scr_analysis import __version__
from scr_analysis.catalogue.outputs import CHAPTERS
from scr_analysis.disclosure.policy import policy as policy_named
from scr_analysis.release.captions import notes_of
from scr_analysis.release.layout import Layout, how_to_read, layout
from scr_analysis.release.pages.data_uris import picture_uri, size_of, text_uri
from scr_analysis.release.pages.first_screen import in_short
from scr_analysis.release.pages.shared_notes import letters_of, shared_notes
from scr_analysis.release.pages.templates import asset, csp_hash, environment
from scr_analysis.release.result import Release, Result
from scr_analysis.release.writers import csv_text, write_text
from scr_analysis.words import say, sentences

# A longer table starts folded, so that the charts can be leafed through.
_OPEN_UP_TO = 12
# A longer one scrolls in a box of its own, under its headings.
_SCROLLED_FROM = 25
# A longer one is cut on the page; its CSV, which the page carries too, is whole.
_SHOWN_UP_TO = 250
_A_FEW_WORDS = 60
# A table of more columns is printed on a page of its own, on its side.
_UPRIGHT_UP_TO = 14


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
            short=in_short(release),
            banner=say("report.banner_synthetic") if release.synthetic else "",
            facts=_facts(release),
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
            outputs = [_article(one, pictures.get(one.output.name), release.policy_note, shared) for one in inside]
            chapters.append({"name": f"chapter-{name}", "question": question, "outputs": outputs})
    return chapters


def _article(result: Result, picture: str | None, policy_note: str, shared: dict[str, str]) -> dict[str, Any]:
    output, finding = result.output, result.finding
    laid_out = layout(result.table)
    rows, notes = len(laid_out.rows), notes_of(result, policy_note)
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
        "wide": len(laid_out.headings) > _UPRIGHT_UP_TO,
        "table_summary": say("report.table_summary", rows=_rows_text(rows)),
        "caption": output.title,
        "columns": laid_out.headings,
        "rows": _cells(laid_out),
        "same": [(term, value) for term, value in laid_out.same if value.rstrip(".") not in " ".join(notes)],
        "notes": [note for note in notes if note not in shared],
        "shared": letters_of(notes, shared),
        "csv": Markup(text_uri("text/csv", text)),  # noqa: S704 - every sign of HTML is encoded in it
        "csv_size": _size_text(len(text.encode("utf-8"))),
    }


def _cells(laid_out: Layout) -> list[list[dict[str, Any]]]:
    return [
        [
            {"text": text, "key": heading.key, "style": _style(text, number=heading.number)}
            for text, heading in zip(row, laid_out.headings, strict=True)
        ]
        for row in laid_out.rows[:_SHOWN_UP_TO]
    ]


def _style(text: str, *, number: bool) -> str:
    """Name the class of a cell: a number, or a text so long that a narrow column would make a tower of it."""
    return "number" if number else "wordy" if len(text) > _A_FEW_WORDS else ""


def _picture(svg: str | None) -> dict[str, Any]:
    """Picture as an address that holds it, with its size in CSS pixels so that the page does not jump."""
    if svg is None:
        return {"picture": None, "tall": False}
    width, height = (round(side * 4 / 3) for side in size_of(svg) or (750, 450))
    return {
        "picture": Markup(picture_uri(svg)),  # noqa: S704 - every sign of HTML is encoded in it
        "width": width,
        "height": height,
        "tall": height > 2 * width,
    }


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
