"""An empty file that a codebook describes: one line of headings."""

import csv
import io

from scr_analysis.codebook.model import Codebook


def template(codebook: Codebook) -> str:
    """Write the header line of an empty CSV in the shape of the codebook.

    Themes have a column each where the shape gives them one, and none where a cell or a row names them.

    Returns
    -------
    str
        One line of CSV with its line end, in the order of the codebook; a line a theme where the rows of a matrix are codes.

    Examples
    --------
    >>> from scr_analysis.codebook import Codebook
    >>> template(Codebook.default())[:44]
    'review_id,incident_id,source,incident_date,n'
    """
    line = io.StringIO()
    writer = csv.writer(line, lineterminator="\n")
    if codebook.shape.turned:  # the codes stand below one another, and each review is a column to come
        writer.writerows([[""], *([theme.name] for theme in codebook.themes())])
    else:
        writer.writerow(headings(codebook))
    return line.getvalue()


def headings(codebook: Codebook) -> tuple[str, ...]:
    """Headings of a file in the shape of the codebook, in order."""
    shape = codebook.shape
    themes = [variable.name for variable in codebook.themes()]
    others = [variable.name for variable in codebook.variables if not variable.is_theme]
    if shape.kind in ("wide", "matrix"):
        return tuple(variable.name for variable in codebook.variables)
    if shape.kind == "excerpts":
        return (*others, *(shape.options["code"].replace("{}", theme) for theme in themes))
    named = [shape.options[name] for name in ("tag", "code", "value") if name in shape.options]
    return (*others, *shape.options.get("columns", ()), *named)
