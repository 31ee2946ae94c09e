"""The pages speak of what is there: every path and module that they name, the rooms in their picture, words in order."""

import re
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "scr_analysis"
PAGES = [
    ROOT / "CHANGELOG.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "README.md",
    *sorted(path for folder in ("benchmarks", "data", "docs", "docs/how-to") for path in (ROOT / folder).glob("*.md")),
]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
SOURCES = sorted(
    path for path in PACKAGE.rglob("*.py*") if path.suffix in (".py", ".pyi") and "_shipped" not in path.parts
)
# A path from the top of the project, or the module of a room as a page may shorten it; and a dotted name.
IN_FULL = re.compile(r"(?<![\w./\\-])((?:scr_analysis|tests|docs|data|benchmarks|notebooks)/[\w./-]*\w/?)")
SHORT = re.compile(
    rf"(?<![\w./\\-])((?:{'|'.join(sorted(path.parent.name for path in PACKAGE.glob('*/__init__.py')))})/[\w/]+\.py\b)"
)
DOTTED = re.compile(r"(?<![\w./@-])scr_analysis((?:\.[A-Za-z_]\w*)+)")


def drawing():
    spec = spec_from_file_location("draw_architecture", ROOT / "docs" / "draw_architecture.py")
    module = sys.modules[spec.name] = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def name_of(path):
    return path.relative_to(ROOT).as_posix()


def can_be_had(names):
    """Whether a dotted name leads to a module, or to something that its module names."""
    place = PACKAGE
    for name in names:
        if (place / name).is_dir():
            place /= name
            continue
        if (place / f"{name}.py").is_file():
            return True  # what follows is for those who import it
        inits = (place / f"__init__.{kind}" for kind in ("py", "pyi"))
        return any(re.search(rf"\b{name}\b", init.read_text(encoding="utf-8")) for init in inits if init.is_file())
    return True


def missing(text):
    """Paths and dotted names of a text that lead nowhere."""
    paths = [path for path in IN_FULL.findall(text) if not (ROOT / path).exists()]
    short = [path for path in SHORT.findall(text) if not (PACKAGE / path).exists()]
    dotted = [f"scr_analysis{names}" for names in DOTTED.findall(text) if not can_be_had(names[1:].split("."))]
    return [*paths, *short, *dotted]


@pytest.mark.parametrize("path", [*PAGES, *NOTEBOOKS, *SOURCES], ids=name_of)
def test_every_path_and_module_that_is_named_is_there(path):
    assert missing(path.read_text(encoding="utf-8")) == []


def test_a_name_that_is_not_there_is_found():
    text = "`scr_analysis/no/such.py`, `tables/no_such.py`, `scr_analysis.tables.no_such`, `tests/` and `tables/*.csv`"
    assert missing(text) == ["scr_analysis/no/such.py", "tables/no_such.py", "scr_analysis.tables.no_such"]


def test_the_picture_of_the_rooms_is_current():
    draw = drawing()
    assert draw.PICTURE.read_bytes() == draw.picture().encode("utf-8"), "run python docs/draw_architecture.py"


def test_the_page_speaks_of_every_room():
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| `(\w+)` \| (.*) \|$", page, flags=re.MULTILINE))
    assert list(rows) == drawing().order()
    within = {path.parent.parent.name: set() for path in PACKAGE.glob("*/*/__init__.py")}
    for path in PACKAGE.glob("*/*/__init__.py"):
        within[path.parent.parent.name].add(path.parent.name)
    unsaid = {(room, one) for room, those in within.items() for one in those if f"`{one}`" not in rows[room]}
    assert unsaid == set()


def test_the_glossary_is_in_alphabetical_order_and_gives_each_term_once():
    page = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    terms = [term.casefold() for term in re.findall(r"^\*\*(.+?)\*\* - ", page, flags=re.MULTILINE)]
    assert terms == sorted(set(terms))
    assert len(terms) == len(page.strip().split("\n\n")) - 2  # its title and its first line
