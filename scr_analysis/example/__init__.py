"""Synthetic reviews that ship with the package, calibrated to published margins and to nothing else."""

from scr_analysis.example.reviews import SEED, SOURCE, example_csv, example_reviews

__all__ = ["SEED", "SOURCE", "example_csv", "example_reviews"]
