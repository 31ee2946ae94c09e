"""What every page shares: templates, their style and the hashes by which a browser lets them run."""

import base64
import hashlib
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from scr_analysis.formats import typeset
from scr_analysis.words import say

# Pages of a release take the parts of an answer from here.
_FOLDERS = tuple(Path(__file__).parents[1] / room / "templates" for room in ("answers", "release"))


@cache
def environment() -> Environment:
    """Templates. Every word that goes into one is escaped, and a word that is missing is an error."""
    pages = Environment(
        loader=FileSystemLoader(_FOLDERS),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    pages.globals["say"] = say
    pages.filters["typeset"] = typeset
    return pages


@cache
def asset(name: str) -> str:
    """Text of a file that lies beside the templates."""
    return next(path for folder in _FOLDERS if (path := folder / name).exists()).read_text(encoding="utf-8")


def csp_hash(text: str) -> str:
    """Hash by which a Content Security Policy names a style or a script."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}"


def rendered(template: str, *, style: str, script: str = "", **told: Any) -> str:
    """Fill in a page that is made of ``page.html.j2``.

    Parameters
    ----------
    template : str
        Name of the page's own template.
    style, script : str
        Our own CSS and JavaScript, which the page names by their hashes, so that no other runs in it.
    **told
        What the template says; every word is escaped.
    """
    return (
        environment()
        .get_template(template)
        .render(
            style=Markup(style),  # noqa: S704 - our own file
            script=Markup(script),  # noqa: S704 - our own file
            style_hash=csp_hash(style),
            script_hash=csp_hash(script),
            **told,
        )
    )
