# ruff: noqa: FBT002, PLR0913, PLR0917 - a Typer command has an argument an option, in the order of its help
"""Commands about a file of reviews: check it, describe it, make an empty one, write the example."""

import contextlib
import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

import scr_analysis as scr
from scr_analysis.cli.failing import DATA, UnfitError, fitting
from scr_analysis.cli.parameters import Book, Cases, CountAside, File, Json, Lenient, NewFile, Sheet
from scr_analysis.cli.say import absent, needed, progress, rows_in_words, say, say_json, shown, standing, write_new
from scr_analysis.shipped import shipped
from scr_analysis.years.labels import months_of_year

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pandas import Series

    from scr_analysis.codebook import Variable
    from scr_analysis.reading import Reading


_EXAMPLE = {
    "": "example_reviews.csv",
    "_recommendations": "example_recommendations.csv",
    "_second_coder": "example_second_coder.csv",
}
"""What the example consists of: end of the name that is written, and the shipped file."""
_TWO = 2
_COUNTS = ("filled", "not_known", "not_applicable", "blank", "unreadable")


def check(
    file: File,
    codebook: Book = None,
    cases: Cases = None,
    sheet: Sheet = None,
    set_aside: CountAside = False,
    lenient: Lenient = False,
    every: Annotated[bool, typer.Option("--all", help="List every problem; without it the first ten.")] = False,
    problems: Annotated[
        Path | None,
        typer.Option(
            "--problems",
            metavar="FILE",
            help="Write every problem into a CSV file, a row each, to work through beside the sheet.",
            show_default=False,
        ),
    ] = None,
    as_json: Json = False,
) -> None:
    """Read a file and list everything that is wrong with it."""
    with _telling(every=every, into=problems):
        reading = _read(file, codebook, cases, sheet=sheet, set_aside=set_aside, lenient=lenient)
    if as_json:
        say_json({"ok": not reading.problems, "file": file.name, **_facts(reading)})
    else:
        _say_facts(file, reading, codebook)
    if reading.problems:
        raise typer.Exit(DATA)


def describe(
    file: File, codebook: Book = None, cases: Cases = None, sheet: Sheet = None, as_json: Json = False
) -> None:
    """Show what was understood of a file, for you to confirm before trusting a chart."""
    reading = _read(file, codebook, cases, sheet=sheet, set_aside=True)
    from scr_analysis.reading import describe as columns_of  # noqa: PLC0415 - loads pandas, which --help need not
    from scr_analysis.reading import years  # noqa: PLC0415 - as above

    dated = {
        variable.column: years(reading.reviews, variable.column)
        for variable in reading.codebook.variables
        if variable.kind == "date" and variable.role and variable.column in reading.reviews
    }
    columns = columns_of(reading)
    if as_json:
        found = {date: {str(year): int(count) for year, count in counts.items()} for date, counts in dated.items()}
        described = {"shape": reading.codebook.shape.words, "years": found}
        say_json(
            {
                "file": file.name,
                **_facts(reading),
                **described,
                "columns": json.loads(columns.to_json(orient="records")),
            }
        )
        return
    _say_facts(file, reading, codebook)
    _say_whole(reading, dated)
    for one in columns.to_dict("records"):
        say("")
        say(f"{one['heading']}: {one['title']} ({_part(reading.codebook.variable(one['column']))})")
        counts = [f"{name.replace('_', ' ')} {one[name]:,}" for name in _COUNTS if one[name]]
        say(f"  {', '.join(counts)}")
        say(f"  {one['understood']}")


def join(
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE FILE...", help="Two files of reviews or more, of any format.", show_default=False),
    ],
    out: Annotated[Path, typer.Option("--out", "-o", metavar="FILE", help="CSV file to write.", show_default=False)],
) -> None:
    """Put the rows of several files, such as one a year, below each other in one, by their headings."""
    from scr_analysis.reading.several import join_files  # noqa: PLC0415 - loads pandas, which --help need not

    if len(files) < _TWO:
        raise typer.BadParameter("name two files or more")
    needed(*files)
    absent(out)
    with progress("Reading"):
        joined = join_files(files)
    write_new(joined.text.encode("utf-8"), out)
    with standing(f"{shown(out)} is written"):
        for note in joined.notes:
            say(f"Note: {note}")
        say(f"Wrote {joined.rows:,} rows of {len(files)} files to {shown(out)}. It holds case data: do not publish it.")
        say(f"Then: scr-analysis start {shown(out)}")


def template(out: NewFile, codebook: Book = None) -> None:
    """Write an empty file with the headings that a codebook expects."""
    from scr_analysis.codebook import template as headings_of  # noqa: PLC0415 - as above

    needed(codebook)
    book = scr.Codebook.read(codebook) if codebook else scr.Codebook.default()
    write_new(headings_of(book).encode("utf-8"), out)
    with standing(f"{shown(out)} is written"):
        say(f"Wrote {shown(out)}: one line of headings. Give each review a row.")


def example(out: NewFile) -> None:
    """Write the synthetic example: reviews, and beside them their recommendations and a second coder's answers."""
    absent(out)
    files = {out.with_name(f"{out.stem}{end}{out.suffix}"): name for end, name in _EXAMPLE.items()}
    for path in files:
        absent(path)
    for path, name in files.items():
        write_new(shipped("data", name).read_bytes(), path)
    reviews, register, second = map(shown, files)
    beside = " and ".join(shown(path.name) for path in list(files)[1:])
    with standing(f"{reviews} is written, and beside it {beside}"):
        say(f"Wrote {reviews}: synthetic reviews, no real child; beside it {beside}.")
        say(f"Try: scr-analysis report {reviews} --recommendations {register} --second-coder {second} --out build")


def _read(file: Path, codebook: Path | None, cases: Path | None, **how: Any) -> "Reading":
    needed(file, codebook, cases)
    with progress("Reading"), fitting(file, codebook):
        return scr.read_reviews(file, codebook=scr.Codebook.read(codebook) if codebook else None, cases=cases, **how)


@contextlib.contextmanager
def _telling(*, every: bool, into: Path | None) -> Iterator[None]:
    """Have every problem of what is read within told, or written, where the person asks for it."""
    try:
        yield
    except (scr.ReviewDataError, UnfitError) as raised:
        error = raised.error if isinstance(raised, UnfitError) else raised
        error.shown = None if every else error.shown
        if into is not None:
            from scr_analysis.release.problem_list import problems_csv  # noqa: PLC0415 - loads pandas

            write_new(problems_csv(error), into)
            error.add_note(f"Wrote every problem to {shown(into)}. It may hold case data: do not publish it.")
        raise


def _say_facts(file: Path, reading: "Reading", codebook: Path | None) -> None:
    from scr_analysis.reading import look_at  # noqa: PLC0415 - the help must not load pandas

    for problem in reading.problems:
        say(f"- {problem}")
    say(
        f"{shown(file.name)}: {'some rows would be set aside; nothing was written' if reading.problems else 'no problems'}."
    )
    say(rows_in_words(_rows(reading), reading.file_rows))
    for note in reading.notes:
        say(f"Note: {note}")
    if reading.unread and codebook is None and str(file) != "-":
        say(f"To take in the columns that were left out, begin with: scr-analysis start {shown(file)}")
    for line in look_at(reading.reviews):
        say(f"Look at this: {line}")


def _say_whole(reading: "Reading", dated: "Mapping[str, Series]") -> None:
    """Say what was understood of the file as a whole: codebook, shape and years."""
    book = reading.codebook
    say("")
    say(f"Codebook: {book.name}{f', {book.title}' if book.title else ''}")
    say(f"Shape: {book.shape.words}")
    first, last = months_of_year(book.years_begin)
    for date, counts in dated.items():
        found = ", ".join(f"{year} {count:,}" for year, count in counts.items())
        say(f"Reviews by year from {first} to {last}, {book.label(date).lower()}: {found}")


def _part(variable: "Variable") -> str:
    """Say what a column is: its kind and unit, and the part it plays in the analysis."""
    kind = f"{variable.kind} of {variable.unit}" if variable.unit else variable.kind
    if variable.role:
        return kind if variable.role == variable.name else f"{kind}, role {variable.role}"
    return f"{kind}, theme of {variable.group}" if variable.is_theme else f"{kind}, no role"


def _rows(reading: "Reading") -> dict[str, int]:
    return {"read": reading.rows_read, "set_aside": len(reading.set_aside), "analysed": len(reading.reviews)}


def _facts(reading: "Reading") -> dict[str, Any]:
    from scr_analysis.reading import look_at  # noqa: PLC0415 - as above

    return {
        "sha256": reading.sha256,
        "encoding": reading.encoding,
        "codebook": reading.codebook.name,
        "rows": _rows(reading),
        "file_rows": asdict(reading.file_rows),
        "problems": [asdict(problem) for problem in reading.problems],
        "notes": list(reading.notes),
        "look_at": look_at(reading.reviews),
    }
