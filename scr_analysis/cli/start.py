# ruff: noqa: FBT002, PLR0913, PLR0917 - a Typer command has an argument an option, in the order of its help
"""The guided way: a file nobody described is shown as it was understood, asked about, remembered, and made a report of."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

import scr_analysis as scr
from scr_analysis import release as releases
from scr_analysis.answers.settings import settings_text
from scr_analysis.cli.asking import ask, at_terminal, from_file, proposed, still_asked
from scr_analysis.cli.drafting import drafted, with_years
from scr_analysis.cli.failing import DATA
from scr_analysis.cli.parameters import (
    Cases,
    File,
    Force,
    Formats,
    Full,
    National,
    NeverPublished,
    PolicyName,
    Select,
    SetAside,
    Sheet,
    YearOf,
    YearsBegin,
)
from scr_analysis.cli.release_commands import leave, write
from scr_analysis.cli.say import fail, needed, say, shown
from scr_analysis.cli.understood import say_understood
from scr_analysis.release.new_file import write_over
from scr_analysis.years.labels import APRIL, kind_of_year

if TYPE_CHECKING:
    from scr_analysis.reading import Survey

CODEBOOK, SETTINGS, REPORT = "codebook.json", "study.toml", "report"
_OURS = "# Written anew each time scr-analysis start runs; delete this line to keep what you change."


def start(
    file: File,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            "-o",
            metavar="DIR",
            help="Folder for the codebook and the report; without it one beside the file, called after it.",
            show_default=False,
        ),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Take what is proposed and ask nothing.")] = False,
    questions: Annotated[
        Path | None,
        typer.Option(
            "--questions",
            metavar="FILE",
            help="Answers, a line each such as Neglect=amount; what they leave open is asked.",
            show_default=False,
        ),
    ] = None,
    cases: Cases = None,
    sheet: Sheet = None,
    delimiter: Annotated[
        str, typer.Option(metavar="MARKS", help="Marks that part the themes of a cell, besides ; | and a line end.")
    ] = "",
    year_of: YearOf = "incident",
    years_begin: YearsBegin = "",
    policy: PolicyName = None,
    national: National = False,
    select: Select = None,
    full: Full = False,
    formats: Formats = None,
    set_aside: SetAside = False,
    never_published: NeverPublished = False,
    force: Force = False,
) -> None:
    """Begin with a file of your own: see what is understood, answer a few questions, get the report."""
    if str(file) == "-":
        raise releases.ReleaseError("start reads the file more than once; save it and give its name")
    needed(file, cases, questions)
    place = out or file.with_name(f"{file.stem} study")
    book, found = _begun(file, place / CODEBOOK, cases, sheet, delimiter)
    book = with_years(book, years_begin)
    for note in found.notes:
        say(f"Note: {note}")
    say_understood(book, found.columns)
    if book.years_begin != APRIL:
        say(f"A year of the tables is a {kind_of_year(book.years_begin)}; --years-begin names another month.")
    book = _settled(book, found, place / CODEBOOK, questions, yes=yes)
    kept = {"file": file, "codebook": place / CODEBOOK, "cases": cases, "sheet": sheet, "year_of": year_of}
    _keep_settings(place / SETTINGS, kept | {"policy": policy, "national": national, "set_aside": set_aside})
    wishes: dict[str, Any] = {"cases": cases, "sheet": sheet, "year_of": year_of, "policy": policy, "select": select}
    wishes |= {
        "national": national,
        "full": full,
        "formats": formats,
        "set_aside": set_aside,
        "never_published": never_published,
        "force": force,
    }
    try:
        release = write(file, place / REPORT, codebook=place / CODEBOOK, known=found.notes, **wishes)
    except scr.ReviewDataError as error:
        error.add_note(
            f"{shown(place / CODEBOOK)} holds your answers. Correct the file, or what the codebook says of it, and"
        )
        error.add_note("give the same command again; --set-aside goes on without the rows that have a problem.")
        raise
    page = place / REPORT / "report.html"
    say(f"{f'Open {shown(page)}. ' if page.exists() else ''}The answers are remembered in {shown(place / CODEBOOK)}.")
    say(f"In a notebook: study = scr.open_study({json.dumps((place / SETTINGS).as_posix())})")
    leave(release)


def _begun(
    file: Path, codebook: Path, cases: Path | None, sheet: str | None, delimiter: str
) -> tuple[scr.Codebook, "Survey"]:
    """Draft a codebook, or go on with the one of an earlier run, which has the answers of that time."""
    book, found = drafted(file, cases, sheet, delimiter)
    if codebook.exists():
        say(f"Going on with {shown(codebook)}; delete it to begin anew.")
        return scr.Codebook.read(codebook), found
    shipped = scr.Codebook.default()
    if {variable.name for variable in shipped.variables} >= set(found.columns):
        say("Every heading is one of the shipped codebook, which is used.")
        return shipped, found
    return book, found


def _settled(book: scr.Codebook, found: "Survey", codebook: Path, questions: Path | None, *, yes: bool) -> scr.Codebook:
    """Have every question answered, each answer kept as it is given; stop where one stays open."""
    if questions is not None:
        book, told = from_file(book, questions)
        for line in told:
            say(f"Note: {line}")
    book = proposed(book) if yes else book
    _remember(book, codebook)
    if book.questions and not at_terminal():
        fail(f"{still_asked(book)}; scr-analysis codebook answer {shown(codebook)} lists them all")
        raise typer.Exit(DATA)
    if book.questions:
        say("")
        say(f"Questions: {len(book.questions)}. Each answer is remembered in {shown(codebook)}.")
    while book.questions:
        book = ask(book, found.columns)
        _remember(book, codebook)
    return book


def _remember(book: scr.Codebook, codebook: Path) -> None:
    """Write the codebook, unless it is so already: what somebody wrote by hand keeps its look."""
    if not codebook.exists() or scr.Codebook.read(codebook) != book:
        _write(book.to_json(), codebook)


def _keep_settings(path: Path, settings: Mapping[str, Any]) -> None:
    """Write the settings of a study for notebooks, anew each time unless somebody made them their own."""
    if path.exists() and not path.read_bytes().startswith(_OURS.encode()):
        say(f"{shown(path)} is somebody's own and is left as it is.")
        return
    _write(settings_text(settings, path.parent, _OURS), path)


def _write(text: str, path: Path) -> None:
    try:
        write_over(text.encode("utf-8"), path)
    except OSError as error:
        raise releases.ReleaseError(f"cannot write {shown(path)}: {(error.strerror or 'refused').lower()}") from None
