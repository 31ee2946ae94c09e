"""Every finding on what its table function really returns: large and small files, everything hidden, nothing there."""

import inspect
import re
from dataclasses import astuple
from functools import cache

import pandas as pd
import pytest

from scr_analysis import tables
from scr_analysis import words as room
from scr_analysis.catalogue import OUTPUTS
from scr_analysis.example import example_recommendations, example_reviews, example_second_coder

PUBLISHED = {"published_activity_rates", "activity_index"}
SECOND_FILE = {
    "recommendations_register": example_recommendations,
    "register_agreement": example_recommendations,
    "coding_agreement": example_second_coder,
}
OTHERS = {
    "cross": lambda reviews: tables.cross(reviews, "harm_category", "neglect"),
    "themes_by": lambda reviews: tables.themes_by(reviews, "age_band"),
    "compare": lambda reviews: tables.compare(reviews, "pages", by="methodology"),
    "theme_pairs": lambda reviews: tables.theme_pairs(reviews, group="family"),
    "theme_against": lambda reviews: tables.theme_against(reviews, "coercive_control"),
}
DIVIDED = {
    "reviews_by_year": ["outcome", "region"],
    "cumulative_risk": ["year", "age_band", "outcome"],
    "quality_marks_met": ["year", "methodology"],
    "quality_marks": ["year", "methodology"],
    "protection_status": ["year", "outcome"],
    "children_by": ["year", "outcome"],
    "harm_categories": ["year", "outcome"],
    "themes_by": ["year", "outcome", "methodology"],
    "practice_themes": ["year"],
    "authoritative_practice": ["year"],
    "recommendations_against_questions": [None, "methodology"],
    "time_to_publication": ["year", "methodology"],
    "publication_curve": ["year"],
}
FINDINGS = {one.plot.__name__.removeprefix("plot_"): one.finding for one in OUTPUTS}
UNDIVIDED = list(FINDINGS)
CASES = [(name, ...) for name in UNDIVIDED] + [(name, by) for name in DIVIDED for by in DIVIDED[name]]
SIZES = [1, 60]
NOT_A_WORD = re.compile(r"\b(nan|NaN|None(?! of)|NaT|inf)\b|<NA>|\{|\}")


@cache
def reviews_of(n):
    return example_reviews(n)


def table_of(name, reviews, by):
    if name in PUBLISHED:
        return tables.published_activity_rates()
    if name in SECOND_FILE:
        return getattr(tables, name)(reviews, SECOND_FILE[name](reviews))
    if name in OTHERS and by is ...:
        return OTHERS[name](reviews)
    return getattr(tables, name)(reviews, **({} if by is ... else {"by": by}))


@cache
def made(name, by, n):
    """Make the table, or say why there is none."""
    try:
        return table_of(name, reviews_of(n), by)
    except tables.TableError as refused:
        return str(refused)


def table(name, by, n):
    found = made(name, by, n)
    if isinstance(found, str):
        pytest.skip(f"{n} reviews make no such table: {found}")
    return found


def words(said):
    headline, subtitle, sentence, alt, notes, source = astuple(said)
    return "\n".join([headline or "", subtitle, sentence, alt, *notes, source])


@pytest.mark.parametrize("n", SIZES)
@pytest.mark.parametrize(("name", "by"), CASES)
def test_it_can_be_said(name, by, n):
    said = FINDINGS[name](table(name, by, n))
    assert not NOT_A_WORD.search(words(said))
    assert said.sentence.endswith(".")
    assert said.alt.endswith(".") or said.alt.endswith(said.headline or "")
    assert said.source.startswith("Source: ")
    assert "  " not in words(said)


@pytest.mark.parametrize("name", [name for name in UNDIVIDED if name not in PUBLISHED])
def test_the_example_says_that_it_is_one(name):
    assert "Synthetic example" in FINDINGS[name](table(name, ..., 60)).source


@pytest.mark.parametrize(("name", "by"), CASES)
def test_a_table_of_hidden_numbers_gives_none_away(name, by):
    real = table(name, by, 60)
    numbers = [column for column in real if pd.api.types.is_numeric_dtype(real[column])]
    hidden = real.assign(**{column: pd.array([pd.NA] * len(real), dtype="Float64") for column in numbers})
    said = FINDINGS[name](hidden.assign(suppressed=True))
    assert not NOT_A_WORD.search(words(said))
    assert not re.search(r"\b(rose|fell)\b", words(said))


@pytest.mark.parametrize(("name", "by"), CASES)
def test_a_table_without_rows_says_so(name, by):
    said = FINDINGS[name](table(name, by, 60).head(0))
    assert said.sentence == "No row of this table can be shown."
    assert said.headline is None


def test_every_table_has_a_finding():
    desk = {"coding_disagreements", "register_reconciliation"}  # name reviews: never released
    helpers = {"as_unit", "clustered", "financial_year"}
    functions = {name for name, one in vars(tables).items() if inspect.isfunction(one)}
    made_here = functions - desk - helpers
    assert made_here <= FINDINGS.keys()


@pytest.mark.parametrize(("name", "by"), CASES)
def test_no_finding_is_chosen_by_a_word_that_a_translation_would_change(name, by, monkeypatch):
    """With a mark on every word the same finding comes out: keys are chosen by the table, not by what was said."""
    table = made(name, by, 60)
    if isinstance(table, str):
        pytest.skip(f"60 reviews make no such table: {table}")
    plain = FINDINGS[name](table)
    monkeypatch.setattr(room, "WORDS", {key: f"§{text}" for key, text in room.WORDS.items()})
    nouns = {key: tuple(f"§{noun}" for noun in both) for key, both in room.NOUNS.items()}
    monkeypatch.setattr(room, "NOUNS", nouns)
    monkeypatch.setattr("scr_analysis.findings.sentences.unit.NOUNS", nouns)
    marked = FINDINGS[name](table)
    assert "§" in marked.alt
    assert repr(marked).replace("§", "").casefold() == repr(plain).casefold()
