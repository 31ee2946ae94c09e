"""``report.html`` and ``annex.html``: pages that hold all they show, work from a file address and load nothing from anywhere."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from scr_analysis import __version__
from scr_analysis.answers.pages import asset, rendered
from scr_analysis.answers.result import Result
from scr_analysis.catalogue.outputs import CHAPTERS
from scr_analysis.disclosure.policy import policy as policy_named
from scr_analysis.release.pages.first_screen import in_short
from scr_analysis.release.pages.front_page import front_page
from scr_analysis.release.pages.how_to_read import how_to_read
from scr_analysis.release.pages.outputs import chapters, in_chapters
from scr_analysis.release.pages.shared_notes import shared_notes
from scr_analysis.release.result import Release
from scr_analysis.release.writers import write_text
from scr_analysis.words import say, sentences

REPORT, ANNEX = "report.html", "annex.html"


def write_report(
    release: Release, pictures: Mapping[str, str], place: Path, *, style: str = "", whole: bool = False
) -> None:
    """Write the report, and its annex where there is one.

    Parameters
    ----------
    release : Release
        Results and record.
    pictures : mapping of str to str
        SVG of each output's chart, by the output's name. An output without one has no figure.
    place : Path
        Folder to write into.
    style : str
        CSS that is added to the report's own.
    whole : bool
        Whether every output stands in the report, and none in an annex.
    """
    annex = () if whole else annexed(release)
    write_text(report_html(release, pictures, annex=annex, style=style), place / REPORT)
    if annex:
        write_text(annex_html(release, pictures, annex, style=style), place / ANNEX)


def annexed(release: Release) -> tuple[Result, ...]:
    """Name what stands in the annex: what is no question of the short report, unless the file answers none of those."""
    found = tuple(one for one in release.results if not one.output.rank.in_short_report)
    return () if len(found) == len(release.results) else found


def report_html(
    release: Release, pictures: Mapping[str, str], *, annex: tuple[Result, ...] = (), style: str = ""
) -> str:
    """HTML of the report. Every word of the user's file is escaped: a label with HTML in it stays text."""
    elsewhere = {one.output.name for one in annex}
    here = [one for one in release.results if one.output.name not in elsewhere]
    shared = shared_notes(here)
    left_out = [{"title": one.output.title, "reason": one.reason} for one in release.left_out]
    more = [("#more", say("annex.more"))] if annex else []
    untold = [("#left-out", say("report.left_out"))] if left_out else []
    return _page(
        "report.html.j2",
        release,
        style,
        title=_title(release),
        front=front_page(release, pictures),
        short=in_short(release),
        address=partial(_address, elsewhere),
        chapters=chapters(here, pictures, shared),
        annex=[
            {"question": CHAPTERS[name], "outputs": [one.output for one in inside]}
            for name, inside in in_chapters(annex).items()
        ],
        before=[],
        after=[*more, ("#about", say("report.about")), *untold, ("#record", say("report.record"))],
        facts=_facts(release),
        noticed=release.record["notes"],
        reading=how_to_read(release.record),
        shared={letter: note for note, letter in shared.items()},
        left_out=left_out,
        record=_record(release.record),
    )


def annex_html(release: Release, pictures: Mapping[str, str], annex: tuple[Result, ...], *, style: str = "") -> str:
    """HTML of the annex: the outputs that are not in the report."""
    shared = shared_notes(annex)
    return _page(
        "annex.html.j2",
        release,
        style,
        title=say("annex.title", title=_title(release)),
        lead=say("annex.lead_one" if len(annex) == 1 else "annex.lead_many", n=len(annex)),
        chapters=chapters(annex, pictures, shared),
        shared={letter: note for note, letter in shared.items()},
    )


def _page(template: str, release: Release, style: str, **told: Any) -> str:
    return rendered(
        template,
        style=asset("report.css") + style,
        script=asset("report.js"),
        made_by=say("report.made_by", version=__version__),
        banner=say("report.banner_synthetic") if release.synthetic else "",
        **told,
    )


def _title(release: Release) -> str:
    return say("report.title_synthetic" if release.synthetic else "report.title")


def _address(elsewhere: set[str], name: str) -> str:
    return f"{ANNEX if name in elsewhere else ''}#{name}"


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
