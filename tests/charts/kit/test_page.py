import dataclasses

import matplotlib as mpl
import matplotlib.pyplot as plt
import pandas as pd
import pytest

from scr_analysis import findings
from scr_analysis.charts import ChartError, plot_length_by_year, without_titles
from scr_analysis.charts.kit.page import Drawing, chart


def by_gid(figure, gid):
    return [text.get_text().replace("\n", " ") for text in figure.texts if text.get_gid() == gid]


def test_the_words_are_those_of_the_finding(length_table):
    finding = findings.length_by_year(length_table)
    figure = plot_length_by_year(length_table).figure
    assert by_gid(figure, "headline") == ([finding.headline] if finding.headline else [])
    assert by_gid(figure, "subtitle") == [finding.subtitle]
    # The first two have 34 words, more than the 25 that stand under a chart.
    assert by_gid(figure, "note") == ["A shift in the mix of methodologies would move this too."]
    assert by_gid(figure, "source") == [finding.source]
    assert "Made by hand" in finding.source


def test_without_a_headline_there_is_none(length_table, monkeypatch):
    bare = dataclasses.replace(findings.length_by_year(length_table), headline=None, notes=())
    monkeypatch.setattr(findings, "length_by_year", lambda _: bare)
    figure = plot_length_by_year(length_table).figure
    assert by_gid(figure, "headline") == by_gid(figure, "note") == []


def test_nothing_of_the_users_is_changed(length_table):
    settings, copy = dict(mpl.rcParams), length_table.copy(deep=True)
    plot_length_by_year(length_table)
    assert dict(mpl.rcParams) == settings
    pd.testing.assert_frame_equal(length_table, copy)


def test_one_figure_is_made_and_none_when_an_axes_is_given(length_table):
    ax = plot_length_by_year(length_table)
    assert plt.get_fignums() == [ax.figure.number]
    plt.close("all")
    figure, given = plt.subplots()
    assert plot_length_by_year(length_table, ax=given) is given
    assert plt.get_fignums() == [figure.number]


def test_a_given_axes_alone_keeps_its_width_and_grows(length_table, collisions):
    figure, ax = plt.subplots(figsize=(6.4, 2))
    plot_length_by_year(length_table, ax=ax)
    wide, tall = figure.get_size_inches()
    assert wide == pytest.approx(6.4)
    assert tall > 4
    assert collisions(ax) == []


def test_a_given_axes_among_others_stays_in_its_place(length_table, collisions):
    figure, axes = plt.subplots(1, 2, figsize=(16, 7))
    place = axes[1].get_position()
    plot_length_by_year(length_table, ax=axes[1])
    assert figure.get_size_inches().tolist() == [16, 7]
    drawn = axes[1].get_tightbbox().transformed(figure.transFigure.inverted())
    assert drawn.x0 >= place.x0 - 0.01
    assert drawn.x1 <= place.x1 + 0.01
    assert drawn.y0 >= place.y0 - 0.01
    assert drawn.y1 <= place.y1 + 0.01
    assert collisions(axes[1]) == []


def test_in_a_small_place_the_notes_go_first_and_the_headline_last(length_table):
    figure, axes = plt.subplots(2, 2, figsize=(12, 6))
    plot_length_by_year(length_table, ax=axes[0, 0])
    assert len(by_gid(figure, "headline")) == 1
    assert by_gid(figure, "source") == []


def test_every_letter_is_twelve_points_or_more(length_table, drawn):
    assert min(text.get_fontsize() for text in drawn(plot_length_by_year(length_table))) >= 12


def test_no_text_is_turned(length_table, drawn):
    assert {text.get_rotation() for text in drawn(plot_length_by_year(length_table))} == {0}


def test_a_table_without_rows_says_so(length_table, words, collisions):
    ax = plot_length_by_year(length_table.iloc[:0])
    assert "Nothing to draw: no row of this table can be shown." in words(ax)
    assert collisions(ax) == []


def test_the_wrong_table_leaves_no_figure(length_table):
    with pytest.raises(ChartError, match="this one has no median"):
        plot_length_by_year(length_table.drop(columns="median"))
    assert plt.get_fignums() == []


def test_a_drawing_that_fails_leaves_no_figure(length_table):
    def fail(page, table):
        raise RuntimeError("as planned")

    with pytest.raises(RuntimeError, match="as planned"):
        chart(Drawing("length_by_year", (), fail, findings.length_by_year), length_table)
    assert plt.get_fignums() == []


def test_without_titles_the_drawing_keeps_its_size(length_table, collisions, words):
    ax = plot_length_by_year(length_table)
    before = ax.get_window_extent().size
    tall = ax.figure.get_figheight()
    kept = [word for word in words(ax) if word not in {text.get_text() for text in ax.figure.texts}]
    assert without_titles(ax) is ax
    assert ax.get_window_extent().size == pytest.approx(before, abs=0.5)
    assert ax.figure.get_figheight() < tall - 1
    assert set(kept) <= set(words(ax))
    assert {text.get_gid() for text in ax.figure.texts} == {"key"}
    assert collisions(ax) == []


def test_labels_of_the_user_stay_text(length_table, words):
    table = length_table.assign(source="<script>alert(1)</script> $\\frac{1}{2}$ 儿童 a\x00b")
    assert any(
        "<script>alert(1)</script> $\\frac{1}{2}$ □□ ab" in text.replace("\n", " ")
        for text in words(plot_length_by_year(table))
    )


def test_a_hidden_base_is_explained_though_every_value_is_drawn(length_table, words):
    table = length_table.assign(
        suppressed=[True, False, False, False], n=length_table["n"].mask([True, False, False, False])
    )
    said = words(plot_length_by_year(table))
    assert "2011-12\n(n = [c])\npart year" in said
    assert any("[c]: hidden to protect confidentiality." in text.replace("\n", " ") for text in said)


def test_small_multiples_keep_their_size_without_titles(example, collisions):
    from scr_analysis.charts import plot_methodology_by_year
    from scr_analysis.tables import methodology_by_year

    ax = plot_methodology_by_year(methodology_by_year(example))
    ax.figure.draw_without_rendering()  # which is when a panel takes its place
    before = ax.child_axes[0].get_window_extent().size
    without_titles(ax).figure.draw_without_rendering()
    assert ax.child_axes[0].get_window_extent().size == pytest.approx(before, abs=0.5)
    assert collisions(ax) == []


def test_the_same_table_gives_the_same_bytes(length_table):
    from io import BytesIO

    def drawn():
        file = BytesIO()
        with mpl.rc_context({"svg.hashsalt": "fixed"}):
            plot_length_by_year(length_table).figure.savefig(file, format="svg", metadata={"Date": None})
        return file.getvalue()

    assert drawn() == drawn()
