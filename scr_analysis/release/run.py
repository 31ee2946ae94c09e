"""One run, from a file to a release: read, compute, protect, describe, draw, write."""

import tempfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from scr_analysis.answers.answered import answered
from scr_analysis.answers.computing import Progress, quiet
from scr_analysis.answers.protecting import safe_notes, safe_rows
from scr_analysis.answers.result import LeftOut
from scr_analysis.answers.synthetic import is_synthetic
from scr_analysis.reading import Reading, noticed
from scr_analysis.reading.source import Source
from scr_analysis.release.beside import hashed, opened, read, read_beside, style_of, unmatched
from scr_analysis.release.captions import captions
from scr_analysis.release.data_package import data_package
from scr_analysis.release.earlier import earlier_releases, held_against
from scr_analysis.release.errors import ReleaseError
from scr_analysis.release.figures import draw_all
from scr_analysis.release.folder.set_aside_list import hash_of_list, write_set_aside
from scr_analysis.release.folder.whole import whole_folder
from scr_analysis.release.options import FIGURE_FORMATS, Options
from scr_analysis.release.pages.pdf import write_pdf
from scr_analysis.release.pages.record import write_record_page
from scr_analysis.release.pages.report import write_report
from scr_analysis.release.record import start_record, write_record
from scr_analysis.release.result import Release
from scr_analysis.release.workbook.write import write_workbook
from scr_analysis.release.writers import write_bytes, write_csv, write_json


def write_release(  # noqa: PLR0913 - each by its name
    source: Path,
    out: Path,
    options: Options | None = None,
    *,
    progress: Progress = quiet,
    workers: int = 1,
    earlier: dict[str, Any] | None = None,
) -> Release:
    """Read a file and write every table, chart and the report of it into a folder that appears whole or not at all.

    Parameters
    ----------
    source : Path
        Coded reviews.
    out : Path
        Folder of the release.
    options : Options, optional
        Choices of the run.
    progress : callable
        Told the step, how much of it is done and how much there is.
    workers : int
        Processes that draw at once; see `draw_all`.
    earlier : dict, optional
        What the record of a release that is made again says of earlier ones. Without it, those that there are are compared.

    Returns
    -------
    Release
        What was made and what was left out.

    Raises
    ------
    ReviewDataError
        If the file has problems; all of them are listed.
    CodebookError
        If the codebook has.
    GivesAwayError
        If the release and an earlier one together give away what one of them hides.
    ReleaseError
        If the release cannot be made or written as asked.
    """
    options = options or Options()
    own = (source, *options.files.values())
    with whole_folder(out, force=options.force, keep=own) as place:
        before = earlier_releases(out, options) if earlier is None else []
        progress("Reading", 0, 1)
        given = opened(options)
        style = style_of(given)
        reading = read(source, options, given)
        aside = write_set_aside(reading.set_aside_rows, place, out, keep=own)
        release = make_release(reading, options, source=source, given=given, progress=progress)
        tables = {one.output.name: one.table for one in release.results}
        release.record["earlier"] = earlier or held_against(
            before, release.record, tables, never_published=options.never_published
        )
        release.record["set_aside_list"] = hash_of_list(place)
        write_outputs(release, options, place, progress, workers=workers, style=style)
        write_record_page(release.record, place)
        write_record(release.record, place)
    return replace(release, aside=aside)


def make_release(
    reading: Reading,
    options: Options,
    *,
    source: Path,
    given: Mapping[str, Source] | None = None,
    progress: Progress = quiet,
) -> Release:
    """Compute and protect every output of a reading, and put it in words. Nothing is written.

    Parameters
    ----------
    reading : Reading
        What ``read_reviews`` gave.
    options : Options
        Choices of the run.
    source : Path
        The input.
    given : mapping of str to Source, optional
        The files that the options name, as they were read (`opened`); without it they are read now.
    progress : callable
        As for `write_release`.

    Raises
    ------
    ReleaseError
        If not one output that is wanted can be made: its reason is told.
    """
    given = opened(options) if given is None else given
    beside = read_beside(reading, given)
    done = answered(reading, options, progress, beside=beside, outputs=options.outputs)
    if not done.results:
        raise ReleaseError(_nothing_made(done.left_out, reading))
    safe = done.safe
    record = start_record(reading, options, done.policy, source, hashed(given))
    rows = record["rows"]
    record["rows"] = safe_rows(rows, safe.analysed, done.policy)
    strange = unmatched(reading, beside)
    record["notes"] = safe_notes([*noticed(reading), *(one.said for one in strange)], done.policy)
    record["policy"] |= {"note": safe.note, "hurried": safe.hurried}
    record["outputs"] = safe.cost
    record["left_out"] = [{"name": one.output.name, "reason": one.reason} for one in done.left_out]
    synthetic = is_synthetic(reading.reviews)
    return Release(
        done.results, done.left_out, safe.note, synthetic, rows, reading.file_rows, record,
        notes=(*noticed(reading, cells=True), *(one.named for one in strange)), faulty=reading.faulty, reasons=safe.reasons,
    )  # fmt: skip


def _nothing_made(left_out: tuple[LeftOut, ...], reading: Reading) -> str:
    first, rows = left_out[0], reading.file_rows
    law = f" Rows read {rows.read:,} = analysed {rows.analysed:,} + set aside {rows.set_aside:,}; scr-analysis check says why."
    return f"no output can be made of this file; {first.output.name}: {first.reason}{law if rows.set_aside else ''}"


def write_outputs(  # noqa: PLR0913 - one more than usual, each by its name
    release: Release, options: Options, place: Path, progress: Progress = quiet, *, workers: int = 1, style: str = ""
) -> None:
    """Write tables, figures and the report of a release into a folder."""
    if "csv" in options.formats:
        for one in release.results:
            write_csv(one.table, place / "tables" / f"{one.output.name}.csv")
        write_json(data_package(release), place / "datapackage.json")
    pictures = _write_figures(release, options, place / "figures", progress, workers)
    if "xlsx" in options.formats:
        write_workbook(release, place / "tables.xlsx")
    if "html" in options.formats:
        write_report(release, pictures, place, style=style, whole=options.whole)
    if "pdf" in options.formats:
        _write_pdf(release, pictures, place, style, whole=options.whole)


def _write_figures(
    release: Release, options: Options, folder: Path, progress: Progress, workers: int
) -> dict[str, str]:
    """Write every figure wanted; give back the SVG of each without its titles, for the report."""
    formats = tuple(one for one in FIGURE_FORMATS if one in options.formats)
    pictures: dict[str, str] = {}
    if not formats and not {"html", "pdf"} & set(options.formats):
        return pictures
    for done, one in enumerate(draw_all(release.results, formats, workers=workers), 1):
        progress("Drawing", done, len(release.results))
        pictures[one.name] = one.bare
        for name, content in one.files.items():
            write_bytes(content, folder / name)
    if formats:
        write_json(captions(release), folder / "captions.json")
    return pictures


def _write_pdf(release: Release, pictures: dict[str, str], place: Path, style: str, *, whole: bool) -> None:
    """Print the report and its annex from pages of their own: the pages themselves may not be wanted."""
    with tempfile.TemporaryDirectory(prefix="scr-analysis-") as pages:
        write_report(release, pictures, Path(pages), style=style, whole=whole)
        for page in sorted(Path(pages).iterdir()):
            write_pdf(page, place / f"{page.stem}.pdf")
