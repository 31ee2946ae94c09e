# ruff: noqa: FBT002, PLR0913, PLR0917 - a Typer command has an argument an option, in the order of its help
"""Commands that write: the report, tables or figures alone, a release made again, the notebooks."""

from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from scr_analysis import release as releases
from scr_analysis.cli.failing import DATA, fitting
from scr_analysis.cli.parameters import (
    Book,
    Cases,
    Explain,
    File,
    Force,
    Formats,
    Full,
    Keep,
    Lenient,
    National,
    NeverPublished,
    Out,
    Periods,
    PolicyName,
    Previous,
    Register,
    RegisterBook,
    Second,
    SecondBook,
    Select,
    SetAside,
    Sheet,
    Style,
    YearOf,
)
from scr_analysis.cli.say import needed, progress, rows_in_words, say, shown, standing, workers, write_new

if TYPE_CHECKING:
    from scr_analysis.release import Release
    from scr_analysis.release.notebooks.run import Pages

_SHOWN = 3
"""Figures of an output that are said of two releases."""
_MANY = 10
"""One row in so many set aside for a problem is as many as may be without a word and a status of its own."""


def report(
    file: File,
    out: Out,
    codebook: Book = None,
    year_of: YearOf = "incident",
    policy: PolicyName = None,
    select: Select = None,
    full: Full = False,
    formats: Formats = None,
    periods: Periods = None,
    national: National = False,
    keep: Keep = None,
    style: Style = None,
    cases: Cases = None,
    recommendations: Register = None,
    recommendations_codebook: RegisterBook = None,
    second_coder: Second = None,
    second_coder_codebook: SecondBook = None,
    sheet: Sheet = None,
    set_aside: SetAside = False,
    lenient: Lenient = False,
    previous: Previous = None,
    never_published: NeverPublished = False,
    force: Force = False,
    explain: Explain = None,
) -> None:
    """Write every table, figure and the report of a file into a folder."""
    leave(write(**locals()))


def _only(name: str, formats: tuple[str, ...], words: str) -> Callable[..., None]:
    """Make a command that is `report` with less to choose: files of some kinds, and so no style."""

    def command(
        file: File,
        out: Out,
        codebook: Book = None,
        year_of: YearOf = "incident",
        policy: PolicyName = None,
        select: Select = None,
        periods: Periods = None,
        national: National = False,
        keep: Keep = None,
        cases: Cases = None,
        recommendations: Register = None,
        recommendations_codebook: RegisterBook = None,
        second_coder: Second = None,
        second_coder_codebook: SecondBook = None,
        sheet: Sheet = None,
        set_aside: SetAside = False,
        lenient: Lenient = False,
        previous: Previous = None,
        never_published: NeverPublished = False,
        force: Force = False,
    ) -> None:
        wishes = {wish: value for wish, value in locals().items() if wish != "formats"}
        leave(write(**wishes, formats=formats))

    command.__name__, command.__doc__ = name, words
    return command


tables = _only("tables", ("csv", "xlsx"), "Write the tables only, as CSV and as a workbook.")
figures = _only("figures", ("svg", "png"), "Write the figures only, as SVG and PNG.")


def verify(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A release.", show_default=False)],
    source: Annotated[
        Path | None,
        typer.Option(
            "--input", metavar="FILE", help="Its input, if it is not where it can be found.", show_default=False
        ),
    ] = None,
    codebook: Book = None,
    cases: Cases = None,
    style: Style = None,
    recommendations: Register = None,
    recommendations_codebook: RegisterBook = None,
    second_coder: Second = None,
    second_coder_codebook: SecondBook = None,
) -> None:
    """Make a release again and say whether every byte is the same, and if not which file and why."""
    given = locals()
    others = {what: given[what] for what in releases.FILES}
    needed(source, *others.values())
    releases.draw_without_window()
    with progress() as told:
        verdict = releases.verify(
            folder,
            source=source,
            others={what: path for what, path in others.items() if path},
            progress=told,
            workers=workers(),
        )
    for name, why in verdict.differ.items():
        say(f"{name}: {why}")
    if verdict.differ:
        say(f"Different: {len(verdict.differ)}. The same: {len(verdict.same)}.")
        raise typer.Exit(DATA)
    say(f"All {len(verdict.same)} files are the same, to the byte.")


def compare(
    old: Annotated[Path, typer.Argument(metavar="OLD", help="A release.", show_default=False)],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="Another, such as this year's.", show_default=False)],
    every: Annotated[bool, typer.Option("--all", help="Say every figure; without it three of each output.")] = False,
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", metavar="FILE", help="Write every figure that differs as CSV.", show_default=False),
    ] = None,
) -> None:
    """Say which figures of two releases differ, and what the two runs did not have in common."""
    found = releases.compare(old, new)
    for line in found.why:
        say(f"{line}.")
    outputs = dict.fromkeys(one.output for one in found.differ)
    for output in outputs:
        here = [one for one in found.differ if one.output == output]
        say(f"{output}: {len(here):,} {'figures differ' if len(here) > 1 else 'figure differs'}")
        for one in here if every else here[:_SHOWN]:
            before, now = map(_figure, (one.before, one.now))
            say(f"  {one.about or 'all'}: {one.figure} {before}, now {now}")
    for word, names in (("before", found.only_before), ("now", found.only_now)):
        if names:
            say(f"Only {word}: {', '.join(names)}")
    if out is not None:
        write_new(found.to_csv(), out)
        say(f"Wrote {shown(out)}")
    say(f"{len(found.differ):,} of {found.figures:,} figures differ.")


def _figure(text: str) -> str:
    """Write a figure for the screen; counts as they are, what has a fraction in four digits."""
    try:
        return f"{float(text):.4g}" if "." in text else text or "no such row"
    except ValueError:
        return text


def notebooks(
    file: Annotated[
        Path | None, typer.Argument(metavar="FILE", help="Coded reviews: CSV or Excel.", show_default=False)
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="DIR", help="Folder to write.", show_default=False)
    ] = None,
    copy: Annotated[
        Path | None,
        typer.Option(
            "--copy",
            metavar="DIR",
            help="Copy the notebooks into a folder, to work in, and run none.",
            show_default=False,
        ),
    ] = None,
    keep: Annotated[bool, typer.Option("--keep", help="Write the notebooks with their outputs too (.ipynb).")] = False,
    codebook: Book = None,
    year_of: YearOf = "incident",
    policy: PolicyName = None,
    periods: Periods = None,
    national: National = False,
    recommendations: Register = None,
    recommendations_codebook: RegisterBook = None,
    second_coder: Second = None,
    second_coder_codebook: SecondBook = None,
    cases: Cases = None,
    sheet: Sheet = None,
    set_aside: SetAside = False,
    lenient: Lenient = False,
    previous: Previous = None,
    never_published: NeverPublished = False,
    force: Force = False,
) -> None:
    """Run all notebooks on a file and write them as HTML, protected as the report is; or copy them."""
    wishes = dict(locals())
    for name in ("file", "out", "copy", "keep", "periods"):
        del wishes[name]
    if copy is not None:
        say(f"Wrote {len(releases.copy_notebooks(copy))} files to {shown(copy)}. Begin with 00-start-here.ipynb.")
        return
    if file is None or out is None:
        raise releases.ReleaseError("name the file and a folder: scr-analysis notebooks FILE --out DIR; or --copy DIR")
    needed(file, periods, *(wishes.get(name) for name in releases.FILES))
    wishes |= releases.read_periods(periods) if periods else {}
    wishes["previous"] = tuple(wishes["previous"] or ())
    with progress() as told, fitting(file, codebook):
        pages = releases.run_notebooks(file, out, releases.Options(**wishes), keep=keep, progress=told)
    with standing(f"the notebooks in {shown(out)} are whole"):
        _say_rows(pages)
        for name, why in pages.failed.items():
            say(f"{name}.ipynb {why}")
        say(pages.policy_note)
        warning = "" if pages.protected else " They show unprotected counts: do not publish those of a file of yours."
        say(f"Wrote {len(pages.names) - 1} notebooks and index.html to {shown(out)}.{warning}")
    if pages.failed:
        raise typer.Exit(DATA)
    leave(pages)


def write(
    file: Path,
    out: Path,
    periods: Path | None = None,
    *,
    known: Collection[str] = (),
    explain: Path | None = None,
    **wishes: Any,
) -> "Release":
    """Make a release as a command asks, and say how it went, but for notes that were told before."""
    needed(file, periods, *(wishes.get(name) for name in releases.FILES))
    if explain is not None:
        _outside(explain, out)
    wishes |= releases.read_periods(periods) if periods else {}
    wishes |= {name: _each(wishes.get(name)) for name in ("select", "keep")}
    wishes["previous"] = tuple(wishes.get("previous") or ())
    formats = _each(wishes.pop("formats", None))
    wishes |= {"formats": formats} if formats else {}
    releases.draw_without_window()
    with progress() as told, fitting(file, wishes["codebook"]):
        release = releases.write_release(file, out, releases.Options(**wishes), progress=told, workers=workers())
    with standing(f"the release in {shown(out)} is whole"):
        _say_done(release, out, known)
        if explain is not None:
            write_new(release.explained(), explain)
            say(f"Wrote why numbers are hidden to {shown(explain)}. It tells which are small: keep it to yourself.")
    return release


def _outside(explain: Path, out: Path) -> None:
    """Refuse a place for the reasons in a release, or one that is taken, before any work is done."""
    if out.resolve() in explain.resolve().parents:
        raise releases.ReleaseError(f"{explain} is in the release; name a file elsewhere: it is for yourself only")
    if explain.exists():
        raise releases.ReleaseError(f"{explain} is there already; name another file, or move it away")


def leave(made: "Release | Pages") -> None:
    """Leave with the status of bad data where so many rows were set aside that the figures are of another file."""
    if _many(made):
        raise typer.Exit(DATA)


def _many(made: "Release | Pages") -> bool:
    return bool(_MANY * made.faulty > made.rows["read"])


def _each(given: Iterable[str] | None) -> tuple[str, ...]:
    """Names given one an option, or several in one with commas."""
    return tuple(name.strip() for words in given or () for name in words.split(",") if name.strip())


def _say_rows(made: "Release | Pages", known: Collection[str] = ()) -> None:
    if _many(made):
        law = f"{made.faulty:,} of {made.rows['read']:,}"
        say(
            f"More than a tenth of the rows have a problem and were set aside: {law}. The figures are of the rest only."
        )
    say(rows_in_words(made.rows, made.file_rows))
    if made.aside:
        say(f"Wrote the rows set aside to {shown(made.aside)}. It holds case data: do not publish it.")
    for note in made.notes:
        if note not in known:
            say(note if note.startswith("Look at this: ") else f"Note: {note}")


def _say_done(release: "Release", out: Path, known: Collection[str]) -> None:
    _say_rows(release, known)
    for reason in dict.fromkeys(one.reason for one in release.left_out):
        names = (one.output.name for one in release.left_out if one.reason == reason)
        say(f"Left out {', '.join(names)}: {reason}")
    say(release.policy_note)
    for note in releases.earlier_notes(release.record["earlier"]):
        say(note)
    made = len(release.results)
    say(f"Wrote {made} {'output' if made == 1 else 'outputs'} to {shown(out)}")
