"""Rows of excerpts, highlights or codes become rows of reviews: a theme is there where any row of the review has it."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from scr_analysis.codebook import Codebook, Variable, fold, fold_heading, nearest, parted
from scr_analysis.reading.grid import Grid, GridColumn
from scr_analysis.reading.problems import counted, shown_id
from scr_analysis.reading.shapes.gather import GatheredRows, State, on_list, per_review, without_review
from scr_analysis.reading.shapes.groups import group
from scr_analysis.reading.shapes.listed import absence
from scr_analysis.reading.shapes.matrix import is_count
from scr_analysis.reading.shapes.themes import ABSENT, PRESENT, Themes
from scr_analysis.reading.shapes.wide import Wide

_OTHER = PRESENT + 1
_MARKS = {"true": "yes", "false": "no"}
"""What software writes for a code that was applied to an excerpt, or not."""
_BITS = {"yes": 1, "no": 2, "not known": 4, "not applicable": 8}


def excerpts(grid: Grid, named: Mapping[str, GridColumn], codebook: Codebook, cases: Wide | None) -> Wide:
    """Gather rows of excerpts with a column a theme (Dedoose, ATLAS.ti): yes where any excerpt of a review has the theme."""
    grid, named = without_review(grid, named)
    groups = group(named["review_id"])
    states = {
        variable.column: _any_excerpt(named[variable.column], variable, groups.of, len(groups.names))
        for variable in codebook.themes()
        if variable.column in named
    }
    others = {key: column for key, column in named.items() if key not in states and key != "review_id"}
    return _finish(GatheredRows(grid, named["review_id"], groups, states, others), codebook, cases, "excerpt")


def highlights(grid: Grid, named: Mapping[str, GridColumn], codebook: Codebook, cases: Wide | None) -> Wide:
    """Gather rows of a highlight and its tags (Taguette, ATLAS.ti): yes where any highlight of a review has the theme."""
    return _codes(grid, named, codebook, cases, ("shape:tag", "highlight"))


def long(grid: Grid, named: Mapping[str, GridColumn], codebook: Codebook, cases: Wide | None) -> Wide:
    """Gather rows of a review and a code, with or without a value, onto the list of all reviews."""
    return _codes(grid, named, codebook, cases, ("shape:code", "code"))


def _codes(
    grid: Grid, named: Mapping[str, GridColumn], codebook: Codebook, cases: Wide | None, how: tuple[str, str]
) -> Wide:
    key, noun = how
    grid, named = without_review(grid, named)
    groups = group(named["review_id"])
    codes, value = named[key], named.get("shape:value")
    find = Themes(codebook)
    marks = codebook.shape.options.get("delimiter")
    words = ["" if word in codes.user_missing else codes.labels.get(word, word) for word in codes.words]
    listed = [_parts(word, marks) for word in words]
    themes = [{find(part) for part in parts} for parts in listed]
    states = {}
    for variable in codebook.themes():
        of_theme = np.array([variable.column in found for found in themes], bool)[codes.codes]
        if value is None:
            ranks = np.full(len(groups.names), ABSENT, np.int64)
            ranks[groups.of[of_theme]] = PRESENT
            states[variable.column] = State(ranks)
        else:
            states[variable.column] = _by_value(value, variable, of_theme, groups.of, len(groups.names))
    gathered = GatheredRows(grid, named["review_id"], groups, states, {})
    return _finish(gathered, codebook, cases, noun, _unknown_note(codes, listed, find, noun))


def _parts(cell: str, marks: str | None) -> list[str]:
    """Part the tags of a cell that lists several; a cell is one tag where no mark is said to part them."""
    return parted(cell, marks) if marks else [cell]


def _any_excerpt(column: GridColumn, variable: Variable, of: NDArray[np.int64], reviews: int) -> State:
    """Take the strongest mark of each review; what is no mark stays as written, to be refused with its line."""
    ranks: list[int] = []
    others: list[str] = []
    for word in column.words:
        folded = _said(word, column, variable)
        label = variable.spellings.get(folded, _MARKS.get(folded))
        if is_count(folded):
            ranks.append(PRESENT if float(folded) > 0 else ABSENT)
        elif label is None and folded not in variable.missing_spellings:
            ranks.append(_OTHER + len(others))
            others.append(word)
        else:
            ranks.append(PRESENT if label == "yes" else ABSENT)
    by_row = np.array(ranks, np.int64)[column.codes]
    found = np.full(reviews, ABSENT, np.int64)
    np.maximum.at(found, of, by_row)
    return State(found, tuple(others), _first_rows(by_row >= _OTHER, of, reviews))


def _said(word: str, column: GridColumn, variable: Variable) -> str:
    """Fold a mark; what the file itself says of a code counts before the code, so that a 2 labelled No is no count."""
    label = fold(column.labels.get(word, ""))
    if label in variable.spellings:
        return label
    return "" if word in column.user_missing else fold(word)


def _by_value(
    value: GridColumn, variable: Variable, of_theme: NDArray[np.bool_], of: NDArray[np.int64], reviews: int
) -> State:
    """Take the answer of each review from a column of values; two different answers are refused."""
    said = [_said(word, value, variable) for word in value.words]
    labels = [variable.spellings.get(text) for text in said]
    blank = [text in variable.missing_spellings for text in said]
    bits = np.array([0 if label is None else _BITS[label] for label in labels], np.int64)[value.codes]
    strange = [at for at, label in enumerate(labels) if label is None and not blank[at]]
    bad = of_theme & np.isin(value.codes, strange)
    mask = np.zeros(reviews, np.int64)
    np.bitwise_or.at(mask, of[of_theme], bits[of_theme])
    words = [_word(at) for at in range(16)]
    ranks = np.where(mask == 0, ABSENT, _OTHER + mask)
    rows = _first_rows(bad, of, reviews)
    others = [*words, *(value.words[at] for at in strange)]
    hit = rows >= 0
    ranks[hit] = _OTHER + 16 + np.searchsorted(strange, value.codes[rows[hit]])
    several = _first_rows(of_theme & np.isin(mask[of], [at for at in range(16) if at.bit_count() > 1]), of, reviews)
    clashes = frozenset(word for at, word in enumerate(words) if at.bit_count() > 1)
    return State(ranks, tuple(others), np.where(hit, rows, several), clashes)


def _word(mask: int) -> str:
    """Write the answers of a mask; several are no answer, and are refused."""
    return " and ".join(label for label, bit in _BITS.items() if mask & bit)


def _first_rows(wanted: NDArray[np.bool_], of: NDArray[np.int64], reviews: int) -> NDArray[np.int64]:
    """Find the first row of each review that is wanted, -1 where none is."""
    found = np.full(reviews, -1, np.int64)
    rows = np.flatnonzero(wanted)[::-1]
    found[of[rows]] = rows
    return found


def _finish(gathered: GatheredRows, codebook: Codebook, cases: Wide | None, noun: str, *notes: str) -> Wide:
    gathering = (
        f"{counted(gathered.grid.rows, noun)} gathered into {counted(len(gathered.groups.names), 'review')}; a theme that "
        f"no {noun} has is {absence(codebook)}"
    )
    said = [gathering, *filter(None, notes)]
    if cases is not None:
        return on_list(gathered, codebook, cases, said)
    warning = f"A review without any {noun} is not in such a file and so in no base: give a list of all reviews (cases)"
    return per_review(gathered, codebook, [*said, warning])


def _unknown_note(codes: GridColumn, listed: Sequence[Sequence[str]], find: Themes, noun: str) -> str:
    """Say which codes are left out: a codebook need not take up all that a project tagged."""
    left: dict[str, int] = {}
    for parts, rows in zip(listed, np.bincount(codes.codes, minlength=len(listed)), strict=True):
        for word in dict.fromkeys(parts):
            if rows and word.strip() and find(word) is None:
                left[word] = left.get(word, 0) + int(rows)
    titles = {fold_heading(variable.title): variable.title for variable in find.codebook.themes()}
    said = []
    for word, count in list(left.items())[:20]:
        near = nearest(fold_heading(word), titles)
        hint = f", did you mean {titles[near]}?" if near else ""
        said.append(f"{shown_id(word)} ({counted(count, noun)}{hint})")
    more = f" and {len(left) - 20} more" if len(left) > 20 else ""
    return f"Left out, because the codebook does not know them as themes: {', '.join(said)}{more}" if said else ""
