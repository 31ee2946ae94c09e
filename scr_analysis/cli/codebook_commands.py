# ruff: noqa: FBT002, PLR0913, PLR0917 - a Typer command has an argument an option, in the order of its help
"""Commands about a codebook: draft one from a file, check it, turn it into a readable data dictionary."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import scr_analysis as scr
from scr_analysis.cli.asking import answered, listed
from scr_analysis.cli.drafting import content_of, drafted, drafted_register, with_years
from scr_analysis.cli.failing import DATA
from scr_analysis.cli.parameters import Cases, File, Json, Sheet, YearsBegin
from scr_analysis.cli.say import fail, needed, say, say_json, say_text, shown, standing, write_new

if TYPE_CHECKING:
    from scr_analysis.codebook.draft.next_year import Changes

_ANSWERS = 10
"""Answers of a column that are listed."""
app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="Check, describe or draft a codebook: what the columns of your file mean.",
)
Codes = Annotated[
    Path, typer.Argument(metavar="CODEBOOK", help="A codebook, in JSON or as a workbook.", show_default=False)
]


@app.command()
def check(codebook: Codes, as_json: Json = False) -> None:
    """List what to look at in a codebook before trusting a figure."""
    from scr_analysis.codebook import check as remarks_on  # noqa: PLC0415 - loads pandas, which --help need not

    needed(codebook)
    remarks = remarks_on(scr.Codebook.read(codebook))
    if as_json:
        say_json({"codebook": codebook.name, "remarks": [remark._asdict() for remark in remarks]})
    else:
        alike: dict[tuple[str, str], list[str]] = {}
        for remark in remarks:
            alike.setdefault((remark.level, remark.text), []).append(remark.where)
        for (level, text), where in alike.items():
            say(f"{level.capitalize()}: {', '.join(where)}: {text}.")
        say(f"{shown(codebook.name)}: {_counted(len(remarks))}.")
    if any(remark.level == "problem" for remark in remarks):
        raise typer.Exit(DATA)


@app.command()
def draft(
    file: File,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            "-o",
            metavar="FILE",
            help="File to write, .json or .xlsx; without it the screen.",
            show_default=False,
        ),
    ] = None,
    cases: Cases = None,
    sheet: Sheet = None,
    delimiter: Annotated[
        str, typer.Option(metavar="MARKS", help="Marks that part the themes of a cell, besides ; | and a line end.")
    ] = "",
    dictionary: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="Data dictionary of the REDCap project that the file is from.", show_default=False
        ),
    ] = None,
    register: Annotated[
        bool, typer.Option("--register", help="The file is a register of recommendations, a row each.")
    ] = False,
    years_begin: YearsBegin = "",
) -> None:
    """Draft a codebook from a file: its shape, columns, answers and roles, each guess marked for you to read."""
    from scr_analysis.codebook import comma_lists  # noqa: PLC0415 - as above

    needed(file, cases, dictionary)
    book, found = drafted_register(file, sheet) if register else drafted(file, cases, sheet, delimiter, dictionary)
    book = with_years(book, years_begin)
    if out is None:
        say_text(book.to_json())
        return
    write_new(content_of(book, out), out)
    lists = [] if book.shape.kind != "wide" else comma_lists(found.columns)
    beside = f" --cases {shown(cases or 'LIST_OF_ALL_REVIEWS')}" if book.shape.gathered else ""
    with standing(f"{shown(out)} is written"):
        for line in (*_drafted(book, found.notes), *map(_comma, lists)):
            say(line)
        if register:
            say(f"Wrote {shown(out)}. Read what stands under guessed in it, then:")
            say(
                f"scr-analysis report REVIEWS --recommendations {shown(file)} --recommendations-codebook {shown(out)} --out DIR"
            )
            return
        say(f"Wrote {shown(out)}. Read what stands under guessed in it, then:")
        say(f"scr-analysis check {shown(file)} --codebook {shown(out)}{beside}")


@app.command()
def answer(
    codebook: Codes,
    answers: Annotated[
        list[str] | None,
        typer.Argument(metavar="[FIELD=ANSWER]...", help='What you say, such as "Neglect=amount".', show_default=False),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", "-o", metavar="FILE", help="File to write: the codebook with your answers.", show_default=False
        ),
    ] = None,
) -> None:
    """List what a drafted codebook asks of you, and write one with your answers."""
    needed(codebook)
    book = scr.Codebook.read(codebook)
    for said in answers or []:
        book = _answered(book, said)
    if out is not None:
        write_new(content_of(book, out), out)
    for line in listed(book):
        say(line)
    if out is not None:
        say(f"Wrote {shown(out)}")
    elif answers:
        raise typer.BadParameter("name the file to write with --out")


@app.command()
def update(
    codebook: Codes,
    file: File,
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", metavar="FILE", help="File to write: this year's codebook.", show_default=False),
    ] = None,
    renamed: Annotated[
        list[str] | None,
        typer.Option(
            "--renamed",
            metavar="OLD=NEW",
            help="Say that a column has another heading this year; may be given again.",
            show_default=False,
        ),
    ] = None,
    new: Annotated[
        list[str] | None,
        typer.Option(
            "--new", metavar="HEADING", help="Say that a column is new; may be given again.", show_default=False
        ),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Take every column that may be renamed for renamed.")] = False,
    cases: Cases = None,
    sheet: Sheet = None,
) -> None:
    """Hold last year's codebook against this year's file: what is new, renamed or gone; and write this year's."""
    from scr_analysis.codebook import changes, next_codebook  # noqa: PLC0415 - as above

    needed(codebook, file, cases)
    book = scr.Codebook.read(codebook)
    fresh, seen = drafted(file, cases, sheet, "")
    found = changes(book, fresh, seen.columns)
    told = _told(renamed or [], new or [], found)
    settled = {*told, *told.values(), *(new or [])}
    proposed_ = {old: now for old, now in found.renamed.items() if not {old, now} & settled}
    if yes:
        told, proposed_ = told | proposed_, {}
    for line in _changed(found, told, proposed_):
        say(line)
    if proposed_ and out is not None:
        old, now = next(iter(proposed_.items()))
        fail(
            f"{len(proposed_)} may be renamed: say --renamed {shown(f'{old}={now}')} or --new {shown(now)} for each, "
            "or take all as renamed with --yes; nothing was written"
        )
        raise typer.Exit(DATA)
    if out is not None:
        write_new(content_of(next_codebook(book, fresh, found, told), out), out)
        say(f"Wrote {shown(out)}. Then: scr-analysis check {shown(file)} --codebook {shown(out)}")


def _told(renamed: list[str], new: list[str], found: "Changes") -> dict[str, str]:
    """Read which columns were renamed; what is said of a column that is not there would be of no effect."""
    told = {}
    for said in renamed:
        old, _, now = (part.strip() for part in said.rpartition("="))
        _among(old, found.gone, "gone")
        told[old] = _among(now, found.new, "new")
    for heading in new:
        _among(heading, found.new, "new")
    return told


def _among(name: str, names: tuple[str, ...], what: str) -> str:
    if name not in names:
        raise typer.BadParameter(f"no column {name!r} is {what}; {what}: {', '.join(names) or 'none'}")
    return name


def _changed(found: "Changes", renamed: dict[str, str], proposed: dict[str, str]) -> Iterator[str]:
    """Say what differs, one line each."""
    yield from (f"Renamed: {old} is {now} this year." for old, now in renamed.items())
    yield from (f"Renamed? {old} may be {now} this year." for old, now in proposed.items())
    apart = {*renamed.values(), *proposed.values()}
    yield from (f"New: {heading}." for heading in found.new if heading not in apart)
    yield from (f"Gone: {name}; the codebook keeps it." for name in found.gone if name not in {*renamed, *proposed})
    for heading, words in found.answers.items():
        listed_ = ", ".join(f'"{word}"' for word in words[:_ANSWERS])
        yield f"New answers of {heading}: {listed_}; add them under categories, or under values where they are another spelling."
    if not (found.new or found.gone or found.answers):
        yield "The codebook knows every column and every answer that comes again."


@app.command()
def describe(
    codebook: Annotated[
        Path | None, typer.Argument(metavar="CODEBOOK", help="Without it the shipped one.", show_default=False)
    ] = None,
    html: Annotated[bool, typer.Option("--html", help="A page of HTML; without it Markdown.")] = False,
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", metavar="FILE", help="File to write; without it the screen.", show_default=False),
    ] = None,
) -> None:
    """Write a codebook as a readable data dictionary."""
    from scr_analysis.codebook import describe as dictionary_of  # noqa: PLC0415 - as above

    needed(codebook)
    book = scr.Codebook.read(codebook) if codebook else scr.Codebook.default()
    text = dictionary_of(book, form="html" if html else "markdown")
    if out is None:
        say_text(text)
        return
    write_new(text.encode("utf-8"), out)
    with standing(f"{shown(out)} is written"):
        say(f"Wrote {shown(out)}")


def _answered(book: scr.Codebook, said: str) -> scr.Codebook:
    try:
        return answered(book, said)
    except KeyError as error:
        raise typer.BadParameter(str(error.args[0])) from None


def _drafted(book: scr.Codebook, notes: tuple[str, ...]) -> Iterator[str]:
    """Say what a draft took the file for, for a person to confirm."""
    yield from (f"Note: {note}" for note in notes)
    yield f"Guessed shape: {book.shape.words}."
    kinds = Counter(variable.kind for variable in book.variables)
    columns = ", ".join(f"{number} {kind}" for kind, number in kinds.most_common())
    fields = f"{len(book.variables)} field{'s' if len(book.variables) != 1 else ''}"
    yield f"{fields} ({columns}), {len(book.themes())} of them themes."
    roles = ", ".join(f"{v.role} ({v.name})" for v in book.variables if v.role)
    yield f"Roles: {roles or 'none'}."
    if book.questions:
        yield "Only you can answer:"
        yield from listed(book)
        yield "To answer: scr-analysis codebook answer CODEBOOK FIELD=ANSWER --out NEW_CODEBOOK"


def _comma(heading: str) -> str:
    return f"Note: a comma seems to part themes in {shown(heading)}; if it does, draft again with --delimiter ,"


def _counted(number: int) -> str:
    return "nothing to remark" if not number else f"{number} remark{'s' if number > 1 else ''}"
