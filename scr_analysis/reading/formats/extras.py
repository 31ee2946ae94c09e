"""Packages that only some formats need, imported when such a file comes."""

from importlib import import_module
from typing import Any

from scr_analysis.reading.problems import unreadable


def extra(package: str, extra_name: str, thing: str, name: str) -> Any:
    """Import a package; where it is not installed, say which extra brings it.

    Raises
    ------
    ReviewDataError
        If it is not installed.
    """
    try:
        return import_module(package)
    except ImportError:
        cure = f'pip install "scr-analysis[{extra_name}]", or save it as CSV UTF-8'
        asked = package.replace("_", "-")
        raise unreadable(name, f"needs-{asked}", f"reading {thing} needs the package {asked}", cure) from None
