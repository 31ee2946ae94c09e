"""Trend tables, charts and reports from a spreadsheet of coded Serious Case Reviews.

The package reads in one direction: a file becomes `reviews` (:func:`load_reviews`), reviews become a table
(:func:`themes_by_year` and its neighbours), a table becomes a chart (``plot_...``) or a sentence.

The public names are listed once, in ``__init__.pyi``. None is imported until it is used: ``import scr_analysis``
loads no plotting or statistics package.
"""

import lazy_loader as _lazy

__version__ = "0.1.0"

__getattr__, __dir__, __all__ = _lazy.attach_stub(__name__, __file__)
