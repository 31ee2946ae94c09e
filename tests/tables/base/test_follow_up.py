"""Cohorts of equal follow-up, worked by hand."""

import pandas as pd

from scr_analysis.tables.base.follow_up import cohorts_of
from scr_analysis.tables.base.years import years_of


def test_a_date_that_no_review_has_is_passed_over():
    """Published from 100 to 900 days after: the file ends on 31 October 2013, 214 days after March 2013.

    Of the first year two were published within 214 days, of the second two.
    """
    told = pd.to_datetime(["2011-05-01"] * 6 + ["2012-05-01"] * 5)
    delay = pd.to_timedelta([100, 200, 300, 400, 500, 900, 100, 200, 300, 400, 500], unit="D")
    nowhere = pd.to_datetime([None] * 11)
    dates = {"incident_date": nowhere, "notification_date": told, "publication_date": told + delay}
    reviews = pd.DataFrame(dates)
    cohorts = cohorts_of(reviews, years_of(reviews, "notification", table="t"))
    assert (cohorts.needed, cohorts.days, int(cohorts.inside.sum())) == (True, 214, 4)
