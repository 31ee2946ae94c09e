"""Arguments and options that several commands share, and the words that explain them."""

from pathlib import Path
from typing import Annotated

import typer

File = Annotated[
    Path,
    typer.Argument(metavar="FILE", help="Coded reviews; - is standard input.", show_default=False, allow_dash=True),
]
Book = Annotated[
    Path | None,
    typer.Option("--codebook", metavar="FILE", help="Your codebook; without it the shipped one.", show_default=False),
]
Out = Annotated[
    Path, typer.Option("--out", "-o", metavar="DIR", help="Folder to write; it appears whole or not at all.")
]
NewFile = Annotated[Path, typer.Option("--out", "-o", metavar="FILE", help="File to write; it must not be there yet.")]
YearOf = Annotated[
    str,
    typer.Option(
        "--year-of", metavar="DATE", help="Date that decides the year: incident, notification or publication."
    ),
]
YearsBegin = Annotated[
    str,
    typer.Option(
        "--years-begin",
        metavar="MONTH",
        help="Month in which years begin, such as January for calendar years; by default April, or what the file says.",
        show_default=False,
    ),
]
National = Annotated[
    bool,
    typer.Option(
        "--national",
        help="The file holds every review in England of its years: compare it with national figures.",
    ),
]
PolicyName = Annotated[
    str | None,
    typer.Option(
        "--policy",
        metavar="NAME",
        help="Disclosure policy: none, dfe, dfe_strict, round5, ons_10_5, or custom_T_B such as custom_10_5. "
        "Without it: dfe, or none where every row says that it is a synthetic example.",
        show_default=False,
    ),
]
Select = Annotated[
    list[str] | None,
    typer.Option(
        "--select",
        metavar="NAME",
        help="Only this output, or several with commas; may be given again. A name that is none lists them all.",
        show_default=False,
    ),
]
Keep = Annotated[
    list[str] | None,
    typer.Option(
        "--keep",
        metavar="NAME",
        help="Under a policy that hides, protect this output first: others give way to it. Several with commas; may be given again.",
        show_default=False,
    ),
]
Explain = Annotated[
    Path | None,
    typer.Option(
        "--explain",
        metavar="FILE",
        help="Write, for yourself only, why each number is hidden and what would show it; a CSV that must not be there yet.",
        show_default=False,
    ),
]
Full = Annotated[
    bool,
    typer.Option("--full", help="Put every output into the report, instead of a short report and an annex."),
]
Formats = Annotated[
    list[str] | None,
    typer.Option(
        "--format",
        metavar="KIND",
        help="Only files of this kind, of csv, xlsx, html, pdf, svg and png, or several with commas; may be given again. Without it: all but pdf.",
        show_default=False,
    ),
]
Periods = Annotated[
    Path | None,
    typer.Option(
        "--periods",
        metavar="FILE",
        help='JSON with "coverage", the first and last day the file was meant to cover, and "compare", two periods of years.',
        show_default=False,
    ),
]
Style = Annotated[
    Path | None,
    typer.Option(
        "--style",
        metavar="FILE",
        help="CSS that is added to that of the report. Charts keep their look, to which contrast and text size are tested.",
        show_default=False,
    ),
]
Cases = Annotated[
    Path | None,
    typer.Option(
        "--cases", metavar="FILE", help="A list of all reviews, for a file with a row a code.", show_default=False
    ),
]
Register = Annotated[
    Path | None,
    typer.Option(
        "--recommendations", metavar="FILE", help="A register of recommendations, a row each.", show_default=False
    ),
]
RegisterBook = Annotated[
    Path | None,
    typer.Option(
        "--recommendations-codebook",
        metavar="FILE",
        help="Codebook of the register; without it the shipped one.",
        show_default=False,
    ),
]
Second = Annotated[
    Path | None,
    typer.Option(
        "--second-coder", metavar="FILE", help="The same reviews as a second coder coded them.", show_default=False
    ),
]
SecondBook = Annotated[
    Path | None,
    typer.Option(
        "--second-coder-codebook",
        metavar="FILE",
        help="Codebook of the second coder's file; without it that of the reviews.",
        show_default=False,
    ),
]
Sheet = Annotated[
    str | None, typer.Option("--sheet", metavar="NAME", help="Sheet of a workbook to read.", show_default=False)
]
SetAside = Annotated[
    bool,
    typer.Option("--set-aside", help="Go on without bad rows; they are written, with reasons, beside the release."),
]
CountAside = Annotated[
    bool,
    typer.Option("--set-aside", help="Go on without bad rows and say how many would be set aside; nothing is written."),
]
Lenient = Annotated[
    bool, typer.Option("--lenient", help="Take a bad cell of a column that is not required as not known, and count it.")
]
Previous = Annotated[
    list[Path] | None,
    typer.Option(
        "--previous",
        metavar="DIR",
        help="An earlier release that was published, with its tables as CSV; may be given again. "
        "What it and this one together give away stops the run.",
        show_default=False,
    ),
]
NeverPublished = Annotated[
    bool,
    typer.Option(
        "--never-published",
        help="The release in the folder that is replaced was never given to anybody, and need not be compared.",
    ),
]
Force = Annotated[
    bool,
    typer.Option(
        "--force",
        help="Replace a folder that this program did not make, or that was changed; the old one is kept beside it.",
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Print the result as JSON, for programs.")]
