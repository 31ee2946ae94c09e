"""The answers of a drafted field: levels, other spellings, and codes for no answer."""

import re
from collections import Counter
from collections.abc import Collection, Mapping
from typing import Any

from scr_analysis.codebook.cells import FLAG_WORDS, Cells, is_short, on_a_line
from scr_analysis.codebook.draft.bands import Band, are_bands, band_of
from scr_analysis.codebook.draft.beside_yes import begins_as, beside_yes, may_be_shown
from scr_analysis.codebook.draft.forms import STATES, is_completeness
from scr_analysis.codebook.draft.kind import coded_labels, fits, flag_labels, is_ticked
from scr_analysis.codebook.draft.usual import usual_spellings
from scr_analysis.codebook.listed import parted
from scr_analysis.codebook.patterns import CROSSES, NO_MARKS, TICKS
from scr_analysis.codebook.roles import FLAG_LABELS
from scr_analysis.codebook.shorthand import shorthand_in, without_shorthand
from scr_analysis.codebook.spelling import fold
from scr_analysis.codebook.variable import Variable


def answers(cells: Cells, kind: str, known: Variable | None) -> tuple[list[dict[str, str]], dict[str, str]]:
    """Levels, and other spellings of them, from what the file says, what is usual, and what its cells hold."""
    if kind not in ("category", "flag"):
        return [], {}
    if (coded := coded_labels(cells)) and (kind == "category" or flag_labels(cells)):
        usual = (
            usual_spellings(known) if known and all(map(usual_spellings(known).get, map(fold, coded.values()))) else {}
        )
        labels = {
            code: FLAG_WORDS[fold(label)] if kind == "flag" else usual.get(fold(label), _of_file(label, code))
            for code, label in coded.items()
        }
        declared = {
            code: meaning for code, meaning in cells.missing.items() if kind == "flag" and meaning in FLAG_LABELS
        }
        return [{"value": code, "label": label} for code, label in {**labels, **declared}.items()], {}
    meaning = flag_meaning(cells) if kind == "flag" else _category_meaning(cells, known)
    return levels_of(cells, meaning, _order(kind, known, meaning))


def _of_file(label: str, code: str) -> str:
    return without_shorthand(on_a_line(label, code))


def flag_meaning(cells: Cells) -> dict[str, str]:
    """Answers of a flag, folded, to their labels: the usual words, ticks, and a cell that repeats its heading."""
    ticked = cells.folded if is_ticked(cells) else ()
    words = {**FLAG_WORDS, **dict.fromkeys(CROSSES, "yes"), **dict.fromkeys(ticked, "yes")}
    if TICKS & set(cells.folded):
        words |= dict.fromkeys(NO_MARKS, "no")
    if {"y", "n"} & set(cells.folded):
        words["u"] = "not known"
    if beside_yes(cells) and all(map(begins_as, beside_yes(cells))):
        words |= {text: begins_as(text) for text in beside_yes(cells) if may_be_shown(cells, text)}
    if _WELSH_YES & set(cells.folded):
        words["na"] = "no"
    return {text: words[text] for text in (*cells.folded, *cells.no_answer) if text in words}


def _category_meaning(cells: Cells, known: Variable | None) -> dict[str, str]:
    """Folded answer to label; one that nobody knows and that occurs once may be a slip or a name, and is left out."""
    if is_completeness(cells):
        return {text: STATES[text] for text in cells.folded}
    usual = (
        usual_spellings(known)
        if known and fits(cells, known)
        else {fold(label): label for label in known.labels}
        if known
        else {}
    )
    often = {text for text, ways in cells.folded.items() if sum(ways.values()) > 1}
    bands = _bands(cells, often, known) if are_bands(sorted(cells.folded)) else {}
    several = _several(cells, often) if not bands else {}
    found = {
        text: usual.get(text, cells.written[text]) for text in cells.folded if text in usual or _may_be_answer(text)
    }
    kept = {text: label for text, label in found.items() if text in usual or text in often}
    return {**kept, **several, **{text: label for text, label in bands.items() if text not in usual}}


def _bands(cells: Cells, often: Collection[str], known: Variable | None) -> dict[str, str]:
    """Give bands of the same numbers one label: the usual one, or the way that most cells write it."""
    usual = {band_of(fold(label)): label for label in (known.labels if known else ())}
    labels: dict[Band, str] = {}
    found = {}
    for text in sorted(cells.folded, key=lambda text: -sum(cells.folded[text].values())):
        if (band := band_of(text)) is not None and (text in often or band in usual or band in labels):
            found[text] = usual.get(band) or labels.setdefault(band, cells.written[text])
    return found


def _several(cells: Cells, often: Collection[str]) -> dict[str, str]:
    """Find cells that list several answers, each of which is one alone elsewhere or comes again."""
    listed = {text: parts for text in cells.folded if len(parts := parted(text, MARKS)) > 1}
    times = Counter(part for parts in listed.values() for part in parts)
    known = set(often) | {part for part, count in times.items() if count > 1}
    return {text: SEVERAL for text, parts in listed.items() if set(parts) <= known}


def _may_be_answer(text: str) -> bool:
    """Is a text short, and no sign of a number that somebody hid before."""
    return is_short(text) and not shorthand_in(text)


def _order(kind: str, known: Variable | None, meaning: Mapping[str, str]) -> list[str]:
    """Labels in their order: the usual one where there is one, else as numbers and then as words."""
    seen = set(meaning.values())
    usual = known.labels if known and (not seen or 2 * len(seen & set(known.labels)) > len(seen)) else ()
    if kind == "flag":
        usual = tuple(label for label in FLAG_LABELS if label in seen)
    last = {SEVERAL} & seen
    return [*usual, *sorted(seen - set(usual) - last, key=_band_or_natural), *last]


def _band_or_natural(label: str) -> tuple[Any, ...]:
    band = band_of(fold(label))
    return (0, band) if band and band[0] != band[1] else (1, _natural(label))


def _natural(label: str) -> tuple[Any, ...]:
    return tuple(
        (0, int(part), "") if part.isdigit() else (1, 0, part) for part in re.split(r"(\d{1,15})", label.casefold())
    )


SEVERAL = "More than one"
"""Answer of a cell that lists several where one is asked."""
MARKS = ";|\n"
"""What parts the answers of a cell that lists several."""
_WELSH_YES = frozenset({"ie", "oes", "ydy", "do"})


def levels_of(
    cells: Cells, meaning: Mapping[str, str], order: list[str]
) -> tuple[list[dict[str, str]], dict[str, str]]:
    """Levels in an order, each by its most frequent writing, and its other spellings."""
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
