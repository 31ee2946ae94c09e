"""Headings of coding software: those of codes, and those that quote the case itself, so that none of these is ever read."""

import re
from collections.abc import Iterable

from scr_analysis.codebook.spelling import fold_heading

APPLIED = re.compile(r"code: (.+) applied", re.IGNORECASE)
"""Heading of a code in an export of Dedoose."""
TAGUETTE = frozenset({"document", "tag", "content"})
LETTERED = re.compile(r"\s*[A-Z]{1,3} : ")
"""What NVivo writes before the name of a code in a matrix: `A : Neglect`."""
_QUOTED = ("quotation", "content", "comment", "excerpt", "memo")


def verbatim(headings: Iterable[str]) -> frozenset[str]:
    """Find the headings under which an export of coding software quotes its documents; none in any other file.

    In an export of highlights (Taguette) that is all but the document and the tag, in one of excerpts (Dedoose) all but the
    title and the codes, in one of quotations (ATLAS.ti) what is headed so.

    Examples
    --------
    >>> sorted(verbatim(["id", "document", "tag", "content"])), verbatim(["Review", "Content"])
    (['content', 'id'], frozenset())
    """
    keys = {heading: fold_heading(heading) for heading in headings}
    if set(keys.values()) >= TAGUETTE:
        return frozenset(heading for heading, key in keys.items() if key not in ("document", "tag"))
    if any(APPLIED.fullmatch(heading.strip()) for heading in keys):
        return frozenset(h for h, key in keys.items() if key != "mediatitle" and not APPLIED.fullmatch(h.strip()))
    if "document" in keys.values() and any(key.startswith("quotation") for key in keys.values()):
        return frozenset(heading for heading, key in keys.items() if key.startswith(_QUOTED))
    return frozenset()
