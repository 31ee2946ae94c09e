"""Write a file where there is none. It loads no pandas, as a file of headings needs none."""

from pathlib import Path


def write_new(content: bytes, path: Path) -> None:
    """Write a file that must not be there yet. Raises OSError where it is, or cannot be made."""
    with path.open("xb") as file:
        file.write(content)
