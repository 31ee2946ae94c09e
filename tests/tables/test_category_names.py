"""A category of the user's file may be called as a column of the tables: the same numbers, sentences and pictures."""

import inspect
from functools import cache

import matplotlib.pyplot as plt
import pandas as pd
import pytest
from matplotlib.text import Text
from pandas.testing import assert_frame_equal

from scr_analysis import tables
from scr_analysis.catalogue import OUTPUTS
from scr_analysis.columns import COLUMNS, category_of, column_of
from scr_analysis.disclosure import policy, structure_of
from scr_analysis.disclosure.protect import protect
from scr_analysis.example import example_recommendations, example_reviews

PLAIN, SPOKEN = "kind_of_place", "kind of place"
WORDS = (
    *("state", "count", "level", "group", "reviews", "n", "theme", "themes"),
    *("variable", "scope", "unit", "suppressed", "year_status", "combination"),
)
# Of each table that takes any category, one entry of the catalogue.
BY = {
    one.table.__name__: one
    for one in OUTPUTS
    if one.about_file
    and "by" in inspect.signature(one.table).parameters
    and one.table.__name__ not in ("practice_themes", "authoritative_practice")  # by year only
}


@cache
def made(name, category):
    """The table by the region of the first sixty reviews (of the register by its theme), called so; made once."""
    reviews = example_reviews().head(60)
    if name == "recommendations_register":
        register = example_recommendations().rename(columns={"recommendation_theme": category})
        return tables.recommendations_register(reviews, register, by=category)
    options = {key: value for key, value in BY[name].options.items() if key != "by"}
    return getattr(tables, name)(reviews.rename(columns={"region": category}), by=category, **options)


@cache
def plain_words(name):
    return BY[name].finding(made(name, PLAIN))


def texts(finding, word):
    return [
        part and part.replace(SPOKEN, word.replace("_", " "))
        for part in (finding.headline, finding.in_full, finding.alt)
    ]


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize("name", sorted(BY))
def test_a_table_is_the_same_by_any_other_name(name, word):
    plain, other = made(name, PLAIN), made(name, word)
    assert list(other.columns) == [column_of(word) if column == PLAIN else column for column in plain.columns]
    numbers = plain.select_dtypes("number").columns
    assert_frame_equal(other[numbers], plain[numbers])
    if PLAIN in plain:  # a comparison of groups names them otherwise
        assert other[column_of(word)].astype("str").tolist() == plain[PLAIN].astype("str").tolist()
    said = BY[name].finding(other)
    assert [said.headline, said.in_full, said.alt] == texts(plain_words(name), word)


@pytest.mark.slow
@pytest.mark.parametrize("word", ["state", "count", "combination"])
@pytest.mark.parametrize("name", sorted(BY))
def test_what_is_hidden_is_the_same_by_any_other_name(name, word):
    safe = []
    for category in (PLAIN, word):
        table, options = made(name, category), {**BY[name].options, "by": category}
        safe.append(protect({name: table}, {name: structure_of(name, options)}, policy("dfe")).get(name))
    if safe[0] is None:  # a table that is shown whole or not at all
        assert safe[1] is None
        return
    numbers = safe[0].select_dtypes("number").columns
    assert_frame_equal(safe[1][numbers], safe[0][numbers])
    assert safe[1]["suppressed"].tolist() == safe[0]["suppressed"].tolist()
    assert safe[0]["suppressed"].any()


@pytest.mark.parametrize("name", sorted(BY))
def test_a_chart_finds_the_category_by_any_other_name(name):
    drawn = [BY[name].plot(made(name, category)) for category in (PLAIN, "level")]
    # Lines may break elsewhere, as the words are shorter.
    names = [sorted(" ".join(text.get_text().split()) for text in ax.figure.findobj(Text)) for ax in drawn]
    plt.close("all")
    assert names[1] == sorted(text.replace(SPOKEN, "level") for text in names[0])


def test_a_column_is_told_from_a_category_of_its_name():
    assert column_of("region") == "region"
    assert column_of("methodology") == "methodology"  # the tables' own column holds that category
    for name in COLUMNS:
        assert category_of(column_of(name)) == name
    assert pd.Series([column_of(name) for name in COLUMNS]).is_unique
