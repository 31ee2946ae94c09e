"""The answers of a drafted field: levels, other spellings, and codes for no answer."""

import re
from collections.abc import Mapping
from typing import Any

from scr_analysis.codebook.cells import FLAG_WORDS, Cells, is_short, on_a_line
from scr_analysis.codebook.draft.kind import coded_labels, fits, flag_labels
from scr_analysis.codebook.patterns import CROSSES
from scr_analysis.codebook.roles import FLAG_LABELS
from scr_analysis.codebook.shorthand import shorthand_in, without_shorthand
from scr_analysis.codebook.spelling import fold
from scr_analysis.codebook.variable import Variable


def answers(cells: Cells, kind: str, known: Variable | None) -> tuple[list[dict[str, str]], dict[str, str]]:
    """Levels, and other spellings of them, from what the file says, what is usual, and what its cells hold."""
    if kind not in ("category", "flag"):
        return [], {}
    if (coded := coded_labels(cells)) and (kind == "category" or flag_labels(cells)):
        labels = {
            code: FLAG_WORDS[fold(label)] if kind == "flag" else without_shorthand(on_a_line(label, code))
            for code, label in coded.items()
        }
        declared = {
            code: meaning for code, meaning in cells.missing.items() if kind == "flag" and meaning in FLAG_LABELS
        }
        return [{"value": code, "label": label} for code, label in {**labels, **declared}.items()], {}
    meaning = _flag_meaning(cells) if kind == "flag" else _category_meaning(cells, known)
    return _levels(cells, meaning, _order(kind, known, meaning))


def _flag_meaning(cells: Cells) -> dict[str, str]:
    words = {**FLAG_WORDS, **dict.fromkeys(CROSSES, "yes")}
    return {text: words[text] for text in (*cells.folded, *cells.no_answer) if text in words}


def _category_meaning(cells: Cells, known: Variable | None) -> dict[str, str]:
    """Folded answer to label; one that nobody knows and that occurs once may be a slip or a name, and is left out."""
    usual = known.spellings if known and fits(cells, known) else {}
    found = {
        text: usual.get(text, cells.written[text]) for text in cells.folded if text in usual or _may_be_answer(text)
    }
    often = {text for text, ways in cells.folded.items() if sum(ways.values()) > 1}
    return {text: label for text, label in found.items() if text in usual or text in often}


def _may_be_answer(text: str) -> bool:
    """Is a text short, and no sign of a number that somebody hid before."""
    return is_short(text) and not shorthand_in(text)


def _order(kind: str, known: Variable | None, meaning: Mapping[str, str]) -> list[str]:
    """Labels in their order: the usual one where there is one, else as numbers and then as words."""
    seen = set(meaning.values())
    usual = known.labels if known and (not seen or seen & set(known.labels)) else ()
    if kind == "flag":
        usual = tuple(label for label in FLAG_LABELS if label in seen)
    return [*usual, *sorted(seen - set(usual), key=_natural)]


def _natural(label: str) -> tuple[Any, ...]:
    return tuple(
        (0, int(part), "") if part.isdigit() else (1, 0, part) for part in re.split(r"(\d{1,15})", label.casefold())
    )


def _levels(cells: Cells, meaning: Mapping[str, str], order: list[str]) -> tuple[list[dict[str, str]], dict[str, str]]:
    levels, values = [], {}
    for label in order:
        ways = [text for text, found in meaning.items() if found == label]
        ways.sort(key=lambda text: (-sum(cells.folded.get(text, {}).values()), text))
        value = cells.written.get(ways[0], ways[0]) if ways and ways[0] != fold(label) else label
        levels.append({"value": value, "label": label})
        values.update({text: label for text in ways[1:] if text != fold(label)})
    return levels, values


def missing(cells: Cells, kind: str, levels: list[dict[str, str]]) -> tuple[list[Any], dict[str, str]]:
    """Codes for no answer in the column, as `missingValues`, and their meanings where the standard cannot hold them."""
    spelled = {fold(text) for level in levels for text in level.values()}
    kept = {code: meaning for code, meaning in cells.no_answer.items() if code not in spelled}
    if kind == "flag":
        kept = {code: meaning for code, meaning in kept.items() if code not in FLAG_WORDS}
    declared = {fold(code): code for code in cells.missing}
    written = {**declared, **cells.written}
    codes = {"": "blank", **{written[code]: meaning for code, meaning in kept.items()}}
    if len(set(codes.values())) == len(codes):
        return [{"value": code, "label": meaning} for code, meaning in codes.items()], {}
    return list(codes), codes
