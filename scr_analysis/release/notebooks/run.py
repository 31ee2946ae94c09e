"""Run every notebook on a file and write what came of it as HTML, into a folder that appears whole or not at all.

All notebooks show parts of one study, protected once, before any of them starts. They run one after the other in one kernel,
in a folder whose ``study.toml`` names the file; what may be shown of it, the kernel takes over.
"""

import os
import pickle
import re
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from markupsafe import Markup

from scr_analysis.answers.answered import Answered, answered
from scr_analysis.answers.computing import Progress, quiet
from scr_analysis.answers.pages import asset, environment
from scr_analysis.answers.protecting import chosen_policy, safe_notes
from scr_analysis.answers.synthetic import is_synthetic
from scr_analysis.reading import noticed
from scr_analysis.release.beside import hashed, opened, read, read_beside, refuse_changed
from scr_analysis.release.earlier import earlier_releases, held_against
from scr_analysis.release.errors import ReleaseError
from scr_analysis.release.folder.set_aside_list import write_set_aside
from scr_analysis.release.folder.whole import whole_folder
from scr_analysis.release.options import Options
from scr_analysis.release.record import rows_of, start_record, write_record
from scr_analysis.release.settings import write_settings
from scr_analysis.release.writers import write_text
from scr_analysis.shipped import shipped
from scr_analysis.words import say

_SECONDS_A_CELL = 600
_EXAMPLES = {"recommendations": "example_recommendations.csv", "second_coder": "example_second_coder.csv"}
# What is for the person at the screen, and no part of what is written for others.
_FOR_A_PERSON = ("00-start-here",)


class Pages(NamedTuple):
    """What was written.

    Attributes
    ----------
    names : tuple of str
        Names of the pages.
    failed : dict of str to str
        Notebooks that stopped, each with the heading and the cause.
    policy_note : str
        What disclosure control did, in words.
    protected : bool
        Whether anything is hidden.
    rows : dict
        Rows read, set aside and analysed, for the person at the screen.
    file_rows : FileRows
        The same of the rows of the file, where a review has several.
    aside : Path, optional
        Where the rows that were set aside lie.
    notes : tuple of str
        What was noticed when the file was read, for the person at the screen.
    faulty : int
        How many of the rows set aside have a problem.
    """

    names: tuple[str, ...]
    failed: dict[str, str]
    policy_note: str
    protected: bool
    rows: dict[str, Any]
    file_rows: Any
    aside: Path | None = None
    notes: tuple[str, ...] = ()
    faulty: int = 0


@dataclass
class _Run:
    """The notebooks as they were run, by name, and why some of them stopped."""

    books: dict[str, Any] = field(default_factory=dict)
    failed: dict[str, str] = field(default_factory=dict)


def run_notebooks(
    source: Path, out: Path, options: Options | None = None, *, keep: bool = False, progress: Progress = quiet
) -> Pages:
    """Run the shipped notebooks on a file and write what may be shown under a policy.

    Parameters
    ----------
    source : Path
        Coded reviews.
    out : Path
        Folder to write: a page a notebook, and ``index.html`` with the question of each, what was found, and a chart.
    options : Options, optional
        As for `write_release`. A synthetic example has the register and the second coder of the example beside it.
    keep : bool
        Write the notebooks with their outputs too.
    progress : callable
        As for `write_release`.

    Returns
    -------
    Pages

    Raises
    ------
    ReviewDataError
        If the file has problems; all of them are listed.
    ReleaseError
        If Jupyter is not installed, or not one notebook runs.
    """
    options = options or Options()
    _needed()
    if str(source) == "-":
        raise ReleaseError("each notebook reads the file again, so it cannot be standard input; name a file")
    own = (source, *options.files.values())
    with whole_folder(out, force=options.force, keep=own) as place:
        before = earlier_releases(out, options)
        progress("Reading", 0, 1)
        given = opened(options)
        reading = read(source, options, given)
        aside = write_set_aside(reading.set_aside_rows, place, out, keep=own)
        synthetic = is_synthetic(reading.reviews)
        policy = chosen_policy(options.policy, synthetic=synthetic)
        if synthetic:
            options = _with_examples(options)
            given = opened(options) | given
        done = None
        if not policy.changes_nothing:
            done = answered(reading, options, progress, beside=read_beside(reading, given))
        note = done.safe.note if done else policy.note()
        told = hashed(given)
        record = start_record(reading, options, policy, source, told)
        record["notes"] = safe_notes(noticed(reading), policy)
        del record["rows"]  # as they are they may give a hidden number away, and no page shows them
        record["policy"]["note"] = note
        tables = done.safe.tables if done else {}
        record["earlier"] = held_against(before, record, tables, never_published=options.never_published)
        run = _execute(_settings(source, options, policy.name), {reading.sha256: done} if done else {}, progress)
        # Each notebook reads the files again: all must have found what was protected, and what the record names.
        refuse_changed({source: reading.sha256} | {path: told[what] for what, path in options.files.items()})
        if not run.books:
            raise ReleaseError("; ".join(f"{name}.ipynb {why}" for name, why in run.failed.items()))
        _write(run, place, keep=keep, hidden=not policy.changes_nothing)
        write_record(record, place)
    names = ("index.html", *(f"{name}.html" for name in run.books))
    return Pages(
        names, run.failed, note, not policy.changes_nothing, rows_of(reading), reading.file_rows, aside,
        notes=noticed(reading, cells=True), faulty=reading.faulty,
    )  # fmt: skip


def copy_notebooks(folder: Path) -> tuple[str, ...]:
    """Copy the notebooks, their settings and the example that they open into a folder, and name the files.

    Raises
    ------
    ReleaseError
        If one of them is there already: it may have been worked on.
    """
    examples = [shipped("data", "example_reviews.csv"), *(shipped("data", name) for name in _EXAMPLES.values())]
    texts = {path.name: path.read_text("utf-8") for path in [*_shipped(), *examples]}
    texts["study.toml"] = shipped("notebooks", "study.toml").read_text("utf-8").replace("../data/", "")
    texts["00-start-here.ipynb"] = texts["00-start-here.ipynb"].replace("../data/", "")
    there = [name for name in texts if (folder / name).exists()]
    if there:
        raise ReleaseError(f"{there[0]} is in {folder} already and is left as it is; name another folder")
    for name, text in texts.items():
        write_text(text, folder / name)
    return tuple(texts)


def _needed() -> None:
    try:
        import nbclient  # noqa: F401, PLC0415 - wanted by this command only
        import nbconvert  # noqa: F401, PLC0415
    except ImportError:
        raise ReleaseError(
            'running notebooks needs Jupyter; install it with: pip install "scr-analysis[lab]"'
        ) from None


def _with_examples(options: Options) -> Options:
    beside = {what: shipped("data", name) for what, name in _EXAMPLES.items() if getattr(options, what) is None}
    return Options(**{name: getattr(options, name) for name in options.__dataclass_fields__} | beside)


def _settings(source: Path, options: Options, policy: str) -> dict[str, Any]:
    """Give what a notebook is to open, and how."""
    files = {what: path for what, path in options.files.items() if what != "style"}
    how = ("year_of", "coverage", "periods", "national", "keep", "sheet", "set_aside", "lenient")
    return {"file": source, "policy": policy, **files, **{name: getattr(options, name) for name in how}}


def _shipped() -> list[Path]:
    return sorted(shipped("notebooks").glob("*.ipynb"))


def _execute(settings: Mapping[str, Any], done: Mapping[str, Answered], progress: Progress) -> _Run:
    """Run all notebooks in one kernel, each with a clean slate; one that fails stops no other."""
    import nbformat  # noqa: PLC0415 - wanted by this command only

    run = _Run()
    paths = [path for path in _shipped() if path.stem not in _FOR_A_PERSON]
    with tempfile.TemporaryDirectory(prefix="scr-") as name, (client := _client(folder := Path(name))).setup_kernel():
        write_settings(settings, folder / "study.toml")
        (folder / "answered").write_bytes(pickle.dumps(dict(done)))
        _cell(client, [nbformat.v4.new_code_cell(_TAKE_OVER)], 0)
        for at, path in enumerate(paths):
            progress(f"Running {path.stem}", at, len(paths))
            _cell(client, [nbformat.v4.new_code_cell("%reset -f")], 0)
            book = nbformat.read(path, as_version=4)
            why = _book(client, book)
            if why is None:
                run.books[path.stem] = book
            else:
                run.failed[path.stem] = why
    return run


_TAKE_OVER = """\
from pathlib import Path
from pickle import loads
from scr_analysis.study.study import HANDED
HANDED.extend(loads(Path("answered").read_bytes()).items())
"""


def _client(folder: Path) -> Any:
    """Make the client of one kernel; where the machine has sockets in folders, no other account can reach the kernel."""
    import nbformat  # noqa: PLC0415 - wanted by this command only
    from nbclient import NotebookClient  # noqa: PLC0415
    from traitlets.config import Config  # noqa: PLC0415

    private = {} if os.name == "nt" else {"KernelManager": {"transport": "ipc", "ip": str(folder / "kernel")}}
    return NotebookClient(
        nbformat.v4.new_notebook(),
        timeout=_SECONDS_A_CELL,
        kernel_name="python3",
        resources={"metadata": {"path": str(folder)}},
        config=Config(private),
    )


def _book(client: Any, book: Any) -> str | None:
    """Run one notebook; say under which heading it stopped, and why, if it did."""
    said = ""
    for at, cell in enumerate(book.cells):
        found = re.search(r"^#+ (.*)$", cell.source, re.MULTILINE) if cell.cell_type == "markdown" else None
        said = found[1] if found else said
        error = _cell(client, book.cells, at) if cell.cell_type == "code" else None
        if error is not None:
            return say("notebook.failed", heading=said, error=error.ename, why=" ".join(error.evalue.split()))
    return None


def _cell(client: Any, cells: list[Any], at: int) -> Any:
    """Run a cell; give back its error, if it has one."""
    from nbclient.exceptions import CellExecutionError  # noqa: PLC0415 - wanted by this command only

    client.nb.cells = cells
    try:
        client.execute_cell(cells[at], at)
    except CellExecutionError as error:
        return error
    return None


def _write(run: _Run, place: Path, *, keep: bool, hidden: bool) -> None:
    import nbformat  # noqa: PLC0415 - wanted by this command only

    for name, book in run.books.items():
        if hidden:  # a warning may quote what it is of
            for one in book.cells:
                one.outputs = [out for out in one.get("outputs", []) if out.output_type != "stream"]
        write_text(_page(book), place / f"{name}.html")
        if keep:
            write_text(nbformat.writes(book), place / f"{name}.ipynb")
    write_text(_index(run), place / "index.html")


def _page(book: Any) -> str:
    """Write a notebook as one file that fetches nothing."""
    from nbconvert import HTMLExporter  # noqa: PLC0415 - wanted by this command only

    exporter: Any = HTMLExporter(exclude_input_prompt=True, exclude_output_prompt=True)  # type: ignore[no-untyped-call]
    page, _ = exporter.from_notebook_node(book, resources={"metadata": {"name": _title(book)}})
    return re.sub(r'<script[^>]*\bsrc="https?:[^>]*>\s*</script>', "", str(page))


def _title(book: Any) -> str:
    return str(book.cells[0].source.partition("\n")[0].lstrip("# "))


def _index(run: _Run) -> str:
    """Write the page that leads to the others: the question of each, what it found, and its first chart."""
    pages = [
        {
            "name": name,
            "question": _title(book),
            "chart": Markup(_first(book, "figure")),  # noqa: S704 - our own page
            "found": Markup(_first(book, "ul")),  # noqa: S704 - our own page
        }
        for name, book in run.books.items()
    ]
    style = Markup(asset("notebooks.css"))  # noqa: S704 - our own file
    return environment().get_template("notebooks.html.j2").render(pages=pages, failed=run.failed, style=style)


def _first(book: Any, tag: str) -> str:
    """Take the first piece of a kind out of what a notebook shows."""
    for cell in book.cells:
        for out in cell.get("outputs", []):
            html = "".join(out.get("data", {}).get("text/html", ""))
            if found := re.search(rf"<{tag}\b.*?</{tag}>", html, re.DOTALL):
                return found[0]
    return ""
