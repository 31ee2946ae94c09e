"""Run every notebook on a file and write what came of it as HTML, into a folder that appears whole or not at all.

All notebooks show parts of one run, protected once, before any of them starts; they run one after the other in one kernel,
which takes the protected tables from `protection.hand_over`.
"""

import json
import os
import re
import tempfile
from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path
from typing import Any, NamedTuple

from scr_analysis.answers.computing import Progress, computed, quiet
from scr_analysis.answers.protecting import chosen_policy, is_synthetic
from scr_analysis.release.beside import hashed, opened, read, read_beside, refuse_changed
from scr_analysis.release.earlier import earlier_releases, held_against
from scr_analysis.release.errors import ReleaseError
from scr_analysis.release.folder.set_aside_list import write_set_aside
from scr_analysis.release.folder.whole import whole_folder
from scr_analysis.release.notebooks.protection import Safe, hold, safe_of, shown_of
from scr_analysis.release.options import Options
from scr_analysis.release.record import rows_of, start_record, write_record
from scr_analysis.release.writers import write_text
from scr_analysis.shipped import shipped
from scr_analysis.words import say

_SECONDS_A_CELL = 600
_TAG = "parameters"
# An error of these kinds is no fault: the file, or the policy, does not give the table. Its section says so.
_LEFT_OUT = ("TableError", "WithheldError")
# What a notebook calls a file beside the reviews, and what leaves the notebook out when there is none.
_BESIDE = {"REGISTER": "register of recommendations", "SECOND": "second coder's file"}
_EXAMPLES = {"recommendations": "example_recommendations.csv", "second_coder": "example_second_coder.csv"}


class Pages(NamedTuple):
    """What was written.

    Attributes
    ----------
    names : tuple of str
        Names of the pages.
    left_out : dict of str to str
        Notebooks without a page, and why.
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
    """

    names: tuple[str, ...]
    left_out: dict[str, str]
    policy_note: str
    protected: bool
    rows: dict[str, Any]
    file_rows: Any
    aside: Path | None = None


def run_notebooks(source: Path, out: Path, options: Options | None = None, *, progress: Progress = quiet) -> Pages:
    """Run the shipped notebooks on a file and write what may be shown under a policy.

    Parameters
    ----------
    source : Path
        Coded reviews.
    out : Path
        Folder to write, a page a notebook.
    options : Options, optional
        As for `write_release`. A synthetic example has the register and the second coder of the example beside it.
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
        If Jupyter is not installed, or a notebook fails: the message names the heading and the error.
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
        safe = Safe(policy)
        made: dict[str, Any] = {}
        if not policy.changes_nothing:
            made, _ = computed(reading, options, progress, beside=read_beside(reading, given))
            progress("Protecting", 0, 1)
            safe = safe_of(made, len(reading.reviews), policy, progress)
        told = hashed(given)
        record = start_record(reading, options, policy, source, told)
        del record["rows"]  # as they are they may give a hidden number away, and no page shows them
        record["policy"]["note"] = repr(safe)
        record["earlier"] = held_against(before, record, shown_of(safe, made), never_published=options.never_published)
        books, left_out = _books(_parameters(source, options, policy.name))
        _execute(books, safe, progress)
        # Each notebook reads the files again: all must have found what was protected, and what the record names.
        refuse_changed({source: reading.sha256} | {path: told[what] for what, path in options.files.items()})
        for name, book in books.items():
            write_text(_page(book, hidden=not policy.changes_nothing), place / f"{name}.html")
        write_record(record, place)
    names = tuple(f"{name}.html" for name in books)
    return Pages(names, left_out, repr(safe), not policy.changes_nothing, rows_of(reading), reading.file_rows, aside)


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


def _parameters(source: Path, options: Options, policy: str) -> dict[str, Any]:
    """Give the values of every parameter that a notebook may have."""
    register = options.recommendations and (
        options.recommendations_codebook or shipped("data", "recommendations_codebook.json")
    )
    files = {
        "REVIEWS": source,
        "CODEBOOK": options.codebook,
        "REGISTER": options.recommendations,
        "REGISTER_CODEBOOK": register,
        "SECOND": options.second_coder,
    }
    whole = {name: str(path.resolve()) if path else None for name, path in files.items()}
    return whole | {"READING": _how(options), "YEAR_OF": options.year_of, "POLICY": policy}


def _how(options: Options) -> dict[str, Any]:
    """Give what `read_reviews` is told besides the file and its codebook."""
    cases = str(options.cases.resolve()) if options.cases else None
    asked = {"set_aside": options.set_aside, "lenient": options.lenient, "sheet": options.sheet, "cases": cases}
    return {name: value for name, value in asked.items() if value}


def _books(given: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, str]]:
    """Read the notebooks and set their parameters; leave out those whose file is not there."""
    import nbformat  # noqa: PLC0415 - wanted by this command only

    books, left_out = {}, {}
    for path in sorted(shipped("notebooks").glob("*.ipynb")):
        book = nbformat.read(path, as_version=4)
        asked = _set_parameters(book, given)
        absent = [what for name, what in _BESIDE.items() if name in asked and given[name] is None]
        if absent:
            left_out[path.stem] = say("notebook.lacks", what=say("notebook.lacks.and").join(absent))
        else:
            books[path.stem] = book
    return books, left_out


def _set_parameters(book: Any, given: Mapping[str, Any]) -> set[str]:
    """Write values into the cell of parameters, and nothing else; give back which it has."""
    cell = _cell_of_parameters(book)
    lines = cell.source.splitlines()
    names = [line.partition(" = ")[0] for line in lines]
    cell.source = "\n".join(
        f"{name} = {_literal(given[name])}" if name in given else line for name, line in zip(names, lines, strict=True)
    )
    return set(names)


def _literal(value: Any) -> str:
    return json.dumps(value) if isinstance(value, str) else repr(value)


def _cell_of_parameters(book: Any) -> Any:
    return next(cell for cell in book.cells if _TAG in cell.metadata.get("tags", []))


def _execute(books: Mapping[str, Any], safe: Safe, progress: Progress) -> None:
    """Run all cells in one kernel, each notebook with a clean slate."""
    import nbformat  # noqa: PLC0415 - wanted by this command only

    with tempfile.TemporaryDirectory(prefix="scr-") as folder, (client := _client(Path(folder))).setup_kernel():
        hold(safe, Path(folder) / "safe")
        start = nbformat.v4.new_code_cell(
            "from pathlib import Path\nfrom scr_analysis.release.notebooks.protection import hand_over\n"
            f"hand_over(Path({str(Path(folder) / 'safe')!r}))"
        )
        _cell(client, [start], 0)
        for done, (name, book) in enumerate(books.items()):
            progress(f"Running {name}", done, len(books))
            _cell(client, [nbformat.v4.new_code_cell("%reset -f")], 0)
            _book(client, name, book)


def _client(folder: Path) -> Any:
    """Make what speaks to a kernel: through a file in a folder of one's own where the system can, not over the network."""
    import nbformat  # noqa: PLC0415 - wanted by this command only
    from nbclient import NotebookClient  # noqa: PLC0415
    from traitlets.config import Config  # noqa: PLC0415

    private = {} if os.name == "nt" else {"KernelManager": {"transport": "ipc", "ip": str(folder / "kernel")}}
    return NotebookClient(
        nbformat.v4.new_notebook(),
        timeout=_SECONDS_A_CELL,
        kernel_name="python3",
        resources={"metadata": {"path": str(shipped("notebooks"))}},
        config=Config(private),
    )


def _book(client: Any, name: str, book: Any) -> None:
    """Run one notebook; the rest of a section whose table cannot be had is left out."""
    for heading, cells in _sections(book):
        for at, cell in enumerate(cells):
            error = _cell(client, book.cells, book.cells.index(cell))
            if error is None:
                continue
            if error.ename not in _LEFT_OUT:
                said = " ".join(error.evalue.split())
                raise ReleaseError(f"{name}.ipynb stops under {heading!r}: {error.ename}: {said}")
            _leave_out(cells[at:], error.evalue)
            break


def _sections(book: Any) -> Iterator[tuple[str, list[Any]]]:
    """Give the code cells under each heading."""
    said, cells = "", list[Any]()
    for cell in book.cells:
        found = re.search(r"^#+ (.*)$", cell.source, re.MULTILINE) if cell.cell_type == "markdown" else None
        if found:
            yield said, cells
            said, cells = found[1], []
        elif cell.cell_type == "code":
            cells.append(cell)
    yield said, cells


def _cell(client: Any, cells: list[Any], at: int) -> Any:
    """Run a cell; give back its error, if it has one."""
    from nbclient.exceptions import CellExecutionError  # noqa: PLC0415 - wanted by this command only

    client.nb.cells = cells
    try:
        client.execute_cell(cells[at], at)
    except CellExecutionError as error:
        return error
    return None


def _leave_out(cells: list[Any], why: str) -> None:
    """Say in place of the outputs of a section why it has none."""
    import nbformat  # noqa: PLC0415 - wanted by this command only

    said = nbformat.v4.new_output("display_data", {"text/html": f"<p>{say('notebook.left_out', why=escape(why))}</p>"})
    for cell, outputs in zip(cells, [[said], *([] for _ in cells[1:])], strict=True):
        cell.outputs = outputs


def _page(book: Any, *, hidden: bool) -> str:
    """Write a notebook as one file that fetches nothing; what is to be shown to others names no folder of this machine."""
    from nbconvert import HTMLExporter  # noqa: PLC0415 - wanted by this command only

    cell = _cell_of_parameters(book)
    cell.source = re.sub(r'"[^"\n]*[/\\]([^"/\\\n]+)"', r'"\1"', cell.source)
    if hidden:
        for one in book.cells:
            one.outputs = [out for out in one.get("outputs", []) if out.output_type != "stream"]
    exporter: Any = HTMLExporter(exclude_input_prompt=True, exclude_output_prompt=True)  # type: ignore[no-untyped-call]
    title = book.cells[0].source.partition("\n")[0].lstrip("# ")
    page, _ = exporter.from_notebook_node(book, resources={"metadata": {"name": title}})
    return re.sub(r'<script[^>]*\bsrc="https?:[^>]*>\s*</script>', "", str(page))
