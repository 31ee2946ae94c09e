"""Headings of coding software: those of codes, and those that quote the case itself, so that none of these is ever read."""

import re
from collections.abc import Collection, Iterable

from scr_analysis.codebook.spelling import fold_heading

APPLIED = re.compile(r"code: (.+) applied", re.IGNORECASE)
"""Heading of a code in an export of Dedoose."""
PASSAGES = (
    ("document", "tag", ("content",)),
    ("documentname", "code", ("segment",)),
    ("document", "codes", ("textcontent", "quotationcontent", "quotationname")),
    ("file", "codename", ("codedtext", "seltext")),
    ("filename", "codename", ("codedtext", "seltext")),
    ("file", "code", ("codedtext", "seltext")),
    ("filename", "code", ("codedtext", "seltext")),
)
"""Exports of a row a coded passage: the folded headings of the document, of its code, and one of those of the words that are
quoted. Taguette, MAXQDA, ATLAS.ti, QualCoder."""
LETTERED = re.compile(r"\s*[A-Z]{1,3} : ")
"""What NVivo writes before the name of a code in a matrix: `A : Neglect`."""
NUMBERED = re.compile(r"\s*[0-9]{1,6} ?: +(?=\S)")
"""What NVivo writes before the name of a row: `1 : AN001`."""
_GROUNDED = re.compile(r"\s*[\n\r]?\s*(?:gr ?= ?\d+|gr\. ?\d+|\(\d+(?: / \d+)?\))\s*$", re.IGNORECASE)
_PATH = re.compile(r"\s*(?:\\+|>|::|→)\s*")
_SIGNS = re.compile(r"^[\s○●◯•▪◆·]+")
_FILE_ENDING = re.compile(r"\.(?:pdf|docx?|rtf|txt|odt|html?|md)$", re.IGNORECASE)
_QUOTED = ("quotation", "content", "comment", "excerpt", "memo")


def code_path(text: str) -> tuple[str, ...]:
    r"""Part what software writes of a code into the codes above it and its own name, without letters, numbers and counts.

    Examples
    --------
    >>> code_path("A : Neglect"), code_path("Family > Domestic abuse"), code_path("Family\\Neglect"), code_path("Poverty\nGr=3")
    (('Neglect',), ('Family', 'Domestic abuse'), ('Family', 'Neglect'), ('Poverty',))
    """
    bare = _GROUNDED.sub("", _SIGNS.sub("", NUMBERED.sub("", LETTERED.sub("", text, count=1), count=1)))
    parts = tuple(part for part in map(str.strip, _PATH.split(bare)) if part)
    return parts or (text.strip(),)


def code_name(text: str) -> str:
    """Name of a code alone."""
    return code_path(text)[-1]


def document_name(text: str) -> str:
    r"""Name of a document, without the number and the folders that software writes before it.

    Examples
    --------
    >>> document_name("1 : Cases\\\\AN001"), document_name("AN001.pdf"), document_name("SCRs > AN002")
    ('AN001', 'AN001.pdf', 'AN002')
    """
    parts = [part for part in map(str.strip, _PATH.split(NUMBERED.sub("", text, count=1))) if part]
    return parts[-1] if parts else text.strip()


def without_ending(name: str) -> str:
    """Leave out the ending of a file: a list of reviews names AN001, an export of its document AN001.pdf."""
    return _FILE_ENDING.sub("", name.strip())


def passages(keys: Collection[str]) -> tuple[str, str] | None:
    """Find the folded headings of the document and of its code where a file has a row a coded passage.

    Examples
    --------
    >>> passages({"id", "document", "tag", "content"}), passages({"document", "tag"})
    (('document', 'tag'), None)
    """
    there = set(keys)
    return next(
        ((document, code) for document, code, quoted in PASSAGES if {document, code} <= there and there & set(quoted)),
        None,
    )


def verbatim(headings: Iterable[str]) -> frozenset[str]:
    """Find the headings under which an export of coding software quotes its documents; none in any other file.

    In an export of coded passages (Taguette, MAXQDA, QualCoder, ATLAS.ti) that is all but the document and the code, in one of
    excerpts (Dedoose) all but the title and the codes, in one of quotations with a column a code what is headed so.

    Examples
    --------
    >>> sorted(verbatim(["id", "document", "tag", "content"])), verbatim(["Review", "Content"])
    (['content', 'id'], frozenset())
    """
    keys = {heading: fold_heading(heading) for heading in headings}
    if found := passages(keys.values()):
        return frozenset(heading for heading, key in keys.items() if key not in found)
    if any(APPLIED.fullmatch(heading.strip()) for heading in keys):
        return frozenset(h for h, key in keys.items() if key != "mediatitle" and not APPLIED.fullmatch(h.strip()))
    if "document" in keys.values() and any(key.startswith("quotation") for key in keys.values()):
        return frozenset(heading for heading, key in keys.items() if key.startswith(_QUOTED))
    return frozenset()
