"""Adjusted p values against statsmodels."""

import numpy as np
import pytest
from statsmodels.stats.multitest import multipletests

from scr_analysis import stats

P = np.random.default_rng(7).uniform(size=40) ** 3


@pytest.mark.parametrize(("ours", "theirs"), [(stats.holm, "holm"), (stats.benjamini_hochberg, "fdr_bh")])
def test_as_statsmodels_has_it(ours, theirs):
    np.testing.assert_allclose(ours(P), multipletests(P, method=theirs)[1], rtol=1e-12)


@pytest.mark.parametrize("adjust", [stats.holm, stats.benjamini_hochberg])
def test_a_test_that_could_not_be_done_stays_out_of_the_family(adjust):
    found = adjust([0.01, np.nan, 0.04])
    np.testing.assert_allclose(found[[0, 2]], adjust([0.01, 0.04]))
    assert np.isnan(found[1])


@pytest.mark.parametrize("adjust", [stats.holm, stats.benjamini_hochberg])
def test_an_empty_family_and_one_without_any_test(adjust):
    assert adjust([]).size == 0
    assert np.isnan(adjust([np.nan, np.nan])).all()


@pytest.mark.parametrize("adjust", [stats.holm, stats.benjamini_hochberg])
@pytest.mark.parametrize("p", [-0.1, 1.1])
def test_what_is_no_chance_is_refused(adjust, p):
    with pytest.raises(ValueError, match="between 0 and 1"):
        adjust([p])
