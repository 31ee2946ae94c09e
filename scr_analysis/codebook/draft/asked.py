"""The questions of a draft: where a guess could be wrong, and what could be meant."""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Any

from scr_analysis.codebook.cells import Cells
from scr_analysis.codebook.draft.amounts import ask_of_amounts, strange_amounts
from scr_analysis.codebook.draft.answers import SEVERAL, flag_meaning
from scr_analysis.codebook.draft.beside_yes import (
    ask_beside,
    ask_of_amounts_in_words,
    ask_of_silence,
    beside_yes,
    has_amounts,
    may_be_shown,
    silent,
)
from scr_analysis.codebook.draft.dates import ask_of_dates
from scr_analysis.codebook.draft.kind import codes_of_theme
from scr_analysis.codebook.draft.years import ask_of_new_years, ask_when_years_begin
from scr_analysis.codebook.question import Question, Reply
from scr_analysis.codebook.roles import FLAG_LABELS
from scr_analysis.codebook.schema.field import OWN
from scr_analysis.codebook.variable import Variable

NO_THEME = re.compile(
    r"\b(?:died|dead|deceased|death|fatal|survived|alive|published|unpublished|completed?|final|draft|signed|closed|open|"
    r"included?|excluded?|consent|checked|duplicate|prosecut\w+|convict\w+|charged|inquest|police investigation|criminal|"
    r"media|redacted|angheuol|cyhoeddwyd)\b",
    re.IGNORECASE,
)
"""Words of a heading whose Yes and No say what happened to the child or the review, and are no theme."""
_DIED = re.compile(r"\b(?:died|dead|death|deceased|fatal|angheuol)\b", re.IGNORECASE)
_OF_TWO = ("outcome", "gender")
"""Roles of which the first two usual answers are those that two codes stand for."""
_MOST = 12
_OLDEST = 25
"""Years above which an age is none of a child, and so perhaps in months."""


def questions(cells: Cells, field: dict[str, Any], known: Variable | None, *, turned: bool) -> Iterator[Question]:
    """Ask what the field of a column leaves open; where a question has a default the field is drafted so."""
    own = field[OWN]
    if own["kind"] == "count" and (strange := strange_amounts(cells)):
        yield ask_of_amounts(cells, field, strange)
    if codes_of_theme(cells, known):
        yield _codes(cells, field)
    elif own["kind"] == "flag" and not own.get("role"):
        yield from _of_theme(cells, field, turned=turned)
    elif own["kind"] == "category" and own.get("plain"):
        yield _plain(field)
    elif own["kind"] == "category" and not own.get("role") and has_amounts(cells, known):
        yield ask_of_amounts_in_words(cells, field)
    elif own["kind"] == "category" and known and own.get("role") in _OF_TWO and len(codes := _digits(cells)) == 2:
        yield _two_codes(codes, known.labels)
    elif own["kind"] == "category" and (
        several := [text for text, label in own.get("values", {}).items() if label == SEVERAL]
    ):
        yield _several(several)
    elif own["kind"] == "date":
        yield from filter(
            None, [ask_when_years_begin(cells, field), ask_of_new_years(cells, own.get("role"), own.get("taken", ()))]
        )
        yield from ask_of_dates(cells, field)
    elif own.get("role") == "age_years" and own.get("unit") == "years" and (old := _old(cells)):
        yield _unit(old)


def _digits(cells: Cells) -> list[str]:
    """Give the codes of a column that holds nothing but codes of which the file does not say what they mean."""
    return sorted(cells.folded) if not cells.labels and all(map(str.isdigit, cells.folded)) else []


def _two_codes(codes: Sequence[str], labels: Sequence[str]) -> Question:
    """Ask which of two codes stands for which of the two usual answers."""
    one, other = labels[:2]
    replies = [
        Reply(
            f"{first} is {one}", f"{first} is {one}, {second} is {other}",
            {"categories": [{"value": first, "label": one}, {"value": second, "label": other}], OWN: {"values": None}},
        )
        for first, second in (codes, reversed(codes))
    ]  # fmt: skip
    ask = f"{_listed(codes)} stand here without a word: which of them is {one}?"
    return Question("codes", ask, tuple(codes), (*replies, Reply("as they are", "the codes are shown")), "as they are")


def _of_theme(cells: Cells, field: dict[str, Any], *, turned: bool) -> Iterator[Question]:
    """Ask what stands beside Yes and No, which way the heading is meant, and what an empty cell says."""
    if turned:
        yield _turned(field)
    if others := [text for text in beside_yes(cells) if may_be_shown(cells, text)]:
        yield ask_beside(cells, field, flag_meaning(cells), others)
    elif quiet := silent(cells):
        yield ask_of_silence(cells, field, flag_meaning(cells), quiet)
    if _only_yes(cells):
        yield _blank()


def _codes(cells: Cells, field: dict[str, Any]) -> Question:
    """Ask what codes of a theme mean that are no plain Yes and No."""
    codes = sorted(cells.folded, key=lambda code: (len(code), code))[:_MOST]
    if "0" in cells.folded:
        ask = f"{_listed(codes)} stand here: an amount, or 0 and 1 for No and Yes with {_listed(codes[2:])} for something else?"
        amount = _flag(field, {code: "no" if code == "0" else "yes" for code in codes})
        unknown = _flag(field, {code: {"0": "no", "1": "yes"}.get(code, "not known") for code in codes})
        first = Reply("amount", f"0 is No, and {_listed(codes[1:])} are Yes", amount)
        second = Reply("not known", f"0 is No, 1 is Yes, and {_listed(codes[2:])} is not known", unknown)
        return Question("scale", ask, tuple(codes), (first, second, _neither()))
    ask = f"{_listed(codes)} stand here without a word: which is Yes, which is No?"
    answers = [
        Reply(
            f"{yes} is yes",
            f"{yes} is Yes, {no} is No, {_listed(codes[2:]) or 'nothing'} not known",
            _flag(field, _meanings(codes, yes, no)),
        )
        for yes, no in ((codes[0], codes[1]), (codes[1], codes[0]))
        if len(codes) > 1
    ]
    return Question("codes", ask, tuple(codes), (*answers, _neither()))


def _meanings(codes: Collection[str], yes: str, no: str) -> dict[str, str]:
    return {code: {yes: "yes", no: "no"}.get(code, "not known") for code in codes}


def _flag(field: dict[str, Any], meanings: dict[str, str]) -> dict[str, Any]:
    """Make the field a theme whose codes have some meanings."""
    first: dict[str, str] = {}
    for code, label in meanings.items():
        first.setdefault(label, code)
    levels = [{"value": first[label], "label": label} for label in FLAG_LABELS if label in first]
    values = {code: label for code, label in meanings.items() if first[label] != code}
    own = {"kind": "flag", "group": field[OWN].get("theme_group"), "values": values}
    return {"type": "string", "categories": levels, "categoriesOrdered": None, "constraints": None, OWN: own}


def _neither() -> Reply:
    return Reply("no theme", "the column is no theme; it is kept with its codes as answers")


def _turned(field: dict[str, Any]) -> Question:
    title = field["title"]
    ask = f'Does Yes say that "{title}" was weak or missing, or that it was there?'
    weak = Reply(
        "weak",
        f"Yes says that it was weak; the title becomes Weak {title[:1].lower()}{title[1:]}",
        {"title": f"Weak {title[:1].lower()}{title[1:]}"},
    )
    return Question(
        "turned", ask, (), (Reply("as written", "the theme is called as the file calls it"), weak), "as written"
    )


def _only_yes(cells: Cells) -> bool:
    """Say whether no cell says No, while some are empty: a tick, or nothing."""
    blank = any(count and not text.strip() for text, count in cells.counts.items())
    return blank and cells.distinct == 1 and not cells.no_answer


def _blank() -> Question:
    ask = "No cell says No: is an empty cell a No, or was nothing looked for there?"
    no = {"missingValues": [{"value": "", "label": "no"}], OWN: {"missing": None}}
    return Question(
        "blank",
        ask,
        (),
        (
            Reply("not coded", "an empty cell is not coded, and nothing is known to be absent"),
            Reply("no", "an empty cell is No", no),
        ),
        "not coded",
    )


def _plain(field: dict[str, Any]) -> Question:
    meanings = field[OWN].pop("plain")
    theme = _flag(field, meanings)
    theme[OWN]["group"] = "other"
    return Question(
        "theme", f'Is "{field["title"]}" a theme, or a fact about the review?', (), (
            Reply("fact", "it is a fact, counted with no theme"), *_outcome(field, meanings),
            Reply("theme", "it is a theme of the group Other themes", theme),
        ), "fact",
    )  # fmt: skip


def _outcome(field: dict[str, Any], meanings: dict[str, str]) -> Iterator[Reply]:
    """Propose that Yes and No of a column such as Fatal? are the outcome."""
    labels = {"yes": "Fatal", "no": "Non-fatal serious harm"}
    codes = {label: text for text, label in meanings.items() if label in labels}
    if _DIED.search(field["title"]) and set(codes) == set(labels) and "outcome" not in field[OWN].get("taken", ()):
        levels = [{"value": codes[label], "label": labels[label]} for label in labels]
        values = {text: labels[label] for text, label in meanings.items() if label in labels and codes[label] != text}
        yield Reply(
            "outcome", "it is the outcome: Yes is Fatal, No is Non-fatal serious harm",
            {"categories": levels, OWN: {"role": "outcome", "values": values}},
        )  # fmt: skip


def _several(texts: list[str]) -> Question:
    ask = (
        f"{len(texts)} answer{'s' if len(texts) > 1 else ''} list several where one is asked: what are they counted as?"
    )
    return Question("several", ask, (), (Reply("more than one", f"each is counted as {SEVERAL}"),), "more than one")


def _old(cells: Cells) -> list[str]:
    return [text for text in cells.folded if text.isdigit() and int(text) > _OLDEST]


def _unit(old: list[str]) -> Question:
    ask = f"{_listed(sorted(old, key=int)[-3:])} are no ages of a child in years: is the column in months?"
    months = Reply("months", "every number is in months, and is turned into completed years", {OWN: {"unit": "months"}})
    years = Reply("years", "every number is in years; those above 25 are then refused")
    return Question("unit", ask, tuple(sorted(old, key=int)[:_MOST]), (months, years))


def _listed(words: Collection[str]) -> str:
    words = list(words)
    return " and ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))
