"""Run every notebook on a file and write what came of it as HTML, into a folder that appears whole or not at all."""

import json
from pathlib import Path
from typing import Any

from scr_analysis.shipped import shipped

from .computing import Progress, quiet
from .errors import ReleaseError
from .folder import whole_folder
from .ownership import PROGRAM
from .record import made_at, write_record
from .writers import write_text

_SECONDS_A_CELL = 600
_TAG = "parameters"


def run_notebooks(
    source: Path, out: Path, *, codebook: Path | None = None, force: bool = False, progress: Progress = quiet
) -> tuple[str, ...]:
    """Run the shipped notebooks on a file.

    A notebook shows single reviews and unprotected counts: what comes of it is for the person who has the file, and is
    no release.

    Parameters
    ----------
    source : Path
        Coded reviews.
    out : Path
        Folder to write, a page a notebook.
    codebook : Path, optional
        The user's codebook.
    force : bool
        As for `write_release`.
    progress : callable
        As for `write_release`.

    Returns
    -------
    tuple of str
        Names of the pages.

    Raises
    ------
    ReleaseError
        If Jupyter is not installed, or a notebook fails: the message names the heading and the error.
    """
    books = sorted(shipped("notebooks").glob("*.ipynb"))
    keep = (source, codebook) if codebook else (source,)
    with whole_folder(out, force=force, keep=keep) as place:
        for done, book in enumerate(books):
            progress(f"Running {book.stem}", done, len(books))
            write_text(_page(book, source, codebook), place / f"{book.stem}.html")
        write_record({"program": {"name": PROGRAM}, "made_at": made_at()}, place)
    return tuple(f"{book.stem}.html" for book in books)


def _page(path: Path, source: Path, codebook: Path | None) -> str:
    try:
        import nbformat  # noqa: PLC0415 - wanted by this command only
        from nbclient import NotebookClient  # noqa: PLC0415
        from nbclient.exceptions import CellExecutionError  # noqa: PLC0415
        from nbconvert import HTMLExporter  # noqa: PLC0415
    except ImportError:
        raise ReleaseError(
            'running notebooks needs Jupyter; install it with: pip install "scr-analysis[lab]"'
        ) from None
    book = nbformat.read(path, as_version=4)
    _set_parameters(book, source, codebook)
    client = NotebookClient(
        book, timeout=_SECONDS_A_CELL, kernel_name="python3", resources={"metadata": {"path": str(path.parent)}}
    )
    try:
        client.execute()
    except CellExecutionError as error:
        said = " ".join(error.evalue.split())
        raise ReleaseError(f"{path.name} stops under {_heading(book)!r}: {error.ename}: {said}") from None
    exporter: Any = HTMLExporter(exclude_input_prompt=True, exclude_output_prompt=True)  # type: ignore[no-untyped-call]
    return str(exporter.from_notebook_node(book)[0])


def _set_parameters(book: Any, source: Path, codebook: Path | None) -> None:
    """Write the user's file and codebook into the cell of parameters, and nothing else."""
    given = {"REVIEWS": str(source.resolve()), "CODEBOOK": str(codebook.resolve()) if codebook else None}
    cell = next(cell for cell in book.cells if _TAG in cell.metadata.get("tags", []))
    lines = cell.source.splitlines()
    names = [line.partition(" = ")[0] for line in lines]
    cell.source = "\n".join(
        f"{name} = {json.dumps(given[name]) if given[name] else None}" if name in given else line
        for name, line in zip(names, lines, strict=True)
    )


def _heading(book: Any) -> str:
    """Heading above the first cell that failed."""
    said = ""
    for cell in book.cells:
        if cell.cell_type == "markdown":
            said = next((line.lstrip("# ") for line in cell.source.splitlines() if line.startswith("#")), said)
        elif any(out.output_type == "error" for out in cell.get("outputs", [])):
            return said
    return said
