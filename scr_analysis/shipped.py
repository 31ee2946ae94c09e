"""Where the files that come with the package lie: in the repository, or inside an installed wheel."""

from pathlib import Path

_PACKAGE = Path(__file__).parent


def shipped(*parts: str) -> Path:
    """Path of a shipped file or folder, such as ``shipped("data", "example_reviews.csv")``.

    A wheel carries `data/` and `notebooks/` inside the package; a checkout has them beside it.

    Raises
    ------
    FileNotFoundError
        If neither place holds it: the installation is incomplete.
    """
    for root in (_PACKAGE / "_shipped", _PACKAGE.parent):
        path = root.joinpath(*parts)
        if path.exists():
            return path
    raise FileNotFoundError(f"{'/'.join(parts)} is missing from this installation of scr_analysis: install it again")
