"""A wrong call ends in one sentence, in a script as in a notebook."""

import matplotlib.pyplot as plt
import pytest

import scr_analysis as scr
from scr_analysis.charts.kit.checks import ChartError
from scr_analysis.tables import TableError


def test_a_path_in_place_of_reviews():
    said = (
        r"^length_by_year takes reviews as a DataFrame; it was given str\. load_reviews\(path\) makes one of a file\.$"
    )
    with pytest.raises(TableError, match=said):
        scr.length_by_year("reviews.csv")
    with pytest.raises(TableError, match=r"^register_agreement takes recommendations as a DataFrame; it was given str"):
        scr.register_agreement(scr.example_reviews(20), "register.csv")


def test_a_figure_in_place_of_axes_and_a_path_in_place_of_a_table():
    table = scr.length_by_year(scr.example_reviews(20))
    with pytest.raises(
        ChartError, match=r"^ax is an Axes to draw in, such as figure\.subplots\(\) gives; it was given Figure\.$"
    ):
        scr.plot_length_by_year(table, ax=plt.Figure())
    with pytest.raises(ChartError, match=r"^plot_length_by_year draws a table, a DataFrame; it was given str\.$"):
        scr.plot_length_by_year("table.csv")


def test_a_notebook_shows_the_sentence_and_no_traceback():
    from IPython.core.interactiveshell import InteractiveShell

    shell = InteractiveShell()
    shown = []
    shell._showtraceback = lambda *said: shown.append(said[-1])
    shell.run_cell("import scr_analysis as scr\nscr.length_by_year('reviews.csv')")
    (lines,) = shown
    assert " ".join(lines).startswith("TableError: length_by_year takes reviews as a DataFrame; it was given str. ")
    assert len(lines) == 1
