"""Synthetic reviews that ship with the package, calibrated to published margins and to nothing else."""

from scr_analysis.example.recommendations import example_recommendations, recommendations_csv
from scr_analysis.example.reviews import SEED, SOURCE, example_csv, example_reviews
from scr_analysis.example.second_coder import example_second_coder, second_coder_csv

__all__ = [
    "SEED",
    "SOURCE",
    "example_csv",
    "example_recommendations",
    "example_reviews",
    "example_second_coder",
    "recommendations_csv",
    "second_coder_csv",
]
