# ruff: noqa: FBT002 - a Typer command has an argument an option
"""Commands about a codebook: draft one from a file, check it, turn it into a readable data dictionary."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

import scr_analysis as scr
from scr_analysis.cli.asking import answered, listed
from scr_analysis.cli.drafting import drafted
from scr_analysis.cli.failing import DATA
from scr_analysis.cli.parameters import Cases, File, Json, Sheet
from scr_analysis.cli.say import needed, say, say_json, say_text, shown, standing, write_new

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="Check, describe or draft a codebook: what the columns of your file mean.",
)
Codes = Annotated[Path, typer.Argument(metavar="CODEBOOK", help="A codebook in JSON.", show_default=False)]


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
        typer.Option("--out", "-o", metavar="FILE", help="File to write; without it the screen.", show_default=False),
    ] = None,
    cases: Cases = None,
    sheet: Sheet = None,
    delimiter: Annotated[
        str, typer.Option(metavar="MARKS", help="Marks that part the themes of a cell, besides ; | and a line end.")
    ] = "",
) -> None:
    """Draft a codebook from a file: its shape, columns, answers and roles, each guess marked for you to read."""
    from scr_analysis.codebook import comma_lists  # noqa: PLC0415 - as above

    needed(file, cases)
    book, found = drafted(file, cases, sheet, delimiter)
    if out is None:
        say_text(book.to_json())
        return
    write_new(book.to_json().encode("utf-8"), out)
    lists = [] if book.shape.kind != "wide" else comma_lists(found.columns)
    beside = f" --cases {shown(cases or 'LIST_OF_ALL_REVIEWS')}" if book.shape.gathered else ""
    with standing(f"{shown(out)} is written"):
        for line in (*_drafted(book, found.notes), *map(_comma, lists)):
            say(line)
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
        write_new(book.to_json().encode("utf-8"), out)
    for line in listed(book):
        say(line)
    if out is not None:
        say(f"Wrote {shown(out)}")
    elif answers:
        raise typer.BadParameter("name the file to write with --out")


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
