# ruff: noqa: PLR0917 - a Typer command takes its options by position, as many as it has
"""The command line. It reads the wishes, calls one function, and says in a line or two how it went.

Exit status: 0 all went well; 1 the data (or the codebook, or a release to be verified) have problems; 2 wrong use, or a
machine that would not do it. Errors are one line, but for the list of a file's problems; a traceback is never shown.
Names of other rooms are looked up when they are used, so that ``--help`` is quick.
"""

import contextlib
import json
import os
import signal
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

import scr_analysis as scr
from scr_analysis import release as releases
from scr_analysis.shipped import shipped

if TYPE_CHECKING:
    from scr_analysis.reading import Reading
    from scr_analysis.release import Release

DATA, USE = 1, 2
# Any wrong use that Typer itself finds.
_WrongUse: type[Any] = typer.BadParameter.__bases__[0]

app = typer.Typer(
    name="scr-analysis",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Trend tables, charts and reports from a spreadsheet of coded Serious Case Reviews.",
    epilog="Exit status: 0 done, 1 problems in the data, 2 wrong use.",
)

File = Annotated[Path, typer.Argument(metavar="FILE", help="Coded reviews: a row a review.", show_default=False)]
Book = Annotated[
    Path | None,
    typer.Option("--codebook", metavar="FILE", help="Your codebook; without it the shipped one.", show_default=False),
]
Out = Annotated[
    Path, typer.Option("--out", "-o", metavar="DIR", help="Folder to write; it appears whole or not at all.")
]
YearOf = Annotated[
    str,
    typer.Option(
        "--year-of", metavar="DATE", help="Date that decides the year: incident, notification or publication."
    ),
]
PolicyName = Annotated[
    str | None,
    typer.Option(
        "--policy",
        metavar="NAME",
        help="Disclosure policy: none, dfe, round5, ons_10_5, or custom_T_B such as custom_10_5. "
        "Without it: dfe, or none where every row says that it is a synthetic example.",
        show_default=False,
    ),
]
Select = Annotated[
    list[str] | None,
    typer.Option("--select", metavar="NAME", help="Only this output; may be given again.", show_default=False),
]
Force = Annotated[
    bool,
    typer.Option(
        "--force",
        help="Replace a folder that this program did not make, or that was changed; the old one is kept beside it.",
    ),
]


@app.command()
def check(
    file: File,
    codebook: Book = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the result as JSON, for programs.")] = False,
) -> None:
    """Read a file and list everything that is wrong with it."""
    try:
        with _working("Reading"):
            reading = _read(file, codebook)
    except scr.ReviewDataError as error:
        if not as_json:
            raise
        _print_json({"ok": False, "file": file.name, **json.loads(error.to_json())})
        raise typer.Exit(DATA) from None
    if as_json:
        _print_json({"ok": True, "file": file.name, **_facts(reading)})
        return
    _say(f"{file.name}: no problems.")
    _say(f"Rows read {reading.rows_read:,} = analysed {len(reading.reviews):,} + set aside {len(reading.set_aside):,}.")
    for note in reading.notes:
        _say(f"Note: {note}")


@app.command()
def report(
    file: File,
    out: Out,
    codebook: Book = None,
    year_of: YearOf = "incident",
    policy: PolicyName = None,
    select: Select = None,
    force: Force = False,
) -> None:
    """Write every table, figure and the report of a file into a folder."""
    _release(file, out, codebook=codebook, force=force, year_of=year_of, policy=policy, select=select)


@app.command()
def tables(
    file: File,
    out: Out,
    codebook: Book = None,
    year_of: YearOf = "incident",
    policy: PolicyName = None,
    select: Select = None,
    force: Force = False,
) -> None:
    """Write the tables only, as CSV."""
    _release(file, out, codebook=codebook, force=force, year_of=year_of, policy=policy, select=select, formats=("csv",))


@app.command()
def figures(
    file: File,
    out: Out,
    codebook: Book = None,
    year_of: YearOf = "incident",
    policy: PolicyName = None,
    select: Select = None,
    force: Force = False,
) -> None:
    """Write the figures only, as SVG and PNG."""
    _release(
        file, out, codebook=codebook, force=force, year_of=year_of, policy=policy, select=select, formats=("svg", "png")
    )


@app.command()
def verify(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A release.", show_default=False)],
    source: Annotated[
        Path | None,
        typer.Option(
            "--input", metavar="FILE", help="Its input, if it is not where it can be found.", show_default=False
        ),
    ] = None,
    codebook: Book = None,
) -> None:
    """Make a release again and say whether every byte is the same, and if not which file and why."""
    _needed(source, codebook)
    releases.draw_without_window()
    with _progress() as progress:
        verdict = releases.verify(folder, source=source, codebook=codebook, progress=progress, workers=_workers())
    for name, why in verdict.differ.items():
        _say(f"{name}: {why}")
    if verdict.differ:
        _say(f"Different: {len(verdict.differ)}. The same: {len(verdict.same)}.")
        raise typer.Exit(DATA)
    _say(f"All {len(verdict.same)} files are the same, to the byte.")


@app.command()
def example(
    out: Annotated[
        Path, typer.Option("--out", "-o", metavar="FILE", help="CSV file to write; it must not be there yet.")
    ],
) -> None:
    """Write the synthetic example: a file to try everything on."""
    if out.is_dir():
        raise _wrong(f"{out} is a folder; name a file, such as {out / 'example_reviews.csv'}")
    try:
        with out.open("xb") as file:
            file.write(shipped("data", "example_reviews.csv").read_bytes())
    except FileExistsError:
        raise _wrong(f"{out} is there already and is left as it is; name another file") from None
    except OSError as error:
        raise _wrong(f"cannot write {out}: {(error.strerror or 'refused').lower()}") from None
    _say(f"Wrote {out}: synthetic reviews, no real child.")


def _version(wanted: bool) -> None:
    if wanted:
        _say(f"scr-analysis {scr.__version__}")
        raise typer.Exit


@app.callback()
def _common(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    pass


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and leave with its exit status."""
    sys.exit(run(arguments))


def run(arguments: list[str] | None = None) -> int:
    """Run the command line and return its exit status; every error is said in words on standard error."""
    with contextlib.suppress(ValueError):  # signals can be set in the main thread only
        signal.signal(signal.SIGTERM, signal.default_int_handler)  # asked to stop: tidy up as for Ctrl-C
    try:
        return int(app(arguments, prog_name="scr-analysis", standalone_mode=False) or 0)
    except _WrongUse as error:
        return _fail(USE, f"{error.format_message()} See scr-analysis --help.")
    except KeyboardInterrupt:
        return _fail(130, "stopped; nothing was changed")
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except MemoryError:
        return _fail(USE, "this machine has too little memory for the file")
    except Exception as error:  # noqa: BLE001 - the last net: a traceback may quote the user's data
        return _known(error)


def _known(error: Exception) -> int:
    """Say an error of ours in its own words; of any other say where it happened, not what it held."""
    if isinstance(error, (scr.ReviewDataError, scr.CodebookError)):
        return _fail(DATA, str(error))
    if isinstance(error, releases.ReleaseError):
        return _fail(USE, str(error))
    if os.environ.get("SCR_ANALYSIS_TRACEBACK"):
        raise error
    return _fail(USE, f"a fault of this program ({type(error).__name__} in {_place(error)}); please report it")


def _place(error: BaseException) -> str:
    """Name the last of our own lines that an error went through."""
    place, trace = "scr_analysis", error.__traceback__
    while trace is not None:
        path = Path(trace.tb_frame.f_code.co_filename)
        if "scr_analysis" in path.parts:
            place = f"{path.stem}, line {trace.tb_lineno}"
        trace = trace.tb_next
    return place


def _release(file: Path, out: Path, **wishes: Any) -> None:
    _needed(file, wishes["codebook"])
    releases.draw_without_window()
    wishes["select"] = tuple(wishes["select"] or ())
    with _progress() as progress:
        release = releases.write_release(file, out, releases.Options(**wishes), progress=progress, workers=_workers())
    _say_done(release, out)


def _workers() -> int:
    """Count the processes that draw at once: what the machine has, within reason."""
    return min(os.cpu_count() or 1, 4)


def _say_done(release: "Release", out: Path) -> None:
    rows = release.rows
    _say(f"Rows read {rows['read']:,} = analysed {rows['analysed']:,} + set aside {rows['set_aside']:,}.")
    for one in release.left_out:
        _say(f"Left out {one.output.name}: {one.reason}")
    _say(release.policy_note)
    _say(f"Wrote {len(release.results)} outputs to {out}")


def _read(file: Path, codebook: Path | None) -> "Reading":
    _needed(file, codebook)
    return scr.read_reviews(file, codebook=scr.Codebook.read(codebook) if codebook else None)


def _facts(reading: "Reading") -> dict[str, Any]:
    return {
        "sha256": reading.sha256,
        "encoding": reading.encoding,
        "codebook": reading.codebook.name,
        "rows": {"read": reading.rows_read, "set_aside": len(reading.set_aside), "analysed": len(reading.reviews)},
        "problems": [asdict(problem) for problem in reading.problems],
        "notes": list(reading.notes),
    }


def _needed(*paths: Path | None) -> None:
    """Refuse at once what is no file."""
    for path in paths:
        if path is not None and path.is_dir():
            raise _wrong(f"{path} is a folder; name a file")
        if path is not None and not path.exists():
            raise _wrong(f"there is no file {path}")


def _wrong(message: str) -> Exception:
    return releases.ReleaseError(message)


@contextlib.contextmanager
def _progress() -> Iterator[Callable[[str, int, int], None]]:
    """Show a progress bar on standard error, if a person looks at it."""
    console = Console(stderr=True)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.completed}/{task.total}"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("Starting", total=1)
        yield lambda step, done, total: bar.update(task, description=step, completed=done, total=max(total, 1))


@contextlib.contextmanager
def _working(step: str) -> Iterator[None]:
    with _progress() as progress:
        progress(step, 0, 1)
        yield


def _say(line: str) -> None:
    typer.echo(line)


def _print_json(content: dict[str, Any]) -> None:
    typer.echo(json.dumps(content, indent=2, ensure_ascii=False))


def _fail(status: int, message: str) -> int:
    typer.echo(f"scr-analysis: {message}", err=True)
    return status
