"""Draw ``architecture.svg``: the rooms of the package, and which imports which.

    python docs/draw_architecture.py

Everything is read from the code: a room is a folder or a module of ``scr_analysis``, its words are the first line of its
docstring, and an arrow is an import. The order is that of ``MAY_IMPORT`` in ``tests/test_architecture.py``. Every place
in the picture is counted from these, so the same code gives the same bytes.
"""  # noqa: INP001 - a program, no package

import ast
from collections.abc import Iterable
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from statistics import fmean
from textwrap import wrap
from typing import NamedTuple

HERE = Path(__file__).parent
PACKAGE = HERE.parent / "scr_analysis"
ORDER = HERE.parent / "tests" / "test_architecture.py"
PICTURE = HERE / "architecture.svg"

# In pixels: a box and its lines of so many letters, the distance of lines that meet it, of lanes, of boxes, and the margin.
WIDE, LETTERS, LINE, PAD, PORT, LANE, GAP, EDGE, TOP = 400, 54, 18, 16, 14, 18, 28, 24, 124
COLOURS = ("#12436D", "#801650", "#1F7F77", "#C4511B", "#3D3D3D", "#7A5AA8")
STYLE = (
    "text{font:13px Helvetica,Arial,sans-serif;fill:#222}.title{font-size:20px;font-weight:bold}"
    ".head,.name{font-size:15px;font-weight:bold}.within{fill:#12436D}.box{fill:#F6F7F9;stroke:#8A8F98}"
)
DESCRIPTION = (
    "Each box is a room: a folder or a module of scr_analysis. An arrow leads from a room to one that it imports; "
    "arrows to one room share a line, and a dot marks where they join."
)


@dataclass
class Box:
    """A room in the picture: its words, its place, and the rooms that it imports on either side."""

    name: str
    words: list[str]
    within: list[str]
    left: list[str] = field(default_factory=list)
    right: list[str] = field(default_factory=list)
    x: int = 0
    y: int = 0
    entry: int = 0

    @property
    def height(self) -> int:
        """As high as its words, or the lines that meet it, need."""
        text = LINE * (1 + len(self.words) + len(self.within)) + PAD
        return max(text, PORT * (max(len(self.left), len(self.right)) + 1) + PAD)

    def port(self, names: list[str], name: str) -> int:
        """Say at which height the line to a room leaves."""
        return self.y + PAD + PORT * names.index(name)


class Lane(NamedTuple):
    """The upright part of the arrows to one room."""

    room: str
    start: int
    end: int


def order() -> list[str]:
    """Give every room, in the order in which the data pass through them."""
    for node in ast.parse(ORDER.read_text(encoding="utf-8")).body:
        if (
            isinstance(node, ast.Assign)
            and isinstance(node.value, ast.Dict)
            and ast.unparse(node.targets[0]) == "MAY_IMPORT"
        ):
            return [ast.literal_eval(key) for key in node.value.keys if key]
    raise LookupError(f"there is no MAY_IMPORT in {ORDER.name}")


def imported(room: str) -> set[str]:
    """Give what the modules of a room import of the package, by the first name after the package's."""
    folder = PACKAGE / room
    names: list[str] = []
    for path in folder.rglob("*.py") if folder.is_dir() else [PACKAGE / f"{room}.py"]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names += [one.name for one in node.names]
            elif isinstance(node, ast.ImportFrom):
                names += [f"{node.module}.{one.name}" for one in node.names]
    return {name.split(".")[1] for name in names if name.startswith(f"{PACKAGE.name}.")}


def box_of(room: str) -> Box:
    """Make the box of a room, without its place."""
    folder = PACKAGE / room
    first = folder / "__init__.py" if folder.is_dir() else PACKAGE / f"{room}.py"
    said = (ast.get_docstring(ast.parse(first.read_text(encoding="utf-8"))) or "").split("\n")[0]
    within = sorted(one.parent.name for one in folder.glob("*/__init__.py"))
    return Box(
        room,
        wrap(said.replace("`", ""), LETTERS, break_on_hyphens=False),
        wrap(f"Within: {', '.join(within)}" if within else "", LETTERS),
    )


def stacked(boxes: list[Box], x: int, height: int = 0) -> int:
    """Put boxes one beneath another, spread over a height where one is given, and say where they end."""
    free = height - sum(one.height for one in boxes)
    gap = max(GAP, free // max(len(boxes) - 1, 1))
    y = TOP
    for one in boxes:
        one.x, one.y = x, y
        y += one.height + gap
    return y - gap


def let_in(aside: list[Box], flow: list[Box]) -> None:
    """Say at which height lines arrive: beneath those that leave the box, or where none from the other column runs."""
    for one in flow:
        one.entry = one.y + one.height - PAD
    leaving = [one.port(one.left, name) for one in flow for name in one.left]
    for one in aside:
        middle = one.y + one.height // 2
        one.entry = min(
            range(one.y + PAD, one.y + one.height - PAD),
            key=lambda y: (any(abs(y - other) < PORT // 2 for other in leaving), abs(y - middle), y),
        )


def lanes_of(boxes: dict[str, Box], arrows: list[tuple[str, str]]) -> list[list[Lane]]:
    """Share out the lanes: short arrows nearest to the boxes, and two rooms in one lane where they do not meet."""
    found: list[list[Lane]] = []
    spans = []
    for room in dict.fromkeys(known for _, known in arrows):
        ends = [boxes[one] for one in (room, *(by for by, known in arrows if known == room))]
        spans.append(Lane(room, min(one.y for one in ends), max(one.y + one.height for one in ends)))
    for span in sorted(spans, key=lambda one: (one.end - one.start, one.start)):
        for lane in found:
            if all(span.end < other.start or span.start > other.end for other in lane):
                lane.append(span)
                break
        else:
            found.append([span])
    return found


def line(points: Iterable[tuple[int, int]], colour: str) -> str:
    """Draw a line through some points."""
    path = " ".join(f"{x},{y}" for x, y in points)
    return f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="1.8"/>'


def arrows_to(room: Box, taps: dict[str, tuple[int, int]], lane: int, enter: int, colour: str) -> list[str]:
    """Draw the arrows to a room: a branch from each that imports it, one lane, one head."""
    drawn = [f"<g><title>{escape(room.name)} is imported by {escape(', '.join(taps))}</title>"]
    ends = [room.entry, *(y for _, y in taps.values())]
    drawn.append(line([(lane, min(ends)), (lane, max(ends))], colour))
    for x, y in taps.values():
        drawn += [line([(x, y), (lane, y)], colour), f'<circle cx="{lane}" cy="{y}" r="3" fill="{colour}"/>']
    back = enter + (9 if lane > enter else -9)
    head = f"{enter},{room.entry} {back},{room.entry - 5} {back},{room.entry + 5}"
    drawn.append(line([(lane, room.entry), (back, room.entry)], colour))
    return [*drawn, f'<polygon points="{head}" fill="{colour}"/></g>']


def drawn_box(one: Box) -> list[str]:
    """Draw a box and its words."""
    x, y = one.x + 14, one.y + 22
    texts = [f'<text x="{x}" y="{y}" class="name">{escape(one.name)}</text>']
    for kind, lines in (("", one.words), (' class="within"', one.within)):
        for words in lines:
            y += LINE
            texts.append(f'<text x="{x}" y="{y}"{kind}>{escape(words)}</text>')
    return [f'<rect x="{one.x}" y="{one.y}" width="{WIDE}" height="{one.height}" rx="4" class="box"/>', *texts]


def drawn_arrows(boxes: dict[str, Box], arrows: list[tuple[str, str]], lanes: list[list[Lane]], side: str) -> list[str]:
    """Draw the arrows of one side of the right-hand column."""
    drawn = []
    met = dict.fromkeys(known for _, known in arrows)
    colours = {room: COLOURS[at % len(COLOURS)] for at, room in enumerate(met)}
    for at, lane in enumerate(lanes, 1):
        for room in (boxes[one.room] for one in lane):
            edge = {by: boxes[by].x + (WIDE if side == "right" else 0) for by, known in arrows if known == room.name}
            taps = {by: (x, boxes[by].port(getattr(boxes[by], side), room.name)) for by, x in edge.items()}
            x = next(iter(edge.values())) + (GAP + LANE * at if side == "right" else -GAP - LANE * at)
            drawn += arrows_to(room, taps, x, room.x + WIDE, colours[room.name])
    return drawn


def picture() -> str:
    """Give the whole picture as SVG."""
    rooms = order()
    found = {room: imported(room) - {room} for room in rooms}
    arrows = [(room, known) for room in rooms for known in rooms if known in found[room]]
    boxes = {room: box_of(room) for room in rooms}
    flow = [room for room in rooms if any(by == room for by, _ in arrows)]
    importers = {room: [rooms.index(by) for by, known in arrows if known == room] for room in rooms}
    aside = sorted((room for room in rooms if room not in flow), key=lambda room: (fmean(importers[room] or [0]), room))
    sides = {
        "left": [pair for pair in arrows if pair[1] in aside],
        "right": [pair for pair in arrows if pair[1] in flow],
    }
    for side, pairs in sides.items():
        for by, known in pairs:
            getattr(boxes[by], side).append(known)
    middle = 2 * GAP + LANE * (len(aside) + 1)
    end = stacked([boxes[room] for room in flow], EDGE + WIDE + middle)
    stacked([boxes[room] for room in aside], EDGE, end - TOP)
    lanes = {side: lanes_of(boxes, pairs) for side, pairs in sides.items()}
    for side, of_side in lanes.items():
        near = [one.room for lane in of_side for one in lane]
        for one in boxes.values():
            getattr(one, side).sort(key=near.index)
    let_in([boxes[room] for room in aside], [boxes[room] for room in flow])
    width = EDGE + WIDE + middle + WIDE + GAP + LANE * (len(lanes["right"]) + 1) + EDGE
    height = end + EDGE
    right = EDGE + WIDE + middle
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img">',
            f"<title>The rooms of scr_analysis</title><desc>{DESCRIPTION}</desc><style>{STYLE}</style>",
            f'<rect width="{width}" height="{height}" fill="#fff"/>',
            f'<text x="{EDGE}" y="40" class="title">The rooms of scr_analysis</text>',
            f'<text x="{EDGE}" y="66">{DESCRIPTION}</text>',
            f'<text x="{EDGE}" y="{TOP - 16}" class="head">Known by others, and know no other</text>',
            f'<text x="{right}" y="{TOP - 16}" class="head">In the order in which the data pass</text>',
            *(part for side in sides for part in drawn_arrows(boxes, sides[side], lanes[side], side)),
            *(part for one in boxes.values() for part in drawn_box(one)),
            "</svg>\n",
        ]
    )


if __name__ == "__main__":
    PICTURE.write_bytes(picture().encode("utf-8"))
