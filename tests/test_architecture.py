"""The direction in which the data flow is held here: an import that turns back is a broken design, not a style."""

import ast
import importlib
import re
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
PACKAGE = TESTS.parent / "scr_analysis"

# Each room, and the rooms it may know, all of which stand above it. One with an empty set may know nothing of ours.
MAY_IMPORT = {
    "words": set(),
    "told": set(),
    "shipped": set(),
    "formats": set(),
    "years": set(),
    "documented": set(),
    "stats": set(),
    "codebook": {"years"},
    "published_series": {"shipped"},
    "columns": set(),
    "reading": {"codebook", "years"},
    "example": {"codebook", "shipped"},
    "tables": {"codebook", "documented", "published_series", "stats", "years"},
    "disclosure": {"formats", "words", "years"},
    "findings": {"formats", "words"},
    "charts": {"documented", "findings", "formats", "words"},
    "catalogue": {"charts", "findings", "tables", "words"},
    "answers": {
        "catalogue",
        "charts",
        "disclosure",
        "findings",
        "formats",
        "reading",
        "tables",
        "words",
        "years",
    },
    "release": {
        "answers",
        "catalogue",
        "charts",
        "codebook",
        "disclosure",
        "findings",
        "formats",
        "reading",
        "shipped",
        "stats",  # for the seed, which the run record names
        "tables",
        "words",
        "years",
    },
    "study": {
        "answers",
        "catalogue",
        "charts",
        "codebook",
        "disclosure",
        "documented",
        "findings",
        "reading",
        "release",
        "tables",
        "words",
        "years",
    },
    "cli": {"answers", "codebook", "reading", "release", "shipped", "years"},
    "__main__": {"cli"},
}
# What an error for a person is, and what is said of every column: each room below may know it, and none has one of its own.
COMMON = ("told", "columns")

# Each room within a room, and what of its own room it may know: modules, or rooms beside it.
MAY_IMPORT_WITHIN = {
    "codebook/schema": {"question", "roles", "rules", "shape", "shorthand", "spelling", "variable"},
    "codebook/check": {"cells", "model", "roles", "spelling", "variable"},
    "codebook/draft": {
        "cells",
        "coding_software",
        "listed",
        "model",
        "patterns",
        "question",
        "roles",
        "rules",
        "schema",
        "shape",
        "shorthand",
        "spelling",
        "variable",
    },
    "reading/values": {"problems"},
    "reading/formats": {"encoding", "grid", "problems", "source"},
    "reading/headings": {"formats", "grid", "no_reviews", "problems", "source", "values"},
    "reading/shapes": {"grid", "headings", "problems", "values"},
    "reading/judging": {"grid", "problems", "shapes", "values"},
    "tables/base": set(),  # the base knows no question
    "disclosure/suppression": {"declaration", "policy", "queries"},  # it hides what is declared, whatever the table
    "disclosure/declarations": {"declaration", "formulas", "queries"},
    "findings/sentences": set(),  # a sentence knows no table
    "charts/kit": set(),  # the kit knows no plot
    "release/folder": {"errors", "writers"},
    "release/pages": {"earlier", "errors", "record", "result", "writers"},
    "release/workbook": {"errors", "pages", "result", "writers"},
    "release/notebooks": {
        "beside",
        "earlier",
        "errors",
        "folder",
        "options",
        "record",
        "settings",
        "writers",
    },
}

# Who alone may import a package that is slow to load or that belongs to one job: rooms, or single files.
ONLY_IN = {
    "matplotlib": {"charts"},
    "afcharts": {"charts/kit"},
    "scipy": {"stats", "disclosure/suppression", "disclosure/formulas.py"},
    "statsmodels": set(),  # the outside judge of the tests: it takes half a second to load, and 60 MB
    "pyarrow": {"reading"},
    "ipywidgets": {"study/explore.py"},
    "openpyxl": {"reading/formats", "release/workbook", "codebook/schema"},
    "python_calamine": {"reading/formats"},
    "pyreadstat": {"reading/formats"},
    "gptables": {"release/workbook"},
    "filelock": {"release/folder"},
    "xlsxwriter": {"release/workbook"},
    "jinja2": {"answers"},
    "nbclient": {"release/notebooks"},
    "nbformat": {"release/notebooks"},
    "rich": {"cli"},
    "typer": {"cli"},
}

# Who alone may change what is on the disk.
MAY_WRITE = {
    "release",
    "charts/kit/saving.py",  # a picture, into memory
}
WRITING = {
    "chmod",
    "hardlink_to",
    "mkdir",
    "rmdir",
    "savefig",
    "symlink_to",
    "to_excel",
    "to_feather",
    "to_parquet",
    "to_pickle",
    "touch",
    "unlink",
    "write_bytes",
    "write_text",
}
# These write where they are given a place; without one they give a text, or rename columns.
WRITING_TO_A_PLACE = {"rename", "to_csv", "to_html", "to_json"}


def modules():
    return sorted(p for p in PACKAGE.rglob("*.py") if "_shipped" not in p.parts)


def every_module(test):
    return pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(PACKAGE)))(test)


def room_of(path):
    first = path.relative_to(PACKAGE).parts[0]
    return first.removesuffix(".py")


def stands_in(path, places):
    """Whether a file is one of the places, or in one of them."""
    place = path.relative_to(PACKAGE)
    return any(place.is_relative_to(one) for one in places)


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


def beside(path, within):
    """What of the room around it a file in a room within a room imports."""
    room, own = within.split("/")
    ours = {name.split(".")[2] for name in imported(path) if name.startswith(f"scr_analysis.{room}.")}
    return ours - {own}


def written(path):
    """Calls of a file that change what is on the disk, by name."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        if name in WRITING or (name in WRITING_TO_A_PLACE and node.args):
            yield name
        elif name == "open":
            words = [
                one.value for one in ast.walk(node) if isinstance(one, ast.Constant) and isinstance(one.value, str)
            ]
            yield from (f"open {mode}" for mode in words if set(mode) & set("wax+") and set(mode) <= set("rwaxbt+"))


def test_the_rooms_stand_in_the_order_in_which_they_are_known():
    order = list(MAY_IMPORT)
    assert {
        (room, known) for room in order for known in MAY_IMPORT[room] if order.index(known) >= order.index(room)
    } == set()


def test_every_room_has_its_walls():
    assert {room_of(path) for path in modules()} - {"__init__"} == set(MAY_IMPORT)
    within = {path.parent.relative_to(PACKAGE) for path in modules()}
    assert {place.as_posix() for place in within if len(place.parts) > 1} == set(MAY_IMPORT_WITHIN)


@every_module
def test_imports_follow_the_direction_of_the_data(path):
    room = room_of(path)
    if room == "__init__":
        return
    order = list(MAY_IMPORT)
    common = {one for one in COMMON if order.index(one) < order.index(room)}
    assert our_rooms(path) - {"__version__"} <= MAY_IMPORT[room] | common


@pytest.mark.parametrize("within", MAY_IMPORT_WITHIN)
def test_a_room_within_a_room_knows_no_more_of_it_than_it_needs(within):
    known = {path.name: beside(path, within) for path in sorted((PACKAGE / within).rglob("*.py"))}
    assert {name: more for name, of in known.items() if (more := of - MAY_IMPORT_WITHIN[within])} == {}


@pytest.mark.parametrize("room", sorted({within.split("/")[0] for within in MAY_IMPORT_WITHIN}))
def test_no_two_rooms_within_a_room_know_each_other(room):
    """A ring of rooms is one room; whoever changes one of them must read them all."""
    left = {within.split("/")[1]: known for within, known in MAY_IMPORT_WITHIN.items() if within.startswith(f"{room}/")}
    while free := [own for own, known in left.items() if not known & left.keys()]:
        left = {own: known for own, known in left.items() if own not in free}
    assert left == {}


@every_module
def test_heavy_packages_stay_in_their_rooms(path):
    used = {name.split(".")[0] for name in imported(path)}
    misplaced = {name for name in used & ONLY_IN.keys() if not stands_in(path, ONLY_IN[name])}
    assert not misplaced


@every_module
def test_only_a_release_writes_files(path):
    if stands_in(path, MAY_WRITE):
        return
    assert list(written(path)) == []
    assert {"shutil", "tempfile"}.isdisjoint(name.split(".")[0] for name in imported(path))


def test_a_public_class_name_stands_once():
    places = {}
    for path in modules():
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                places.setdefault(node.name, []).append(path.relative_to(PACKAGE).as_posix())
    assert {name: where for name, where in places.items() if len(where) > 1} == {}


def test_the_tests_stand_as_the_rooms_do():
    places = {path.parent.relative_to(TESTS) for path in TESTS.rglob("test_*.py")}
    assert {place.as_posix() for place in places if not (PACKAGE / place).is_dir()} == {"browser"}


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


def functions_of(path):
    """Public functions of a module; of tables and charts those that any user may call, which are documented as such."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            decorators = {getattr(one, "id", "") for one in node.decorator_list}
            if room_of(path) == "findings" or "documented" in decorators:
                yield node.name


@pytest.mark.parametrize("room", ["tables", "charts", "findings"])
def test_a_room_gives_every_public_function_of_every_question(room):
    module = importlib.import_module(f"scr_analysis.{room}")
    questions = [path for path in modules() if path.parent == PACKAGE / room and path.stem != "__init__"]
    public = {path.stem: set(functions_of(path)) for path in questions}
    assert min(map(len, public.values())) > 0
    for question, names in public.items():
        assert names <= set(importlib.import_module(f"scr_analysis.{room}.{question}").__all__), question
        assert names <= vars(module).keys(), question


@pytest.mark.slow
def test_an_editor_knows_every_public_name_and_no_other(tmp_path):
    import scr_analysis

    names = [*scr_analysis.__all__, "no_such_name", "pd"]
    (tmp_path / "used.py").write_text("\n".join(["import scr_analysis as scr", *(f"scr.{name}" for name in names)]))
    checked = [sys.executable, "-m", "mypy", "--strict", "--config-file", "pyproject.toml", tmp_path / "used.py"]
    said = subprocess.run(checked, cwd=TESTS.parent, capture_output=True, text=True, check=False)
    assert [line.partition("error: ")[2] for line in said.stdout.splitlines()[:-1]] == [
        'Module has no attribute "no_such_name"  [attr-defined]',
        'Module has no attribute "pd"  [attr-defined]',
    ]


def test_no_public_name_is_hidden_by_a_module_of_the_same_name():
    """Importing a submodule sets its name on the package, so a function of that name would turn into a module."""
    import scr_analysis

    assert {room_of(path) for path in modules()}.isdisjoint(scr_analysis.__all__)


# Words that a column may hold and code decides by stand in one file, and each of these elsewhere for another reason.
ANOTHER_MEANING = {
    ("answers/protecting.py", "all reviews"),  # the name of a table
}


def texts(path):
    """Every string of a file of more than one word that is no docstring."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    bare = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    found = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str))
    return {node.value for node in found if id(node) not in bare and re.search(r"\w \w", node.value)}


def test_a_word_that_code_decides_by_stands_once():
    words = texts(PACKAGE / "columns" / "values.py")
    assert {"part year", "Rows read", "incidents are not named"} <= words
    twice = {
        (str(path.relative_to(PACKAGE)), text)
        for path in modules()
        if room_of(path) not in {"columns", "words"}
        for text in texts(path) & words
    }
    assert twice == ANOTHER_MEANING
