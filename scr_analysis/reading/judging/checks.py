"""Checks between the columns of a review, and between reviews: the rules of the codebook, and that no review comes twice."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from scr_analysis.codebook import Codebook, Rule
from scr_analysis.reading.grid import Rows
from scr_analysis.reading.judging.columns import Judged, with_answer
from scr_analysis.reading.problems import Complaint, counted, shown_id

NOT_APPLICABLE = "not applicable"
Mask = NDArray[np.bool_]
Frame = Mapping[str, pd.Series]


@dataclass(frozen=True, eq=False)
class BrokenRule:
    """Rows that break a rule, the columns it compares, and whether a row's values help to see why."""

    complaint: Complaint
    rows: Rows
    columns: tuple[str, ...]
    quotes: bool = True


def check_rules(codebook: Codebook, judged: Mapping[str, Judged]) -> Iterator[BrokenRule]:
    """Rows that break each rule of the codebook; a rule whose columns the file does not all have is not applied."""
    for rule in codebook.rules:
        for part in _parts(rule, judged):
            series = {name: pd.Series(judged[name].data) for name in part.reads}
            rows = np.flatnonzero(_RULES[rule.kind](part, series))
            if len(rows):
                what = f"this does not hold: {rule.message}" if rule.message else f"the rule {rule.kind} is broken"
                yield BrokenRule(
                    Complaint(f"rule:{rule.kind}", what, cure="correct whichever is wrong"), rows, part.reads
                )


def where_not_applicable(codebook: Codebook, judged: Mapping[str, Judged]) -> dict[str, Judged]:
    """Take an empty cell as not applicable where a rule of the codebook says that there is nothing to fill in.

    This is said of categories and flags, which have such an answer; in other columns the cell stays empty. A cell that is
    filled in nevertheless breaks the rule and stays as it is.
    """
    found = dict(judged)
    wanted = (rule for rule in codebook.rules if rule.kind == "blank_when")
    for rule in (part for whole in wanted for part in _parts(whole, judged)):
        column = found[rule.columns[0]]
        if isinstance(column.data, pd.Categorical):
            decides = rule.parameters["column"]
            outside = _condition(rule, {decides: pd.Series(judged[decides].data)})
            if (gone := outside & np.asarray(pd.isna(column.data))).any():
                found[rule.columns[0]] = replace(column, data=with_answer(column.data, gone, NOT_APPLICABLE))
    return found


def where_uncoded(codebook: Codebook, judged: Mapping[str, Judged]) -> tuple[dict[str, Judged], list[str]]:
    """Take a no as blank where a rule of the codebook says that the form was not completed; with a note of how many."""
    found, notes = dict(judged), []
    for rule in (rule for rule in codebook.rules if rule.kind == "uncoded_when"):
        decides = rule.parameters["column"]
        if decides not in judged:
            continue
        uncoded = _condition(rule, {decides: pd.Series(judged[decides].data)})
        cells = 0
        for name in (name for name in rule.columns if name in judged):
            data = found[name].data
            gone = uncoded & np.asarray(data == "no")
            codes = np.where(gone, -1, data.codes)
            found[name] = replace(found[name], data=pd.Categorical.from_codes(codes, dtype=data.dtype))
            cells += int(gone.sum())
        heading = judged[decides].column.heading
        if cells:
            notes.append(
                f"Taken as not coded, because {shown_id(heading)} says that the form was not completed: {counted(cells, 'cell')} with No"
            )
    return found, notes


def _parts(rule: Rule, judged: Mapping[str, Judged]) -> Iterable[Rule]:
    """Split a rule over any number of columns into one a column, for those that the file has."""
    condition = rule.parameters.get("column")
    if condition is not None and condition not in judged:
        return []
    if rule.kind in ("blank_when", "filled_when", "not_after"):
        return [Rule(rule.kind, (name,), rule.parameters, rule.message) for name in rule.columns if name in judged]
    return [rule] if all(name in judged for name in rule.columns) else []


def _not_before(rule: Rule, frame: Frame) -> Mask:
    later, earlier = (frame[name] for name in rule.columns)
    return _true(later < earlier)


def _not_after(rule: Rule, frame: Frame) -> Mask:
    return _true(frame[rule.columns[0]] > pd.Timestamp(rule.parameters["date"]))


def _not_more_than(rule: Rule, frame: Frame) -> Mask:
    smaller, larger = (frame[name] for name in rule.columns)
    return _true(smaller > larger)


def _within_band(rule: Rule, frame: Frame) -> Mask:
    number, band = (frame[name] for name in rule.columns)
    broken = np.zeros(len(number), bool)
    for label, (low, high) in rule.parameters["bands"].items():
        inside = _true(band == label)
        outside = _true(number < low) if low is not None else np.zeros(len(number), bool)
        outside |= _true(number > high) if high is not None else False
        broken |= inside & outside
    return broken


def _blank_when(rule: Rule, frame: Frame) -> Mask:
    return _condition(rule, frame) & frame[rule.columns[0]].notna().to_numpy()


def _filled_when(rule: Rule, frame: Frame) -> Mask:
    return _condition(rule, frame) & frame[rule.columns[0]].isna().to_numpy()


def _implies(rule: Rule, frame: Frame) -> Mask:
    first, second = (frame[name] for name in rule.columns)
    applies = first.isin(rule.parameters["if"]).to_numpy() & second.notna().to_numpy()
    mask: Mask = applies & ~second.isin(rule.parameters["then"]).to_numpy()
    return mask


def _condition(rule: Rule, frame: Frame) -> Mask:
    mask: Mask = frame[rule.parameters["column"]].isin(rule.parameters["labels"]).to_numpy()
    return mask


def _true(comparison: pd.Series) -> Mask:
    """Where a comparison holds for certain: a missing value breaks no rule."""
    return comparison.fillna(False).to_numpy(dtype=bool)


def _never(rule: Rule, frame: Frame) -> Mask:
    """Break no row: the rule changes what a cell means, and forbids nothing."""
    del rule
    return np.zeros(len(next(iter(frame.values()))), bool)


_RULES: dict[str, Callable[[Rule, Frame], Mask]] = {
    "not_before": _not_before,
    "not_after": _not_after,
    "not_more_than": _not_more_than,
    "within_band": _within_band,
    "blank_when": _blank_when,
    "filled_when": _filled_when,
    "uncoded_when": _never,
    "implies": _implies,
}


def keys_of(codebook: Codebook) -> list[tuple[str, ...]]:
    """Columns, or combinations of them, that no two reviews may share.

    Where rows are gathered by review, its reference is one of them: a list of reviews that has one twice would count it twice.
    """
    gathered = [
        variable.column for variable in codebook.variables if variable.role == "review_id" and codebook.shape.gathered
    ]
    single: list[tuple[str, ...]] = [(variable.column,) for variable in codebook.variables if variable.unique]
    single += [(column,) for column in gathered if (column,) not in single]
    key = tuple(codebook.key)
    return single if not key or key in single else [*single, key]
