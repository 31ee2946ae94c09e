"""What a draft asks of a person, because a guess could be wrong: as data, so that any program can put it and take the answer."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

WHOLE = "codebook"
"""Key, in what a reply changes, of what is said of the whole codebook and not of one field."""


@dataclass(frozen=True)
class Reply:
    """One answer that a question proposes.

    Attributes
    ----------
    name : str
        A word or two by which it is chosen.
    says : str
        What it means for the column, as a sentence without its end.
    field : Mapping
        What it changes in the field of the codebook, as in its JSON; empty where the field is drafted so already. What
        stands in it under ``codebook`` changes what the codebook says of the whole.
    """

    name: str
    says: str
    field: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Question:
    """A question about one column.

    Attributes
    ----------
    kind : str
        What it is about: ``scale``, ``codes``, ``theme``, ``turned``, ``unit``, ``several``, ``no day``, ``blank``, ``order``, ``amounts``,
        ``beside``, ``words``, ``silence``, ``which date``, ``swapped``, ``no date``, ``made of``,
        ``whose rows``, ``years begin``, ``new years``, ``which years``.
    ask : str
        The question.
    cells : tuple of str
        Coded cells that raise it; none of free text.
    answers : tuple of Reply
        What is proposed; a person may also correct the field by hand.
    default : str
        Name of the answer that holds until somebody says otherwise, "" where none may be taken unasked: the file is then
        not read.

    Examples
    --------
    >>> Question("scale", "What does 2 mean?", ("0", "1", "2"), (Reply("amount", "1 and 2 are yes"),)).is_open
    True
    """

    kind: str
    ask: str
    cells: tuple[str, ...] = ()
    answers: tuple[Reply, ...] = ()
    default: str = ""

    @property
    def is_open(self) -> bool:
        """May no file be read before a person answers it."""
        return not self.default

    @property
    def taken(self) -> str:
        """What holds until a person answers, "" where nothing does."""
        return next((answer.says for answer in self.answers if answer.name == self.default), "")


def with_answer(
    descriptor: Mapping[str, Any], name: str, question: Question, answer: Reply, own: str
) -> dict[str, Any]:
    """Write an answer into the content of a codebook's JSON: the field `name` is changed, and asks no more."""
    fields = [_changed(one, question, answer, own) if one["name"] == name else one for one in descriptor["fields"]]
    whole = {**descriptor.get(own, {}), **answer.field.get(WHOLE, {})}
    return {**descriptor, "fields": fields, own: {name: value for name, value in whole.items() if value is not None}}


def _changed(one: Mapping[str, Any], question: Question, answer: Reply, own: str) -> dict[str, Any]:
    changes = {name: value for name, value in answer.field.items() if name != WHOLE}
    ours = {**one.get(own, {}), **changes.pop(own, {})}
    asked = [entry for entry in ours.get("questions", ()) if entry.get("kind") != question.kind]
    ours = {**ours, "questions": asked}
    found = {**one, **changes, own: {key: value for key, value in ours.items() if value not in (None, [], "")}}
    return {key: value for key, value in found.items() if value is not None}
