"""What the first answers of a study load: a person waits for them, each time that a notebook is opened."""

import subprocess
import sys

# Half a second to load each, for what is computed without them, and what only a release, a notebook or a terminal needs.
SLOW = {"scipy.stats", "statsmodels", "gptables", "openpyxl", "typer", "rich", "IPython", "ipywidgets"}
# The likeliest dispersion of the counts of reviews is searched for by SciPy's minimize_scalar, which brings the others.
LATER = {"scipy.optimize", "scipy.sparse", "scipy.linalg"}
ASKED = f"""
import sys, scr_analysis
from scr_analysis.shipped import shipped

study = scr_analysis.open_study(shipped("data", "example_reviews.csv"))
asked = dict.fromkeys(["length_by_year", "children", "themes_by_year", "length_by_methodology"], {SLOW | LATER!r})
for output, never in (asked | dict(reviews_by_year={SLOW!r})).items():
    assert getattr(study, output)()._repr_html_()
    loaded = never & set(sys.modules)
    assert not loaded, (output, loaded)
"""


def test_the_first_answers_load_nothing_that_they_do_not_need():
    subprocess.run([sys.executable, "-c", ASKED], check=True)
