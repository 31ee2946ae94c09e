"""Rules between columns, as data: the codebook states them, the reader applies them.

A rule looks at the columns of one review, named as in the canonical frame. It is applied when the file has all of its
columns, and to a review only where every cell it compares is filled in (a blank or a missing code breaks no rule,
except `filled_when`, which asks for a filled cell). `message` is one sentence for the person who mends the file: what must hold.

=================  ==========================================  =====================================================
kind               columns                                     parameters
=================  ==========================================  =====================================================
``not_before``     (later date, earlier date)                  none; the same day is allowed
``not_after``      (date, ...)                                 ``date``: ISO day that none may be later than
``not_more_than``  (smaller count, larger count)               none; equal is allowed
``within_band``    (number, category)                          ``bands``: label -> [lowest, highest], both included,
                                                               null where open; a label without bounds is not checked
``blank_when``     (column that must be blank, ...)            ``column`` and ``labels``: blank where the cell of
                                                               `column` has one of the labels; a blank category or
                                                               flag is not applicable there
``filled_when``    (column that must be filled, ...)           ``column`` and ``labels``, likewise
``uncoded_when``   (flag, ...)                                 ``column`` and ``labels``: where the cell of `column` has
                                                               one of the labels the form was not completed, and a no
                                                               is taken as blank; no row breaks it
``implies``        (first category or flag, second)            ``if``: labels of the first; ``then``: labels of the
                                                               second that are allowed with them
=================  ==========================================  =====================================================
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Rule:
    """One rule between columns of a review; the kinds are listed in :mod:`scr_analysis.codebook.rules`.

    Attributes
    ----------
    kind : str
        One of :data:`RULE_KINDS`.
    columns : tuple of str
        Columns of the canonical frame, in the order the kind asks for.
    parameters : Mapping
        What else the kind needs.
    message : str
        What must hold, as a sentence.
    """

    kind: str
    columns: tuple[str, ...]
    parameters: Mapping[str, Any] = field(default_factory=dict)
    message: str = ""

    @property
    def reads(self) -> tuple[str, ...]:
        """Every column that the rule looks at, the one in its parameters too."""
        condition = self.parameters.get("column")
        return self.columns if condition is None else (*self.columns, condition)


@dataclass(frozen=True)
class RuleKind:
    """What a kind of rule takes: how many columns (None: one or more), of which kinds, and its parameters."""

    columns: int | None
    of: tuple[tuple[str, ...], ...]
    parameters: tuple[str, ...] = ()


_CODED = ("category", "flag")
_AMOUNT = ("count", "number")
_ANY = ("identifier", "date", "count", "number", "category", "flag", "text")

RULE_KINDS: dict[str, RuleKind] = {
    "not_before": RuleKind(2, (("date",), ("date",))),
    "not_after": RuleKind(None, (("date",),), ("date",)),
    "not_more_than": RuleKind(2, (_AMOUNT, _AMOUNT)),
    "within_band": RuleKind(2, (_AMOUNT, ("category",)), ("bands",)),
    "blank_when": RuleKind(None, (_ANY,), ("column", "labels")),
    "filled_when": RuleKind(None, (_ANY,), ("column", "labels")),
    "uncoded_when": RuleKind(None, (("flag",),), ("column", "labels")),
    "implies": RuleKind(2, (_CODED, _CODED), ("if", "then")),
}
