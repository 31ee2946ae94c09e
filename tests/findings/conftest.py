"""Literal tables in the shape that the table functions return; numbers are made up and round."""

import pandas as pd
import pytest

from scr_analysis.catalogue import OUTPUTS

CONTEXT = {"year_of": "incident", "undated": 2, "cut_off": "2016-03", "source": "Synthetic example"}
FALLING = {"trend": -7.0, "trend_lower": -9.1, "trend_upper": -4.9, "trend_p": 0.0004}


@pytest.fixture(scope="session")
def finding_of():
    """What says a table in words, by the name that its chart has."""
    return {one.plot.__name__.removeprefix("plot_"): one.finding for one in OUTPUTS}


def years(*labels):
    return pd.Categorical(list(labels), ordered=True)


@pytest.fixture
def length():
    return pd.DataFrame(
        {
            "year": years("2011-12", "2012-13", "2013-14"),
            "year_status": ["complete", "complete", "provisional"],
            "measure": "pages",
            "unit": "pages",
            "reviews": pd.array([80, 90, 100], dtype="Int64"),
            "no_report": pd.array([20, 30, 40], dtype="Int64"),
            "n": pd.array([58, 60, 59], dtype="Int64"),
            "missing": pd.array([2, 0, 1], dtype="Int64"),
            "median": [62.0, 55.0, 47.5],
            "lower": [58.0, 50.0, 41.0],
            "upper": [66.0, 59.0, 52.0],
            "method": "Median",
            **FALLING,
            "trend_unit": "pages a year",
            "trend_method": "Theil-Sen; Jonckheere-Terpstra",
            **CONTEXT,
        },
    )


@pytest.fixture
def counts():
    return pd.DataFrame(
        {
            "year": years("2011-12", "2012-13", "2013-14"),
            "year_status": ["complete", "complete", "part year"],
            "reviews": pd.array([80, 1, 40], dtype="Int64"),
            "lower": [63.4, 0.0, 28.6],
            "upper": [99.6, 5.6, 54.5],
            "method": "Byar",
            "trend": 12.0,
            "trend_lower": 1.5,
            "trend_upper": 23.0,
            "trend_p": 0.024,
            "trend_unit": "per cent a year",
            "trend_method": "Poisson; part years left out: 2013-14",
            **CONTEXT,
        },
    )


@pytest.fixture
def themes():
    """Two themes over two years: one rises and is better recorded, one stands still."""
    return pd.DataFrame(
        {
            "group": "family",
            "theme": ["coercive_control"] * 2 + ["neglect"] * 2,
            "label": ["Coercive control"] * 2 + ["Neglect"] * 2,
            "year": years("2011-12", "2012-13", "2011-12", "2012-13"),
            "year_status": "complete",
            "reviews": pd.array([80, 90, 80, 90], dtype="Int64"),
            "no_report": pd.array([20, 30, 20, 30], dtype="Int64"),
            "base": pd.array([60, 60, 60, 60], dtype="Int64"),
            "n": pd.array([30, 45, 58, 57], dtype="Int64"),
            "missing": pd.array([30, 15, 2, 3], dtype="Int64"),
            "known_only": [10.0, 40.0, 60.0, 61.5],
            "minimum": [10.0, 40.0, 60.0, 61.5],
            "share_known": [50.0, 75.0, 96.7, 95.0],
            "trend": [30.0, 30.0, 1.5, 1.5],
            "trend_lower": [12.0, 12.0, -16.0, -16.0],
            "trend_upper": [48.0, 48.0, 19.0, 19.0],
            "trend_p": [0.001, 0.001, 0.87, 0.87],
            "trend_p_adjusted": [0.002, 0.002, 0.87, 0.87],
            "tests": 2.0,
            "adjustment": "Benjamini-Hochberg",
            "trend_unit": "percentage points a year",
            "trend_method": "Cochran-Armitage",
            "method": "Wilson",
            **CONTEXT,
        },
    )


@pytest.fixture
def mix():
    return pd.DataFrame(
        {
            "year": years("2011-12", "2011-12", "2012-13", "2012-13"),
            "year_status": "complete",
            "methodology": pd.Categorical(["Bespoke", "Hybrid", "Bespoke", "Hybrid"]),
            "count": pd.array([40, 10, 10, 40], dtype="Int64"),
            "n": pd.array([50] * 4, dtype="Int64"),
            "missing": pd.array([3, 3, 0, 0], dtype="Int64"),
            "reviews": pd.array([53, 53, 50, 50], dtype="Int64"),
            "percent": [80.0, 20.0, 20.0, 80.0],
            "lower": [67.0, 11.2, 11.2, 67.0],
            "upper": [88.8, 33.0, 33.0, 88.8],
            "chi_squared": 36.0,
            "df": 1.0,
            "p": 2e-9,
            "cramers_v": 0.6,
            "p_method": "chi-squared test",
            "method": "Wilson",
            **CONTEXT,
        },
    )


@pytest.fixture
def groups():
    return pd.DataFrame(
        {
            "methodology": pd.Categorical(["Bespoke", "Hybrid", "Other"]),
            "measure": "pages",
            "unit": "pages",
            "reviews": pd.array([40, 30, 3], dtype="Int64"),
            "no_report": pd.array([0, 0, 0], dtype="Int64"),
            "n": pd.array([40, 29, 3], dtype="Int64"),
            "missing": pd.array([0, 1, 0], dtype="Int64"),
            "median": [30.0, 61.25, 99.0],
            "lower": [25.0, 50.0, None],
            "upper": [35.0, 70.0, None],
            "method": "Median",
            "test_statistic": 20.0,
            "test_p": 0.0312,
            "test_method": "Kruskal-Wallis",
            "ungrouped": 118,
            "cut_off": "2016-03",
            "source": "Synthetic example",
        },
    )


@pytest.fixture
def prevalence():
    return pd.DataFrame(
        {
            "group": "family",
            "theme": ["neglect", "poverty", "bullying"],
            "label": ["Neglect", "Poverty", "Bullying"],
            "reviews": pd.array([293] * 3, dtype="Int64"),
            "no_report": pd.array([118] * 3, dtype="Int64"),
            "base": pd.array([175] * 3, dtype="Int64"),
            "yes": pd.array([110, 40, 0], dtype="Int64"),
            "minimum": [62.857, 22.857, 0.0],
            "upper_bound": [70.0, 60.0, 12.0],
            "share_known": [92.9, 62.9, 88.0],
            "method": "Wilson",
            "cut_off": "2016-03",
            "source": "Synthetic example",
        },
    )


@pytest.fixture
def activity():
    """Ofsted's reviews initiated against section 47 enquiries, as published, with a made-up trend."""
    return pd.DataFrame(
        {
            "year": years("2012-13", "2013-14"),
            "year_status": "complete",
            "series": "Ofsted, SCRs initiated",
            "activity": "section_47_enquiries_in_year",
            "activity_label": "Section 47 enquiries",
            "stock_or_flow": "flow",
            "reviews": pd.array([93, 143], dtype="Int64"),
            "denominator": pd.array([127_100, 142_500], dtype="Float64"),
            "per": 10_000.0,
            "rate": [7.317, 10.035],
            "lower": [5.91, 8.46],
            "upper": [8.96, 11.82],
            "reviews_index": [100.0, 153.76],
            "activity_index": [100.0, 112.12],
            "method": "Byar",
            "trend": 37.1,
            "trend_lower": 5.6,
            "trend_upper": 78.1,
            "trend_p": 0.018,
            "trend_unit": "per cent a year",
            "trend_method": "Poisson",
            "source": ["Reviews: one. Activity: two", "Reviews: three. Activity: four"],
            "certainty": "secondary",
        },
    )


@pytest.fixture
def standing():
    """One variable of two levels, altogether."""
    return pd.DataFrame(
        {
            "variable": "plan_status",
            "variable_label": "Child protection plan",
            "level": ["Plan at the time", "Never on a plan"],
            "count": pd.array([12, 88], dtype="Int64"),
            "n": pd.array([100, 100], dtype="Int64"),
            "missing": pd.array([7, 7], dtype="Int64"),
            "reviews": pd.array([107, 107], dtype="Int64"),
            "percent": [12.0, 88.0],
            "lower": [7.0, 80.2],
            "upper": [19.8, 93.0],
            "method": "Wilson",
            "counted": "reviews",
            "cut_off": "2016-03",
            "source": "Synthetic example",
        },
    )


@pytest.fixture
def standing_by_year(standing):
    """The same over two years, the shares exchanged."""
    rows = pd.concat([standing.assign(year="2011-12"), standing.assign(year="2012-13", percent=[88.0, 12.0])])
    rows = rows.assign(
        year=years(*rows["year"]),
        year_status="complete",
        chi_squared=40.0,
        df=1.0,
        p=0.0,
        cramers_v=0.6,
        p_adjusted=0.0,
        tests=1.0,
        trend_tests=1.0,
        adjustment="Holm",
    )
    trend = {"trend": [76.0, -76.0], "trend_lower": [50.0, -99.0], "trend_upper": [99.0, -50.0], "trend_p": 0.0,
        "trend_p_adjusted": 0.0,
    }  # fmt: skip
    moved = {name: value * 2 if isinstance(value, list) else value for name, value in trend.items()}
    after = ["variable", "variable_label", "year", "year_status", "level"]
    rows = rows.assign(**moved, trend_unit="percentage points a year", trend_method="Cochran-Armitage", **CONTEXT)
    return rows[[*after, *(column for column in rows if column not in after)]].reset_index(drop=True)


@pytest.fixture
def by_age(themes):
    """Two themes over two age bands: one differs."""
    bands = themes.drop(columns=["year_status", "year_of", "undated"]).rename(columns={"year": "age_band"})
    tests = {"chi_squared": 9.0, "df": 1.0, "p": 0.003, "p_adjusted": [0.006, 0.006, 0.9, 0.9], "cramers_v": 0.3}
    return bands.assign(
        age_band=years("Under 1", "1 to 5", "Under 1", "1 to 5"),
        trend_unit="percentage points a step of age band",
        ungrouped=4,
        **tests,
    )


@pytest.fixture
def each(request):
    """Every shape of table by the name of a finding for it."""
    shapes = {
        "length_by_year": "length",
        "reviews_by_year": "counts",
        "themes_by_year": "themes",
        "methodology_by_year": "mix",
        "length_by_methodology": "groups",
        "theme_prevalence": "prevalence",
        "activity_rates": "activity",
        "activity_index": "activity",
        "protection_status": "standing",
        "harm_categories": "standing_by_year",
        "themes_by": "by_age",
    }
    return {name: request.getfixturevalue(fixture) for name, fixture in shapes.items()}
