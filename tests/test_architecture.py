"""The direction in which the data flow is held here: an import that turns back is a broken design, not a style."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "scr_analysis"

# Each room, and the rooms it may know. A room that is not named may know nothing of ours.
MAY_IMPORT = {
    "words": set(),
    "shipped": set(),
    "formats": set(),
    "stats": set(),
    "columns": set(),
    "catalogue": {"words"},
    "codebook": set(),
    "published_series": {"shipped"},
    "reading": {"codebook"},
    "example": {"codebook", "published_series", "shipped"},
    "tables": {"codebook", "columns", "published_series", "stats"},
    "disclosure": {"formats", "words"},
    "findings": {"formats", "words"},
    "charts": {"findings", "formats", "words"},
    "release": {
        "catalogue",
        "charts",
        "codebook",
        "columns",
        "disclosure",
        "example",
        "findings",
        "formats",
        "published_series",
        "reading",
        "shipped",
        "stats",  # for the seed, which the run record names
        "tables",
        "words",
    },
    "cli": {"codebook", "example", "published_series", "reading", "release", "shipped"},
    "__main__": {"cli"},
}

# Who alone may import a package that is slow to load or that belongs to one job.
ONLY_IN = {
    "matplotlib": {"charts", "release"},
    "afcharts": {"charts"},
    "scipy": {"stats", "disclosure"},
    "statsmodels": {"stats"},
    "pyarrow": {"reading"},
    "openpyxl": {"reading", "release"},
    "pyreadstat": {"reading"},
    "gptables": {"release"},
    "jinja2": {"release"},
    "nbclient": {"release"},
    "typer": {"cli"},
}


def modules():
    return sorted(p for p in PACKAGE.rglob("*.py") if "_shipped" not in p.parts)


def room_of(path):
    first = path.relative_to(PACKAGE).parts[0]
    return first.removesuffix(".py")


def imported(path):
    """Dotted names that a file imports, relative ones made whole."""
    here = ("scr_analysis", *path.relative_to(PACKAGE).parts[:-1])
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(here[: len(here) - node.level + 1]) if node.level else ""
            stem = ".".join(part for part in (base, node.module) if part)
            yield from (f"{stem}.{alias.name}" for alias in node.names)


def our_rooms(path):
    return {name.split(".")[1] for name in imported(path) if name.startswith("scr_analysis.")} - {room_of(path)}


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_imports_follow_the_direction_of_the_data(path):
    room = room_of(path)
    if room == "__init__":
        return
    assert our_rooms(path) - {"__version__"} <= MAY_IMPORT[room]


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_heavy_packages_stay_in_their_rooms(path):
    used = {name.split(".")[0] for name in imported(path)}
    misplaced = {name for name in used & ONLY_IN.keys() if room_of(path) not in ONLY_IN[name]}
    assert not misplaced


def test_importing_the_package_loads_nothing_heavy():
    code = (
        "import sys, scr_analysis;"
        "heavy = {'pandas', 'numpy', 'matplotlib', 'scipy', 'statsmodels', 'pyarrow'} & set(sys.modules);"
        "assert not heavy, heavy"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_every_public_name_can_be_had():
    import scr_analysis

    for name in scr_analysis.__all__:
        assert getattr(scr_analysis, name).__doc__, name


def test_no_public_name_is_hidden_by_a_module_of_the_same_name():
    """Importing a submodule sets its name on the package, so a function of that name would turn into a module."""
    import scr_analysis

    assert {room_of(path) for path in modules()}.isdisjoint(scr_analysis.__all__)
