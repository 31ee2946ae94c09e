"""Every published answer in worked_examples.json, from the functions of scr_analysis.stats.

The file names the source of each answer. bioChemists.csv is the article counts of 915 biochemists of Long (1990), as in
R's pscl; taken from the Python package pydataset 0.2.0, row names left out and `phd` rounded to three places.
"""

import csv
import json
from pathlib import Path

import numpy as np
import pytest
from statsmodels.datasets import nile

from scr_analysis import stats

HERE = Path(__file__).parent
EXAMPLES = {entry["name"]: entry for entry in json.loads((HERE / "worked_examples.json").read_text(encoding="utf-8"))}

# Entries about something else than statistics, and the test file that runs each.
ELSEWHERE = {
    "round_half_up_dfeR": "tests/test_formats.py",
    "round_half_up_simple": "tests/test_formats.py",
    "round_to_base_5": "tests/test_formats.py",
    "cin_suppression_1_to_5": "tests/disclosure",
    "financial_year_labels": "tests/tables",
    "multi_response_small": "tests/tables",
    "sin_2022_23_totals": "tests/test_published.py",
}


def of(name):
    entry = EXAMPLES[name]
    return entry["inputs"], entry["expected"], entry["tolerance"]


def close(found, expected, tolerance):
    np.testing.assert_allclose(
        np.asarray(found, dtype=float), np.asarray(expected, dtype=float), rtol=0, atol=tolerance
    )


def starting(prefix):
    return [name for name in EXAMPLES if name.startswith(prefix)]


def test_every_entry_is_run():
    source = Path(__file__).read_text(encoding="utf-8")
    prefixes = ("newcombe1998_single", "newcombe1998_difference", "median_ci_ranks", "cohen_kappa")
    unnamed = {n for n in EXAMPLES if f'"{n}"' not in source and not n.startswith(prefixes)} - ELSEWHERE.keys()
    assert unnamed == set()
    assert ELSEWHERE.keys() < EXAMPLES.keys()


@pytest.mark.parametrize("name", starting("newcombe1998_single"))
@pytest.mark.parametrize("method", ["wilson", "wilson_cc", "clopper_pearson"])
def test_proportion(name, method):
    inputs, expected, tolerance = of(name)
    close(getattr(stats, method)(inputs["x"], inputs["n"], conf=inputs["conf"]), expected[method], tolerance)


@pytest.mark.parametrize("name", starting("newcombe1998_difference"))
def test_difference_of_proportions(name):
    inputs, expected, tolerance = of(name)
    found = stats.newcombe_difference(**inputs)
    close([found.lower, found.upper], [expected["lower"], expected["upper"]], tolerance)


def test_byar():
    inputs, expected, tolerance = of("ohid_byar_65")
    for found in (stats.byar(inputs["count"]), stats.count_interval(inputs["count"])):
        close(found, [expected["lower"], expected["upper"]], tolerance)


@pytest.mark.parametrize(
    "name",
    ["ohid_rate_small_exact_1_per_100", "ohid_rate_small_exact_5_per_100", "ohid_rate_222_per_100"],
)
def test_rate(name):
    inputs, expected, tolerance = of(name)
    found = stats.rate(inputs["count"], inputs["denominator"], per=inputs["multiplier"])
    close([found.lower, found.upper], [expected["lower"], expected["upper"]], tolerance)
    if "rate" in expected:
        close(found.value, expected["rate"], tolerance)


def test_wilson_of_ohid():
    inputs, expected, tolerance = of("ohid_wilson_65_of_100")
    close(stats.wilson(**inputs), [expected["lower"], expected["upper"]], tolerance)


def test_exact_poisson_rate():
    inputs, expected, tolerance = of("r_poisson_test_one_sample")
    limits = stats.garwood(inputs["count"])
    found = [limit / inputs["exposure"] for limit in (inputs["count"], *limits)]
    close(found, [expected["rate"], expected["lower"], expected["upper"]], tolerance)


def test_rate_ratio():
    inputs, expected, tolerance = of("r_poisson_test_rate_ratio")
    found = stats.rate_ratio(inputs["x"], inputs["exposure"])
    close(found[:4], [expected[key] for key in ("ratio", "lower", "upper", "p")], tolerance)


def test_cochran_armitage():
    inputs, expected, tolerance = of("cochran_armitage_smokers")
    found = stats.cochran_armitage(**inputs)
    close([found.statistic, found.p], [expected["chi2"], expected["p"]], tolerance)


def test_homogeneity():
    inputs, expected, tolerance = of("homogeneity_smokers")
    x, n = np.array(inputs["x"]), np.array(inputs["n"])
    found = stats.chi_squared([x, n - x])
    close([found.statistic, found.df, found.p], [expected[key] for key in ("chi2", "df", "p")], tolerance)


def test_mann_kendall_with_a_tie():
    inputs, expected, tolerance = of("mann_kendall_with_tie")
    series = inputs["x"]
    score = stats.kendall_score(range(len(series)), series)
    close(score, [expected[key] for key in ("S", "V", "Z")], tolerance)
    close(stats.mann_kendall(series).p / 2, expected["p_one_sided"], tolerance)


def test_smallest_p_of_mann_kendall():
    inputs, expected, tolerance = of("mann_kendall_min_p")
    close([stats.mann_kendall(np.arange(n)).p for n in inputs["n"]], expected["p"], tolerance)


def test_nile():
    _, expected, tolerance = of("nile_kendall_sen")
    flow = nile.load_pandas().data
    score = stats.kendall_score(flow["year"], flow["volume"])
    slope = stats.theil_sen(flow["year"], flow["volume"]).slope
    close([score.s, score.z, slope], [expected[key] for key in ("S", "Z", "sen_slope")], tolerance)
    assert stats.mann_kendall(flow["volume"]).statistic == expected["S"]


@pytest.mark.parametrize("name", ["kruskal_icu", "kruskal_mucociliary"])
def test_kruskal_wallis(name):
    inputs, expected, tolerance = of(name)
    found = stats.kruskal_wallis(inputs["groups"])
    close([found.statistic, found.df], [expected["H"], expected["df"]], tolerance)
    # The second p is published to two places.
    close(found.p, expected["p"], tolerance if name == "kruskal_icu" else 0.005)


def test_poisson_trend():
    inputs, expected, tolerance = of("poisson_trend_aids_belgium")
    found = stats.poisson(inputs["y"], np.c_[inputs["t"]])
    close(
        [*found.coefficients, *found.errors, found.null_deviance, found.deviance],
        [expected[key] for key in ("intercept", "slope", "se_intercept", "se_slope", "null_deviance", "deviance")],
        tolerance,
    )
    close(found.aic, expected["aic"], 0.005)  # published to two places
    trend = stats.count_trend(inputs["y"], inputs["t"], family="poisson")
    close(trend.percent_change, expected["annual_percent_change"], 0.05)  # published to one place


def test_poisson_quadratic():
    inputs, expected, tolerance = of("poisson_quadratic_aids_belgium")
    t = np.array(inputs["t"])
    found = stats.poisson(inputs["y"], np.c_[t, t**2])
    keys = ("intercept", "t", "t2", "deviance", "aic")
    close([*found.coefficients, found.deviance, found.aic], [expected[key] for key in keys], tolerance)


def test_poisson_with_two_factors():
    inputs, expected, tolerance = of("poisson_dobson")
    outcome, treatment = np.array(inputs["outcome"]), np.array(inputs["treatment"])
    design = np.c_[outcome == 2, outcome == 3, treatment == 2, treatment == 3]
    found = stats.poisson(inputs["counts"], design)
    keys = (
        "intercept",
        "outcome2",
        "outcome3",
        "treatment2",
        "treatment3",
        "se_intercept",
        "deviance",
        "null_deviance",
    )
    close(
        [*found.coefficients, found.errors[0], found.deviance, found.null_deviance],
        [expected[key] for key in keys],
        tolerance,
    )
    close(found.aic, expected["aic"], 0.005)  # published to two places


def test_poisson_with_offset():
    inputs, expected, tolerance = of("poisson_offset_eba1977")
    city, age = np.array(inputs["city"]), np.array(inputs["age"])
    cities, ages = ("Horsens", "Kolding", "Vejle"), ("55-59", "60-64", "65-69", "70-74", "75+")
    design = np.column_stack([*(city == c for c in cities), *(age == a for a in ages)])
    found = stats.poisson(inputs["cases"], design, exposure=inputs["pop"])
    keys = ("intercept", *cities, *(f"age{a}" for a in ages))
    close(found.coefficients, [expected[key] for key in keys], tolerance)
    close(found.deviance, expected["deviance"], 0.005)  # published to two places
    assert found.df == expected["df"]


@pytest.fixture(scope="module")
def biochemists():
    with (HERE / "bioChemists.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    design = [
        [r["fem"] == "Women", r["mar"] == "Married", float(r["kid5"]), float(r["phd"]), float(r["ment"])] for r in rows
    ]
    assert len(rows) == 915
    return [float(r["art"]) for r in rows], np.array(design, dtype=float)


BIOCHEMISTS = ("const", "femWomen", "marMarried", "kid5", "phd", "ment")


def test_poisson_of_articles(biochemists):
    _, expected, tolerance = of("poisson_biochemists")
    found = stats.poisson(*biochemists)
    close(found.coefficients, [expected[key] for key in BIOCHEMISTS], tolerance)
    close([found.errors[1], found.loglik], [expected["se_fem"], expected["loglik"]], tolerance)


def test_negative_binomial_of_articles(biochemists):
    _, expected, tolerance = of("negbin_biochemists")
    found = stats.negative_binomial(*biochemists)
    close(found.coefficients, [expected[key] for key in BIOCHEMISTS], tolerance)
    close([1 / found.alpha, 2 * found.loglik], [expected["theta"], expected["two_loglik"]], tolerance)


def test_chi_squared():
    inputs, expected, tolerance = of("chisq_party_gender")
    found = stats.chi_squared(inputs["table"])
    assert found.df == expected["df"]
    close(found.statistic, expected["chi2"], 0.005)  # published to two places
    close(found.p, expected["p"], 5e-11)
    close(found.cramers_v, expected["cramers_v"], 0.0005)  # published to three places
    close(found.expected, expected["expected"], tolerance)
    close(found.residuals, expected["adj_resid"], tolerance)


def test_fisher():
    inputs, expected, tolerance = of("fisher_tea")
    found = stats.fisher(inputs["table"])
    greater = stats.fisher(inputs["table"], alternative="greater")
    close(
        [found.p, greater.p, found.odds_ratio, found.lower],
        [expected[key] for key in ("p_two_sided", "p_greater", "or_conditional", "lower")],
        tolerance,
    )


def test_odds_ratio():
    inputs, expected, tolerance = of("odds_ratio_woolf_eczema")
    found = stats.odds_ratio(**inputs)
    z = 1.959964
    error = (np.log(found.upper) - np.log(found.lower)) / (2 * z)
    close([np.log(found.value), error], [expected["log_or"], expected["se_log_or"]], tolerance)
    # The paper gives the ratio and its limits to two places.
    close([found.value, found.lower, found.upper], [expected[key] for key in ("or", "lower", "upper")], 0.005)


def test_cooccurrence():
    inputs, expected, tolerance = of("cooccurrence_tea_coffee")
    found = stats.cooccurrence(inputs["both"], inputs["only_A"], inputs["only_B"], inputs["neither"])
    for key, value in expected.items():
        close(getattr(found, key), value, tolerance)


@pytest.mark.parametrize("name", starting("cohen_kappa"))
def test_kappa(name):
    inputs, expected, tolerance = of(name)
    found = stats.kappa(inputs["table"])
    # The paradox pair is published to two places, the X-rays to four and three with the tolerance given.
    close(found.value, expected["kappa"], max(tolerance, 0.005))
    close(found.observed, expected["po"], tolerance)
    close(stats.observed_agreement(inputs["table"]).value, expected["po"], tolerance)


def test_fleiss_kappa():
    inputs, expected, _ = of("fleiss_kappa_14_raters")
    found = stats.fleiss_kappa(inputs["counts"])
    # Published to three places.
    close(found.value, expected["kappa"], 0.0005)
    close([found.observed, found.expected], [expected["P_bar"], expected["Pe_bar"]], 0.0005)


@pytest.mark.parametrize("level", ["nominal", "ordinal", "interval", "ratio"])
def test_krippendorff_alpha(level):
    inputs, expected, tolerance = of("krippendorff_alpha_4x12")
    ratings = np.array(inputs["ratings_coder_by_unit"], dtype=float)
    close(stats.krippendorff_alpha(ratings, level=level).value, expected[level], tolerance)


def test_holm():
    inputs, expected, tolerance = of("holm_wikipedia")
    found = stats.holm(inputs["p"])
    close(found, expected["adjusted"], tolerance)
    assert (found <= inputs["alpha"]).tolist() == expected["reject"]


@pytest.mark.parametrize("name", starting("median_ci_ranks"))
def test_ranks_of_the_median(name):
    inputs, expected, _ = of(name)
    found = stats.median_interval(np.arange(inputs["n"]), conf=inputs["conf"])
    assert (found.lower_rank, found.upper_rank) == (expected["lower_rank"], expected["upper_rank"])
    close(100 * found.coverage, expected["coverage_percent"], 0.05)  # published to one place


def test_no_interval_for_the_median_of_five():
    inputs, expected, _ = of("median_ci_not_attainable_n5")
    found = stats.median_interval(np.arange(inputs["n"]), conf=inputs["conf"])
    assert np.isnan([found.lower, found.upper]).all()
    close(100 * found.coverage, expected["max_coverage_percent"], 0.05)  # published to one place


@pytest.mark.parametrize("kind", [6, 7, 8])
def test_quantile_types(kind):
    inputs, expected, tolerance = of("quantile_types")
    close(stats.quantile(inputs["x"], [0.25, 0.75], kind=kind), expected[f"type{kind}"], tolerance)


def test_worst_case_bounds():
    inputs, expected, _ = of("worst_case_bounds_men")
    found = stats.prevalence_bounds(inputs["yes"], inputs["known"], inputs["n"])
    # Published to three places.
    close(found, [expected[key] for key in ("lower", "known_only", "upper")], 0.0005)


def test_kaplan_meier():
    inputs, expected, tolerance = of("kaplan_meier_6mp")
    treated = (inputs["time_6mp"], inputs["event_6mp"])
    placebo = (inputs["time_placebo"], [1] * len(inputs["time_placebo"]))
    curve = stats.kaplan_meier(*treated)
    at = dict(zip(curve.time, curve.survival, strict=True))
    close([at[6], at[10], at[23]], [expected[f"S_6mp_at_{t}"] for t in (6, 10, 23)], tolerance)
    assert (curve.median, stats.kaplan_meier(*placebo).median) == (expected["median_6mp"], expected["median_placebo"])
    test = stats.logrank([treated, placebo])
    close(test.statistic, expected["logrank_chi2"], 0.0005)  # published to three places
    close(test.p, expected["p"], 5e-8)
