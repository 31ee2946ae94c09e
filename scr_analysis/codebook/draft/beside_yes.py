"""What stands beside Yes and No in a column: Yes - mother, Possible, partly met, an amount in words; and what it may mean."""

import re
from collections.abc import Collection, Sequence
from typing import Any

from scr_analysis.codebook.cells import FLAG_WORDS, LEVELS_OF_AMOUNT, Cells, is_short
from scr_analysis.codebook.patterns import FLAG_CODES, looks_like_dates
from scr_analysis.codebook.question import Question, Reply
from scr_analysis.codebook.roles import FLAG_LABELS
from scr_analysis.codebook.schema.field import OWN
from scr_analysis.codebook.spelling import nearest
from scr_analysis.codebook.variable import Variable

_WORDS = tuple(word for word in FLAG_WORDS if len(word) > 1)
_MOST, _MOSTLY = 12, 0.5
_BEGINS = re.compile(r"(yes|y|no|n|ie|na)(?: ?[-:;,(/]| (?=\w)).*")
_DOUBT = re.compile(
    r"\?|\b(?:poss\w*|suspect\w*|maybe|perhaps|part\w*|prob\w*|alleg\w*|likely|but|unclear|unsure|not? (?:mention|record|know|stat)\w*|"
    r"historic\w*|previous\w*|past)\b"
)
_NOTHING = re.compile(r"(?:no|not|none|nil|never|absent|n)\b.*")
_USUAL = re.compile(
    r"(?:yes|no)\??|(?:yes ?[-:;,/]? ?)?\(?(?:possibl[ey]|suspected|maybe|perhaps|partly|partially|probabl[ey]|alleged|likely|unclear|unsure|"
    r"historic(?:al)?|previous(?:ly)?|past|mother|father|both|parents?|carers?)\)?"
)
_SILENT = re.compile(
    r"(?:not|none) (?:identified|evident|apparent|noted|described|raised|found|highlighted)|no evidence(?: of)?"
)


def beside_yes(cells: Cells) -> list[str]:
    """Find the answers that stand beside Yes and No and are neither; none where a column is something else, or they are slips.

    Examples
    --------
    >>> beside_yes(Cells("Neglect", {"Yes": 9, "No": 8, "Possible": 2, "Not known": 4}))
    ['possible']
    >>> beside_yes(Cells("Neglect", {"Yes": 9, "No": 8, "Yess": 1})), beside_yes(Cells("Plan", {"Now": 9, "No": 8, "Before": 9}))
    ([], [])
    """
    # Beside y and n a u is Unknown.
    known = {*FLAG_WORDS, "u"} if {"y", "n"} & set(cells.folded) else set(FLAG_WORDS)
    others = [text for text in cells.folded if text not in known]
    words = set(cells.folded) & set(FLAG_WORDS) - FLAG_CODES
    begun = [text for text in others if begins_as(text)]
    if not others or len(others) > _MOST or cells.labels or not all(map(is_short, others)):
        return []
    if not any(FLAG_WORDS[text] == "yes" for text in words) and not any(begins_as(text) == "yes" for text in begun):
        return []
    strange = [text for text in others if text not in begun]
    if (
        any(text[:1].isdigit() for text in strange)
        or _share(cells, [*words, *begun, *filter(_DOUBT.search, others)]) <= _MOSTLY
    ):
        return []
    if all(not _DOUBT.search(text) and nearest(text, _WORDS) for text in others):
        return []
    return sorted(others, key=lambda text: (not begins_as(text), text))


def _share(cells: Cells, texts: Collection[str]) -> float:
    return sum(sum(cells.folded[text].values()) for text in set(texts)) / max(cells.rows, 1)


def begins_as(text: str) -> str:
    """Say whether an answer is Yes or No with more said after it, and no doubt."""
    match = _BEGINS.fullmatch(text)
    return "" if match is None or _DOUBT.search(text) else FLAG_WORDS[match[1]] if match[1] != "na" else "no"


def may_be_shown(cells: Cells, text: str) -> bool:
    """Say whether an answer may stand in a draft: it comes again, or is a usual word; one that occurs once may name a child."""
    return sum(cells.folded[text].values()) > 1 or text in LEVELS_OF_AMOUNT or _USUAL.fullmatch(text) is not None


def ask_beside(cells: Cells, field: dict[str, Any], meaning: dict[str, str], others: Sequence[str]) -> Question:
    """Ask what they are counted as; such as begin with Yes or No are taken so."""
    others = [text for text in others if may_be_shown(cells, text)]
    begun = {text: begins_as(text) for text in others if begins_as(text)}
    doubtful = [text for text in others if text not in begun]
    shown = tuple(cells.written[text] for text in [*doubtful, *begun][:_MOST])
    if not doubtful:
        ask = f"{_quoted(shown)} {'say' if len(shown) > 1 else 'says'} more than Yes or No: {'is each' if len(shown) > 1 else 'is it'} counted as it begins?"
        begins = Reply("as it begins", "each is Yes or No as it begins", _as(cells, field, {**meaning, **begun}))
        return Question("beside", ask, shown, (begins, _no_theme()), "as it begins")
    ask = f"Beside Yes and No {'stands' if len(doubtful) == 1 else 'stand'} {_quoted([cells.written[text] for text in doubtful])}: what is it counted as?"
    replies = [
        Reply(label, f"{'each' if len(doubtful) > 1 else 'it'} is counted as {label.capitalize()}",
              _as(cells, field, {**meaning, **begun, **dict.fromkeys(doubtful, label)}))
        for label in ("yes", "not known", "no")
    ]  # fmt: skip
    return Question("beside", ask, shown, (*replies, _no_theme()))


def has_amounts(cells: Cells, known: Variable | None) -> bool:
    """Say whether words stand under the name of a theme that are no Yes and No: High and Low, Mother and Father.

    Below a name that nobody knows only words for how much of something there was are asked about, as they may be a theme's.
    """
    answers = set(cells.folded)
    if (known is not None and not known.is_theme) or cells.labels or not 1 < len(answers) <= _MOST:
        return False
    if not all(map(is_short, answers)) or looks_like_dates(cells) or any(text[:1].isdigit() for text in answers):
        return False
    if known is None:
        return answers <= LEVELS_OF_AMOUNT or answers <= cells.theme_words
    return 3 * len(answers) <= cells.rows


def ask_of_amounts_in_words(cells: Cells, field: dict[str, Any]) -> Question:
    """Ask whether a column of such words is a theme, and which of them are Yes."""
    shown = [text for text in cells.folded if may_be_shown(cells, text)]
    nothing = [text for text in shown if _NOTHING.fullmatch(text)]
    some = [text for text in shown if text not in nothing]
    written = tuple(cells.written[text] for text in (*some, *nothing))[:_MOST]
    meaning = {**dict.fromkeys(some, "yes"), **dict.fromkeys(nothing, "no")}
    no = f", and {_quoted([cells.written[text] for text in nothing])} is No" if nothing else ""
    ask = f"{_quoted(written)} stand here: is it a theme, and which of them say Yes?"
    yes = Reply("all yes", f"{_quoted([cells.written[text] for text in some])} are Yes{no}", _as(cells, field, meaning))
    first = [
        Reply(f"only {cells.written[text]}", f"{_quoted([cells.written[text]])} is Yes, and the others are No",
              _as(cells, field, {**dict.fromkeys(shown, "no"), text: "yes"}))
        for text in some[:_MOST] if len(some) > 1
    ]  # fmt: skip
    return Question("words", ask, written, (*([yes] if some else []), *first, _no_theme()))


def silent(cells: Cells) -> list[str]:
    """Find answers such as Not identified, which may say that something was absent, or that nothing is said of it."""
    return [text for text in cells.folded if _SILENT.fullmatch(text)]


def ask_of_silence(cells: Cells, field: dict[str, Any], meaning: dict[str, str], texts: Sequence[str]) -> Question:
    """Ask which of the two; taken as No until somebody says otherwise."""
    shown = tuple(cells.written[text] for text in texts)
    unknown = _as(cells, field, {**meaning, **dict.fromkeys(texts, "not known")})
    ask = f"Does {_quoted(shown)} say that it was absent, or that nothing is said of it?"
    return Question(
        "silence", ask, shown, (Reply("no", "it is No"), Reply("not known", "it is not known", unknown)), "no"
    )


def _as(cells: Cells, field: dict[str, Any], meaning: dict[str, str]) -> dict[str, Any]:
    """Make the field a theme whose answers have some meanings."""
    first: dict[str, str] = {}
    for text, label in meaning.items():
        first.setdefault(label, text)
    levels = [
        {"value": cells.written.get(first[label], first[label]), "label": label}
        for label in FLAG_LABELS
        if label in first
    ]
    values = {text: label for text, label in meaning.items() if first[label] != text}
    own = {"kind": "flag", "group": field[OWN].get("group") or field[OWN].get("theme_group"), "values": values}
    return {"type": "string", "categories": levels, "categoriesOrdered": None, "constraints": None, OWN: own}


def _no_theme() -> Reply:
    left_out = {"categories": None, "categoriesOrdered": None, OWN: {"kind": "text", "group": None, "values": None}}
    return Reply("no theme", "the column is no theme, and is shown in no table", left_out)


def _quoted(words: Sequence[str]) -> str:
    every = [f'"{word}"' for word in words[:_MOST]]
    return " and ".join(filter(None, [", ".join(every[:-1]), *every[-1:]]))
