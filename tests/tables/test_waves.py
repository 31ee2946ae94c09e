from scr_analysis.tables.waves import wave_series


def test_the_published_waves():
    # Totals and final reports as the analyses printed them; waves of 24, 36 and 30 months.
    table = wave_series().set_index("wave")
    assert table["months"].tolist() == [24, 24, 24, 24, 36, 36, 30]
    assert table["reviews"].fillna(-1).tolist() == [161, -1, 268, 184, 293, 368, 235]
    assert table.loc["2011-14", "with_report"] == 175
    # 175 of 293 is 59.7 per cent; 293 reviews in 36 months are 97.67 a year.
    assert round(table.loc["2011-14", "percent"], 1) == 59.7
    assert round(table.loc["2011-14", "per_year"], 2) == 97.67
    assert round(table.loc["2017-19", "per_year"], 1) == 94.0
    assert table.loc["2005-07", "certainty"] == "not published"
    assert table.loc["2017-19", "broken"].startswith("covers 30 months")


def test_the_users_file_stands_beside_and_is_not_joined(reviews_of):
    reviews = reviews_of(
        incident_date=["2011-04-01", "2014-03-31", "2014-04-01", None, "2022-01-01"],
        publication_date=["2012-01-01", "2015-06-01", None, None, "2022-06-01"],
        final_report="yyn?y",
    )
    table = wave_series(reviews)
    own = table[table["series"] == "Coded reviews file"].set_index("wave")
    assert own["reviews"].fillna(-1).tolist() == [-1, -1, -1, -1, 2, 1, 0]
    assert own.loc["2014-17", "with_report"] == 0
    assert set(own["outside"]) == {2}
    assert own["wave_status"].tolist() == ["not in the file"] * 4 + ["complete"] * 3
    assert own["broken"].tolist()[-1].startswith("covers 30 months")
    assert table["series"].tolist() == ["National analyses, published"] * 7 + ["Coded reviews file"] * 7


def test_a_wave_that_the_file_ends_in_is_a_part(reviews_of):
    own = wave_series(reviews_of(incident_date=["2012-05-01", "2013-06-30"])).iloc[7:].set_index("wave")
    assert own.loc["2011-14", "wave_status"] == "part year"
    assert own.loc["2014-17", "wave_status"] == "not in the file"


def test_a_wave_is_complete_where_the_file_ends_in_its_last_month(reviews_of):
    # The cut-off is known to the month: a review of 3 March 2014 tells that the file runs to the end of the wave.
    for last, status in (("2014-03-03", "complete"), ("2014-02-28", "part year")):
        own = wave_series(reviews_of(incident_date=["2011-05-01", last])).iloc[7:].set_index("wave")
        assert own.loc["2011-14", "wave_status"] == status
