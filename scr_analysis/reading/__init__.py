"""From a user's file to the canonical frame of reviews, or to everything that is wrong with it."""

from scr_analysis.reading.describe import describe, look_at, years
from scr_analysis.reading.headings.survey import Survey, survey
from scr_analysis.reading.load import Reading, load_reviews, read_reviews
from scr_analysis.reading.notes import noticed
from scr_analysis.reading.problems import Problem, ReviewDataError

__all__ = [
    "Problem",
    "Reading",
    "ReviewDataError",
    "Survey",
    "describe",
    "load_reviews",
    "look_at",
    "noticed",
    "read_reviews",
    "survey",
    "years",
]
