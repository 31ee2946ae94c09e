"""Every finding on what its table function really returns: large and small files, everything hidden, nothing there."""

import inspect
import re

import pandas as pd
import pytest

from scr_analysis import tables
from scr_analysis import words as room
from scr_analysis.catalogue import OUTPUTS
from scr_analysis.example import example_reviews

SIZES = [1, 60]
NOT_A_WORD = re.compile(r"\b(nan|NaN|None(?! of)|NaT|inf)\b|<NA>|\{|\}")


@pytest.fixture(scope="module")
def table(table_of):
    """Make the table of an output from so many reviews of the example; skip a test for which they make none."""
    reviews, made = {n: example_reviews(n) for n in SIZES}, {}

    def make(one, n):
        try:
            if (one.name, n) not in made:
                made[one.name, n] = table_of(one, reviews[n])
        except tables.TableError as refused:
            pytest.skip(f"{n} reviews make no such table: {refused}")
        return made[one.name, n]

    return make


def words(said):
    return "\n".join([said.headline or "", said.subtitle, said.sentence, said.full, said.alt, *said.notes, said.source])


@pytest.mark.parametrize("n", SIZES)
def test_it_can_be_said(every_variant, n, table):
    said = every_variant.finding(table(every_variant, n))
    assert not NOT_A_WORD.search(words(said))
    assert said.sentence.endswith(".")
    assert said.in_full.endswith(".")
    assert said.alt.endswith(".") or said.alt.endswith(said.headline or "")
    assert said.source.startswith("Source: ")
    assert "  " not in words(said)


@pytest.mark.outputs(which=lambda one: one.about_file)
def test_the_example_says_that_it_is_one(every_output, table):
    assert "Synthetic example" in every_output.finding(table(every_output, 60)).source


def test_a_table_of_hidden_numbers_gives_none_away(every_variant, table):
    real = table(every_variant, 60)
    numbers = [column for column in real if pd.api.types.is_numeric_dtype(real[column])]
    hidden = real.assign(**{column: pd.array([pd.NA] * len(real), dtype="Float64") for column in numbers})
    said = every_variant.finding(hidden.assign(suppressed=True))
    assert not NOT_A_WORD.search(words(said))
    assert not re.search(r"\b(rose|fell)\b", words(said))


def test_a_sentence_is_plain_and_short(every_variant, table):
    """Tests, p values and models stand in the full text, which is a note."""
    said = every_variant.finding(table(every_variant, 60)).sentence
    assert not re.search(r"\bp [<=]|chi-squared|Cramer|dispersion|odds ratio|log-rank|\bslope\b", said)
    assert len(said.split()) <= 60


def test_a_table_without_rows_says_so(every_variant, table):
    said = every_variant.finding(table(every_variant, 60).head(0))
    assert said.in_full == "No row of this table can be shown."
    assert said.headline is None


def test_every_table_has_a_finding():
    desk = {"coding_disagreements", "register_reconciliation"}  # name reviews: never released
    helpers = {"as_unit", "clustered", "financial_year"}
    functions = {name for name, one in vars(tables).items() if inspect.isfunction(one)}
    made_here = functions - desk - helpers
    assert made_here == {one.table.__name__ for one in OUTPUTS}


def test_no_finding_is_chosen_by_a_word_that_a_translation_would_change(every_variant, table, monkeypatch):
    """With a mark on every word the same finding comes out: keys are chosen by the table, not by what was said."""
    made = table(every_variant, 60)
    plain = every_variant.finding(made)
    monkeypatch.setattr(room, "WORDS", {key: f"§{text}" for key, text in room.WORDS.items()})
    nouns = {key: tuple(f"§{noun}" for noun in both) for key, both in room.NOUNS.items()}
    monkeypatch.setattr(room, "NOUNS", nouns)
    monkeypatch.setattr("scr_analysis.findings.sentences.unit.NOUNS", nouns)
    marked = every_variant.finding(made)
    assert "§" in marked.alt
    assert repr(marked).replace("§", "").casefold() == repr(plain).casefold()
