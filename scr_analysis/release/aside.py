"""``DIR.set_aside.csv``: rows that were set aside, in the user's own words.

It holds case data, so it lies beside the release and never in it.
"""

from pathlib import Path

import pandas as pd

from .errors import ReleaseError
from .writers import inert

_MARK = "line"


def write_set_aside(rows: pd.DataFrame, out: Path) -> Path | None:
    """Write the rows that were set aside beside a release.

    Parameters
    ----------
    rows : DataFrame
        The reader's `set_aside`.
    out : Path
        Folder of the release.

    Returns
    -------
    Path or None
        The file; None if no row was set aside.

    Raises
    ------
    ReleaseError
        If a file of that name is there that was not written by this program.
    """
    path = out.resolve().with_name(f"{out.resolve().name}.set_aside.csv")
    if rows.empty:
        return None
    text = rows.fillna("").astype(str).map(inert).to_csv(index=False, lineterminator="\n")
    header = text.partition("\n")[0]
    if path.exists() and path.read_text(encoding="utf-8", errors="replace").partition("\n")[0] != header:
        raise ReleaseError(f"{path.name} is there already and is not a list of this file's rows; move it away")
    fresh = path.with_name(f".{path.name}.unfinished")
    fresh.write_text(text, encoding="utf-8", newline="\n")
    fresh.replace(path)
    return path
