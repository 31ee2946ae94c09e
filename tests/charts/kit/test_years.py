import matplotlib.pyplot as plt
import pandas as pd
import pytest

from scr_analysis.charts.kit.years import Year, base_texts, label_years, year_key, years_of

THREE = [
    Year("2011-12", "96", "complete"),
    Year("2012-13", "1,204", "part year"),
    Year("2013-14", "[c]", "provisional"),
]


def test_with_room_every_label_is_whole():
    _, ax = plt.subplots()
    assert label_years(ax, THREE, 8) == ""
    assert [label.get_text() for label in ax.get_xticklabels()] == [
        "2011-12\n(n = 96)",
        "2012-13\n(n = 1,204)\npart year",
        "2013-14\n(n = [c])\n[p]",
    ]


def test_without_room_some_years_are_named_and_every_n_stands():
    years = [
        Year(f"{y}-{(y + 1) % 100:02d}", str(y - 1990), "provisional" if y == 2015 else "complete")
        for y in range(1996, 2016)
    ]
    _, ax = plt.subplots()
    assert label_years(ax, years, 7) == "Beneath each year: n."
    named = [label.get_text() for label in ax.get_xticklabels()]
    assert (named[0], named[-1]) == ("1996-97", "2015-16")
    assert [text.get_text() for text in ax.texts] == [*(str(n) for n in range(6, 26)), "[p]"]


@pytest.mark.parametrize(("count", "inches"), [(15, 8.5), (15, 2.5), (12, 2.5), (15, 5.8), (3, 2.2), (2, 1.8)])
def test_both_ends_are_named_and_no_two_names_touch(count, inches, collisions):
    years = [Year(f"{y}-{(y + 1) % 100:02d}", "96", "complete") for y in range(2011, 2011 + count)]
    figure = plt.figure(figsize=(inches + 2, 3))
    ax = figure.add_axes((1 / (inches + 2), 0.4, inches / (inches + 2), 0.5))
    ax.set_yticks([])
    label_years(ax, years, inches)
    named = [label.get_text().split("\n")[0] for label in ax.get_xticklabels()]
    assert (named[0], named[-1]) == (years[0].label, years[-1].label)
    assert collisions(ax) == []
    figure.canvas.draw()
    boxes = [label.get_window_extent() for label in ax.get_xticklabels()]
    assert boxes[0].x0 >= ax.bbox.x0 - 1
    assert boxes[-1].x1 <= ax.bbox.x1 + 1


def test_the_key_says_only_what_is_there():
    assert year_key(THREE, hollow="Hollow") == [
        "Hollow: a part year.",
        "[p]: provisional, more may still be published.",
    ]
    assert year_key(THREE[:1], hollow="Hollow") == ["", ""]


def test_a_hidden_base_is_no_number():
    table = pd.DataFrame({"year": ["a", "b"], "n": pd.array([1200, None], dtype="Int64"), "suppressed": [False, True]})
    assert base_texts(table) == ["1,200", "[c]"]
    assert [year.status for year in years_of(table)] == ["", ""]
