"""The shape of a file: what a row is, and where the themes stand in it.

====================  ===========================================================================================
kind                  the file
====================  ===========================================================================================
``wide``              a row a review, a column a theme
``one_cell_many``     a row a review; themes are listed in the cells of each variable that has a `delimiter`, which becomes
                      their columns and is in the frame no more
``numbered``          a row a review; one theme a cell in the columns of the option ``columns`` (theme1, theme2, ...)
``matrix``            a row a review, a column a theme, cells count the coded passages: above 0 is yes; with the option
                      ``rows`` `codes` the table is turned: a row a theme, a column a review (QualCoder)
``excerpts``          a row an excerpt; a theme's column is headed as the option ``code`` says, ``{}`` standing for the
                      theme (Dedoose ``Code: {} Applied``, ATLAS.ti ``{}``): yes where any excerpt has it
``highlights``        a row a highlight and a tag; the option ``tag`` names the column (Taguette ``tag``); with the option
                      ``delimiter`` a cell of it lists several (ATLAS.ti ``Codes``)
``long``              a row a review and a theme; the options ``code`` and, if there is one, ``value`` name the columns
====================  ===========================================================================================

The review of a row is always the variable with the role `review_id`. The option ``absent`` says what it means that a theme
is not listed, not tagged or counted 0: `not known` unless the codebook says `no`, because a review that does not
mention a theme has not found it absent.

In ``excerpts``, ``highlights`` and ``long`` a review without any theme has no row at all. A list of all reviews beside the file
puts it back. Without one the reader refuses a ``long`` file in which no value is No, whose base would be a guess, and reads the others, each row of
which is a passage of a document, with a note that reviews without a passage are in no base.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Shape:
    """Shape of a file, see :mod:`scr_analysis.codebook.shape`.

    Attributes
    ----------
    kind : str
        One of :data:`SHAPES`.
    options : Mapping
        Options of that kind, as in the table above.

    Examples
    --------
    >>> Shape().kind, Shape("long", {"code": "Code"}).absent
    ('wide', 'not known')
    """

    kind: str = "wide"
    options: Mapping[str, Any] = field(default_factory=dict)

    @property
    def absent(self) -> str:
        """Label of a theme that is not listed: `not known`, `no`, or "" for a blank."""
        return str(self.options.get("absent", "not known"))

    @property
    def gathered(self) -> bool:
        """Have several rows of the file one review."""
        return self.kind in GATHERED

    @property
    def turned(self) -> bool:
        """Is a column of the file a review, and a row a theme."""
        return self.options.get("rows") == "codes"

    @property
    def words(self) -> str:
        """What a row and a column of the file are, for a person to confirm.

        Examples
        --------
        >>> Shape("numbered", {"columns": ("Theme 1", "Theme 2")}).words
        'a row a review, a theme a cell in Theme 1, Theme 2'
        """
        named = {name: value if isinstance(value, str) else ", ".join(value) for name, value in self.options.items()}
        words = _TURNED if self.turned else _WORDS[self.kind]
        return words.format(**{"columns": "", "code": "", "tag": "", **named})


_TURNED = "a column a review, a row a theme, cells count coded passages (above 0 is yes)"
_WORDS = {
    "wide": "a row a review, a column a theme",
    "one_cell_many": "a row a review, several themes in a cell",
    "numbered": "a row a review, a theme a cell in {columns}",
    "matrix": "a row a review, a column a theme, cells count coded passages (above 0 is yes)",
    "excerpts": "a row an excerpt, several to a review, a column a theme (yes where any excerpt has it)",
    "highlights": "a row a highlight, several to a review, its theme in {tag}",
    "long": "a row a review and a theme, the theme in {code}",
}
SHAPES: dict[str, dict[str, tuple[type, bool]]] = {
    "wide": {},
    "one_cell_many": {"absent": (str, False)},
    "numbered": {"columns": (list, True), "absent": (str, False)},
    "matrix": {"rows": (str, False), "absent": (str, False)},
    "excerpts": {"code": (str, True), "absent": (str, False)},
    "highlights": {"tag": (str, True), "delimiter": (str, False), "absent": (str, False)},
    "long": {"code": (str, True), "value": (str, False), "absent": (str, False)},
}
"""Options of each kind of shape: name -> (type, must it be given)."""

GATHERED = ("excerpts", "highlights", "long")
"""Shapes of which several rows have one review, and beside which a list of all reviews may stand."""
ROWS = ("reviews", "codes")
"""What a row of a matrix can be."""
ABSENT = ("not known", "no", "")
"""What a theme that is not listed can mean."""
