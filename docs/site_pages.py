"""The pages of the site that are made, not written: the reference and the gallery.

``conf.py`` calls :func:`write` before Sphinx reads anything. Everything comes from the code: the public names from
``scr_analysis``, the questions and charts from the catalogue, so what is new there is here without being listed. A page is
reStructuredText, by its path within ``docs/``; none of them is committed.
"""  # noqa: INP001 - part of a site, no package

import contextlib
import importlib
import inspect
import io
import json
import os
import re
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import scr_analysis as scr
from scr_analysis import cli, reading
from scr_analysis.catalogue import CHAPTERS, OUTPUTS, Output
from scr_analysis.columns.dictionary import COLUMNS
from scr_analysis.release import Options, draw_without_window, write_release

HERE = Path(__file__).parent
ROOT = HERE.parent
REFERENCE, GALLERY = "reference", "gallery"
Pages = dict[str, str]

# Rooms whose public names answer no one question, with the title of their page, in the order of the contents.
ROOMS = {
    "reading": "Reading a file",
    "codebook": "Codebooks",
    "tables": "For every table",
    "charts": "For every chart",
    "study": "A study and its answers",
    "published_series": "Published figures",
    "example": "The synthetic example",
}
# Questions whose module has a name that says too little on its own. One that is not here has the name of its module.
TITLES = {
    "activity": "Child protection activity",
    "coding": "Two coders",
    "combinations": "Combinations of themes",
    "compare": "Groups compared",
    "cumulative": "Cumulative risk",
    "decompositions": "Mix of methodologies",
    "flow": "Rows and part years",
    "lengths": "Length and recommendations",
    "pairs": "Pairs of themes",
    "practice": "Practice and quality",
    "protection": "Child protection and harm",
    "publication": "Time to publication",
    "quality": "Data quality",
    "questions": "Questions for the board",
    "register": "Register of recommendations",
    "trends": "Trends within methodologies",
    "waves": "Published waves",
}
QUESTIONS = ("tables", "charts")  # rooms that have a module a question, and a sub-room for what all of them share
# What a public function returns and a script goes on with, though nobody calls it by its name.
BESIDE = {"reading": {"Reading": reading.Reading}}
COMMANDS = (
    *(
        "start",
        "check",
        "describe",
        "report",
        "tables",
        "figures",
        "verify",
        "compare",
        "notebooks",
        "join",
        "template",
        "example",
    ),
    *("codebook draft", "codebook answer", "codebook update", "codebook check", "codebook describe"),
)
# Files that a table takes: the name of its parameter, and of the frame in the lines that are shown.
GIVEN = {
    "reviews": "reviews",
    "first": "reviews",
    "second": "second_coder",
    "recommendations": "recommendations",
}
# What comes before the lines of every chart.
BEGIN = (
    "The lines below each chart draw it from a file of your own, after ``import scr_analysis as scr`` and "
    '``reviews = scr.load_reviews("your.csv")``. The charts here are of the synthetic example: no row of it is a real review.\n'
)
KINDS = {
    "key": "what a row is about",
    "count": "a number of reviews, children, incidents or recommendations; what disclosure control protects",
    "estimate": "a number computed from the rows; it falls with the count that it rests on",
    "number": "a number that says nothing about a child",
    "text": "words",
    "flag": "True or False",
}
LINK = re.compile(r"(?<!!)\[([^\]]+)\]\((?!\w+:)([^)#\s]+)([^)]*)\)")
# Files beyond docs/ that have a page here all the same.
ELSEWHERE = {"data/README.md": "reference/data-dictionary.md"}
THUMBNAIL = 360  # pixels wide


def place_of(name: str) -> str:
    """Say which page of the reference a public name stands on: its question, or else its room."""
    _, room, *inner = getattr(scr, name).__module__.split(".")
    within = not inner or (ROOT / "scr_analysis" / room / inner[0]).is_dir()
    return room if room not in QUESTIONS or within else inner[0]


def contents() -> dict[str, list[str]]:
    """Give the public names by page: rooms first, then questions in the order in which the catalogue asks them."""
    asked = [place_of(one.table.__name__) for one in OUTPUTS]
    pages: dict[str, list[str]] = {page: [] for page in (*ROOMS, *dict.fromkeys(asked))}
    for name in scr.__all__:
        pages.setdefault(place_of(name), []).append(name)
    # Tables before the charts that are made of them.
    return {page: sorted(names, key=lambda name: (name.startswith("plot_"), name)) for page, names in pages.items()}


def heading(text: str, line: str = "=") -> str:
    """Underline a heading."""
    return f"{text}\n{line * len(text)}\n"


def toctree(pages: Iterable[str], **options: str) -> str:
    """List pages beneath this one."""
    lines = [".. toctree::", *(f"   :{name}: {value}" for name, value in options.items()), ""]
    return "\n".join([*lines, *(f"   {page}" for page in pages), ""])


def directive(name: str, given: str, content: str = "", **options: str) -> str:
    """Write a directive."""
    lines = [f".. {name}:: {given}", *(f"   :{key}: {value}".rstrip() for key, value in options.items()), ""]
    return "\n".join([*lines, *(f"   {line}".rstrip() for line in content.splitlines()), ""])


def folded(title: str, content: str) -> str:
    """Let a reader open what most pass over."""
    opened, closed = (directive("raw", "html", tag) for tag in (f"<details><summary>{title}</summary>", "</details>"))
    return f"{opened}\n{content}\n\n{closed}"


def plain(text: str) -> str:
    """Keep reStructuredText from reading marks into words that come from the user's file or from a sentence."""
    return "".join(f"\\{letter}" if letter in "\\*`|_" else letter for letter in text)


# The reference ------------------------------------------------------------------------------------------------------


def reference() -> Pages:
    """Make the pages of the reference."""
    named = contents()
    rooms = [page for page in named if page in ROOMS]
    questions = [page for page in named if page not in ROOMS]
    pages = {f"{REFERENCE}/{page}.rst": reference_page(page, names) for page, names in named.items()}
    parts = [
        heading("Reference"),
        "Every public name of ``import scr_analysis as scr``, from its docstring. Each example is run by the tests.\n",
        (
            "Tables take the reviews and give a tidy DataFrame; a chart takes the table of the same name and gives the Axes. "
            "Both stand on the page of the question that they answer.\n"
        ),
        toctree(rooms, caption="From a file to a release", maxdepth="1"),
        toctree(questions, caption="Tables and charts, by question", maxdepth="1"),
        toctree(["columns", "The data files <data-dictionary>", "command-line"], caption="Lists", maxdepth="1"),
    ]
    return pages | {
        f"{REFERENCE}/index.rst": "\n".join(parts),
        f"{REFERENCE}/columns.rst": columns(),
        f"{REFERENCE}/command-line.rst": command_line(),
        f"{REFERENCE}/data-dictionary.md": "```{include} ../../data/README.md\n```\n",
    }


def reference_page(page: str, names: list[str]) -> str:
    """Make the page of a question or a room."""
    title = (ROOMS | TITLES).get(page, page.replace("_", " ").capitalize())
    parts = [heading(title), about(page), ".. currentmodule:: scr_analysis\n"]
    for name in names:
        parts += [heading(name, "-"), documented(f"scr_analysis.{name}", getattr(scr, name)), shown_in(name)]
    for name, one in BESIDE.get(page, {}).items():
        module = one.__module__.rpartition(".")[0]
        parts += [heading(name, "-"), documented(f"{module}.{name}", one)]
    return "\n".join(parts)


def about(page: str) -> str:
    """Say in one line what a page is about: the first line of the module."""
    for module in (f"tables.{page}", f"charts.{page}", page):
        with contextlib.suppress(ModuleNotFoundError):
            words = inspect.getdoc(importlib.import_module(f"scr_analysis.{module}")) or ""
            return words.split("\n")[0] + "\n"
    raise LookupError(f"no module is named {page}")


def documented(path: str, one: Any) -> str:
    """Take the docstring of a public name."""
    if not inspect.isclass(one):
        return directive("autofunction", path)
    own = {} if issubclass(one, Exception) else {"members": "", "member-order": "bysource"}
    return directive("autoclass", path, **own)


def shown_in(name: str) -> str:
    """Point from a table or a chart to where the gallery shows it."""
    shown = [one for one in OUTPUTS if name in (one.table.__name__, one.plot.__name__)]
    links = ", ".join(f":ref:`{one.question} <{label(one)}>`" for one in shown)
    return f"In the gallery: {links}\n" if links else ""


def columns() -> str:
    """List every column that a table may have."""
    rows = "\n".join(
        f"* - ``{one.name}``\n  - {one.kind}\n  - {plain(one.unit)}\n  - {plain(one.description)}"
        for one in COLUMNS.values()
    )
    kinds = "\n".join(f"``{kind}``\n   {meaning.capitalize()}." for kind, meaning in KINDS.items())
    table = directive(
        "list-table", "", f"* - Column\n  - Kind\n  - Unit\n  - What it says\n{rows}", **{"header-rows": "1"}
    )
    lead = "A column means the same in every table. Its kind says what may be done with it.\n"
    return "\n".join([heading("Columns of the tables"), lead, kinds, "", table])


def command_line() -> str:
    """Show the help of every command."""
    parts = [heading("Command line"), directive("code-block", "text", help_of(""))]
    for command in COMMANDS:
        parts += [heading(f"scr-analysis {command}", "-"), directive("code-block", "text", help_of(command))]
    return "\n".join(parts)


def help_of(command: str) -> str:
    """Ask a command for its help, as wide as a phone can scroll to."""
    said, before = io.StringIO(), os.environ.get("COLUMNS")
    os.environ["COLUMNS"] = "88"
    try:
        with contextlib.redirect_stdout(said):
            cli.run([*command.split(), "--help"])
    finally:
        os.environ.pop("COLUMNS") if before is None else os.environ.update(COLUMNS=before)
    return said.getvalue().strip()


# The gallery --------------------------------------------------------------------------------------------------------


def label(one: Output) -> str:
    """Name the place of an output in the gallery."""
    return f"gallery-{one.name}"


def gallery(captions: Mapping[str, Mapping[str, Any]]) -> Pages:
    """Make the pages of the gallery, one a chapter, from the words that a release of the example has for its figures."""
    chapters = {chapter: [one for one in OUTPUTS if one.notebook == chapter] for chapter in CHAPTERS}
    lead = (
        "Every chart that a release holds, with the question that it answers, drawn from the synthetic example: no row of it is "
        "a real review.\n"
    )
    parts = [heading("Gallery"), lead, toctree(chapters, hidden="")]
    for chapter, outputs in chapters.items():
        pictures = "\n".join(
            directive(
                "figure",
                f"images/{one.name}.png",
                f":ref:`{one.question} <{label(one)}>`",
                alt=one.question,  # what the chart shows is told beside the chart itself
                target=f"{chapter}.html#{label(one).replace('_', '-')}",
                loading="lazy",
            )
            for one in outputs
        )
        parts += [heading(CHAPTERS[chapter], "-"), directive("container", "thumbnails", pictures)]
    pages = {f"{GALLERY}/index.rst": "\n".join(parts)}
    for chapter, outputs in chapters.items():
        told = [gallery_entry(one, captions[one.name]) for one in outputs]
        pages[f"{GALLERY}/{chapter}.rst"] = "\n".join([heading(CHAPTERS[chapter]), BEGIN, *told])
    return pages


def gallery_entry(one: Output, caption: Mapping[str, Any]) -> str:
    """Show one chart: its question, its sentence, the picture with its words, and the lines that draw it."""
    source = f"{plain(caption['subtitle'])}. {plain(caption['source'])}."
    picture = directive(
        "figure", f"images/{one.name}.svg", source, alt=caption["alt"].replace("\n", " "), figclass="chart"
    )
    notes = "\n".join(f"- {plain(note)}" for note in caption["notes"])
    return "\n".join(
        [
            f".. _{label(one)}:\n",
            heading(one.question, "-"),
            f"{plain(caption['sentence'])}\n",
            picture,
            directive("code-block", "python", f"study.{one.name}()\n\n# or, from plain functions\n{lines_of(one)}"),
            (
                f"Table: :func:`scr_analysis.{one.table.__name__}`. Chart: :func:`scr_analysis.{one.plot.__name__}`. "
                f"In a release it is called ``{one.name}``.\n"
            ),
            folded("Notes", notes),
        ]
    )


def lines_of(one: Output) -> str:
    """Write the two lines that draw an output from plain functions."""
    files = [GIVEN[name] for name in inspect.signature(one.table).parameters if name in GIVEN] if one.about_file else []
    options = [f"{name}={value!r}".replace("'", '"') for name, value in one.options.items()]
    call = f"table = scr.{one.table.__name__}({', '.join([*files, *options])})"
    return f"{call}\nscr.{one.plot.__name__}(table)"


def draw(folder: Path) -> dict[str, Any]:
    """Release the example, put its pictures into a folder, and give its captions."""
    data = ROOT / "data"
    options = Options(
        formats=("svg", "png"),
        recommendations=data / "example_recommendations.csv",
        second_coder=data / "example_second_coder.csv",
    )
    draw_without_window()
    with TemporaryDirectory() as place:
        out = Path(place) / "release"
        release = write_release(data / "example_reviews.csv", out, options)
        if release.left_out:
            raise LookupError(f"the example gives no {release.left_out[0].output.name}: {release.left_out[0].reason}")
        bare = out / "figures" / "without_titles"
        for one in OUTPUTS:
            shutil.copy(bare / f"{one.name}.svg", folder)
            shrink(bare / f"{one.name}.png", folder / f"{one.name}.png")
        captions: dict[str, Any] = json.loads((out / "figures" / "captions.json").read_text(encoding="utf-8"))
    return captions


def shrink(picture: Path, small: Path) -> None:
    """Make a picture as small as a contents page needs."""
    from PIL import Image  # noqa: PLC0415 - slow to load

    with Image.open(picture) as full:
        high = round(full.height * THUMBNAIL / full.width)
        full.convert("RGB").resize((THUMBNAIL, high), Image.Resampling.LANCZOS).quantize(64).save(small, optimize=True)


def write(docs: Path = HERE) -> None:
    """Write every page that is made, in place of those of an earlier run."""
    for part in (REFERENCE, GALLERY):
        shutil.rmtree(docs / part, ignore_errors=True)
    images = docs / GALLERY / "images"
    images.mkdir(parents=True)
    (docs / REFERENCE).mkdir()
    for name, text in (reference() | gallery(draw(images))).items():
        (docs / name).write_text(text, encoding="utf-8")


# Links --------------------------------------------------------------------------------------------------------------


def led_home(page: Path, text: str) -> str:
    """Turn the links of a page that leave ``docs/``: to the page here, or else into words alone.

    The Markdown stays as it is, so that its links work where it is read beside the code.
    """

    def turned(found: re.Match[str]) -> str:
        words, path, rest = found.groups()
        target = (page.parent / path).resolve()
        if target.is_relative_to(HERE):
            return found[0]
        known = ELSEWHERE.get(target.relative_to(ROOT).as_posix())
        return f"[{words}](/{known}{rest})" if known else words

    return LINK.sub(turned, text)
