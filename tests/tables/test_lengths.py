import math

import pandas as pd
import pytest

from scr_analysis.tables import (
    TableError,
    length_by_methodology,
    length_by_year,
    recommendations_by_methodology,
    recommendations_by_year,
)

TWO_YEARS = {
    "incident_date": ["2011-05-01"] * 6 + ["2013-05-01", "2013-06-01", "2014-03-30", None],
    "pages": [10, 20, 30, 40, 50, 60, 5, None, 7, 99],
    "final_report": "yyyyyyy?ny",
}


def test_pages_by_year_by_hand(reviews_of):
    # Six values 10..60: median 35, type 7 quartiles 22.5 and 47.5, mean 35; the interval of six values is their range
    # with coverage 1 - 2/64 = 96.875 per cent. 2013-14: 5 is the value of the only review with a report
    # (7 belongs to the review without one).
    table = length_by_year(reviews_of(**TWO_YEARS))
    assert table["year"].tolist() == ["2011-12", "2012-13", "2013-14"]
    assert table["year_status"].tolist() == ["complete"] * 3
    # One of 2013-14 has no report, and of another it is not known whether there is one.
    counts = table[["reviews", "no_report", "report_not_known", "n", "missing"]].to_numpy().tolist()
    assert counts == [[6, 0, 0, 6, 0], [0, 0, 0, 0, 0], [3, 1, 1, 1, 0]]
    first = table.loc[0, ["median", "lower", "upper", "coverage", "q1", "q3", "mean"]].tolist()
    assert first == [35, 10, 60, 96.875, 22.5, 47.5, 35]
    assert table.loc[1, ["median", "lower", "q1", "mean"]].isna().all()
    assert table.loc[2, ["median", "mean"]].tolist() == [5, 5]
    assert math.isnan(table.loc[2, "lower"]), "below six values no 95% interval exists"
    assert set(table["undated"]) == {1}
    assert table["reviews"].sum() + 1 == 10


def test_the_slope_is_the_median_of_all_pairs_and_uses_no_part_year(reviews_of):
    # Pairs 2011 to 2013: 40 to 20 and 60 to 20 over two years, slopes -10 and -20; median -15. 2014-15 is part.
    reviews = reviews_of(
        incident_date=["2011-05-01", "2011-05-01", "2013-05-01", "2014-06-01"],
        pages=[40, 60, 20, 500],
    )
    table = length_by_year(reviews)
    assert table["year_status"].tolist() == ["complete", "complete", "complete", "part year"]
    assert set(table["trend"]) == {-15.0}
    assert set(table["trend_unit"]) == {"pages a year"}
    assert table.loc[0, "trend_method"].endswith("; part years left out: 2014-15")


def test_days_to_publication(reviews_of):
    reviews = reviews_of(
        incident_date=["2011-04-01", "2011-04-01", "2011-04-01"],
        publication_date=["2012-03-31", None, "2011-03-01"],
    )
    table = length_by_year(reviews, measure="days_to_publication")
    # 1 April 2011 to 31 March 2012 is 365 days (2012 is a leap year); a report before the incident is a wrong date.
    assert table.loc[0, ["unit", "reviews", "n", "missing", "median"]].tolist() == ["days", 3, 1, 2, 365]


def test_days_of_a_provisional_year_are_compared_with_days_that_could_be_seen_as_early(reviews_of):
    """The file ends on 31 October 2013: 214 days after the second year, which ten of twelve reviews cannot have settled.

    Of the first year 100 and 200 days were within 214, of the second 100 and 200: medians 150 and 150, and no fall.
    """
    told = ["2011-05-01"] * 6 + ["2012-05-01"] * 5
    days = [100, 200, 300, 400, 500, 900, 100, 200, 300, 400, 500]
    out = [str(pd.Timestamp(day) + pd.Timedelta(days=delay))[:10] for day, delay in zip(told, days, strict=True)]
    reviews = reviews_of(incident_date=told, publication_date=out)
    table = length_by_year(reviews, measure="days_to_publication")
    assert table["year_status"].tolist()[1] == "provisional"
    assert set(table["within_days"]) == {214}
    assert table["n"].tolist()[:2] == [2, 2]
    assert table["missing"].tolist()[:2] == [4, 3]
    assert table["median"].tolist()[:2] == [150, 150]
    assert set(table["follow_up"]) == {"worked from reviews followed equally long"}
    # Pages do not depend on the delay alone, and every review keeps its own.
    assert "within_days" not in length_by_year(reviews.assign(pages=pd.array(range(11), dtype="Int64")))


def test_recommendations_share_the_core(reviews_of):
    reviews = reviews_of(incident_date=["2011-04-01"] * 3, recommendations=[4, 8, 9])
    table = recommendations_by_year(reviews)
    assert table.loc[0, ["measure", "unit", "median", "mean"]].tolist() == ["recommendations", "recommendations", 8, 7]
    assert table.loc[0, "trend_unit"] == "recommendations a year"


def test_by_methodology_keeps_empty_levels_and_counts_the_rest(reviews_of):
    levels = ["SCIE", "Unused", "Bespoke", "not known"]
    reviews = reviews_of(
        methodology=(levels, ["Bespoke", "SCIE", "SCIE", None, "not known"]),
        pages=[30, 10, 21, 1, 1],
        final_report="yyyyy",
    )
    table = length_by_methodology(reviews)
    assert table["methodology"].tolist() == ["SCIE", "Unused", "Bespoke"]
    assert table["n"].tolist() == [2, 0, 1]
    assert table["median"].tolist()[::2] == [15.5, 30]
    assert set(table["ungrouped"]) == {2}
    assert table["reviews"].sum() + 2 == len(reviews)
    # Kruskal-Wallis by hand: ranks 1, 2 against 3; H = 12/(3*4) * (3**2/2 + 3**2/1) - 3*4 = 1.5.
    assert table.loc[0, "test_statistic"] == pytest.approx(1.5)


def test_kruskal_wallis_of_a_textbook(reviews_of):
    # Hollander and Wolfe, mucociliary clearance half-times, as in R's kruskal.test: H = 0.7714, p = 0.68.
    values = {"Normal": [29, 30, 25, 26, 32], "Obstructive": [38, 27, 40, 24], "Asbestosis": [28, 34, 37, 22, 20]}
    kinds = [kind for kind, held in values.items() for _ in held]
    pages = [value for held in values.values() for value in held]
    table = recommendations_by_methodology(reviews_of(methodology=kinds, recommendations=pages))
    assert table.loc[0, "test_statistic"] == pytest.approx(0.7714, abs=5e-5)
    assert table.loc[0, "test_p"] == pytest.approx(0.68, abs=5e-3)


def test_messages(reviews_of):
    reviews = reviews_of(incident_date=["2011-04-01"])
    with pytest.raises(
        TableError,
        match=r"^length_by_year needs the column pages; the file has none\. Code it, or name it in the codebook by role\.$",
    ):
        length_by_year(reviews)
    with pytest.raises(TableError, match=r"^length_by_methodology: measure is 'words'; it may be 'pages' or "):
        length_by_methodology(reviews, measure="words")
    with pytest.raises(TableError, match=r"^length_by_methodology needs a category; methodology is str\. "):
        length_by_methodology(
            reviews_of(pages=[1]).assign(methodology=pd.Series(["Bespoke"], dtype="str")),
        )
    with pytest.raises(TableError, match=r"^length_by_year needs numbers; pages is str\. "):
        length_by_year(reviews.assign(pages=pd.Series(["many"], dtype="str")))
