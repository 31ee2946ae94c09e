"""What is said of the columns a file lacks, and of those it has and the codebook does not know."""

from collections.abc import Sequence

from scr_analysis.codebook import Codebook, Shape, fold_heading, nearest
from scr_analysis.reading.headings.headings import Headings, part_key
from scr_analysis.reading.problems import Problem, shown_id

_OTHERWISE = {
    True: "add it, or give the heading that it has as an alias in the codebook",
    False: "add it, or name the heading that it has under shape in the codebook",
}

_LISTED = 200
"""Headings that a note names; the rest are counted."""
_LOOKED_AT = 1000
"""Headings for which a near miss is looked for, which takes a millisecond each."""


def missing_columns(layout: Headings, codebook: Codebook, needed: Sequence[str], *, file: str = "") -> list[Problem]:
    """Make a problem for each needed column that the file does not have, with the nearest heading it has instead."""
    spare = unread(layout)
    found = []
    for key in needed:
        own = (f"{key} ", part_key(key, 0)[:-1])
        if not any(place == key or place.startswith(own) for place in layout.places):
            name = codebook.variable(key).name if key in codebook else _option(codebook.shape, key)
            near = nearest_heading(name, spare)
            cure = f'rename the heading "{shown_id(near)}" if it is meant' if near else _OTHERWISE[key in codebook]
            what = "the file has none of these columns" if ", " in name else "the file has no such column"
            found.append(Problem("column-missing", what, cure=cure, column=name, file=file))
    return found


def _option(shape: Shape, key: str) -> str:
    """Heading, or headings, that a shape names."""
    given = shape.options[key.partition(":")[2]]
    return given if isinstance(given, str) else ", ".join(given)


def unread_notes(layout: Headings, codebook: Codebook) -> list[str]:
    """Note the columns that are left out because the codebook does not know them, with near misses."""
    spare = unread(layout)
    absent = [variable.name for variable in codebook.variables if variable.column not in layout.places]
    notes = []
    if spare:
        names = ", ".join(shown_id(heading) for heading in spare[:_LISTED])
        more = f" and {len(spare) - _LISTED:,} more" if len(spare) > _LISTED else ""
        notes.append(f"Left out, because the codebook does not know them: {names}{more}")
    for heading in spare[:_LOOKED_AT]:
        near = nearest_heading(heading, absent)
        if near:
            notes.append(f'"{shown_id(heading)}" may be meant as {near}: rename it, or name it as an alias')
    return notes


def nearest_heading(heading: str, known: Sequence[str]) -> str | None:
    """Find the known heading that one was probably meant to be; a suggestion, never a guess.

    Examples
    --------
    >>> nearest_heading("Domestic abuze", ["pages", "domestic_abuse"])
    'domestic_abuse'
    """
    folded = {fold_heading(name): name for name in known}
    near = nearest(fold_heading(heading), folded)
    return None if near is None else folded[near]


def unread(layout: Headings) -> list[str]:
    """List the headings that the codebook does not know."""
    used = set(layout.places.values())
    return [heading for at, heading in enumerate(layout.headings) if heading and at not in used]
