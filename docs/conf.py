"""Settings of the site that ``make docs`` builds. Pages that are made, not written, come from ``site_pages.py``."""  # noqa: INP001 - settings

import sys
from pathlib import Path
from typing import Any

from pygments.lexers.special import TextLexer

HERE = Path(__file__).parent
ROOT = HERE.parent
sys.path[:0] = [str(HERE), str(ROOT)]

import site_pages  # noqa: E402 - found only now

import scr_analysis  # noqa: E402

project = "scr_analysis"
author = "The scr_analysis maintainers"
version = release = scr_analysis.__version__
language = "en-GB"
html_context = {"default_mode": "auto"}
toc_object_entries = False
extensions = ["myst_parser", "sphinx.ext.autodoc", "numpydoc"]

# Headings of the pages can be linked to, as they can where the Markdown is read on its own.
myst_heading_anchors = 3
nitpicky = True

# The docstrings say each type in words, and in single backquotes what is code.
default_role = "code"
autodoc_typehints = "none"
numpydoc_show_class_members = False
numpydoc_class_members_toctree = False
numpydoc_attributes_as_param_list = True

html_theme = "pydata_sphinx_theme"
html_title = "scr_analysis"
html_static_path = ["static"]
html_css_files = ["site.css"]
html_sidebars = {"index": [], "tutorial": []}
html_show_sourcelink = False
html_copy_source = False
html_show_copyright = False
html_theme_options = {
    "navbar_end": ["theme-switcher"],
    "secondary_sidebar_items": ["page-toc"],
    "footer_start": [],
    "footer_end": [],
    "show_prev_next": True,
    "show_toc_level": 2,
    "navigation_with_keys": False,
    "pygments_light_style": "a11y-high-contrast-light",
    "pygments_dark_style": "a11y-high-contrast-dark",
}


def _read(app: Any, name: str, content: list[str]) -> None:
    path = Path(app.env.doc2path(name))
    if path.suffix == ".md":
        content[0] = site_pages.led_home(path, content[0])


def setup(app: Any) -> None:
    """Have the pages made before Sphinx looks for them, and links turned as they are read."""
    app.add_lexer("csv", TextLexer)  # what a forge has colours for, and Pygments has not
    app.connect("builder-inited", lambda _: site_pages.write())
    app.connect("source-read", _read)
