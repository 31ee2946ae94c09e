"""Write a file of a person's own, where there is none or over an earlier one. It loads no pandas, which headings need not."""

import os
from pathlib import Path


def write_new(content: bytes, path: Path) -> None:
    """Write a file that must not be there yet. Raises OSError where it is, or cannot be made."""
    with path.open("xb") as file:
        file.write(content)


def write_over(content: bytes, path: Path) -> None:
    """Write a file, its folder too, in one step: what was there stands whole until the new one does. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f"{path.name}.{os.getpid()}.unfinished")
    try:
        write_new(content, beside)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
