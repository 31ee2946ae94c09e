"""Two coders, the same reviews: how far they agree, variable by variable."""

from dataclasses import replace

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from scr_analysis import findings
from scr_analysis.charts.kit.checks import hidden, meaning, numbers
from scr_analysis.charts.kit.documented import documented
from scr_analysis.charts.kit.page import Drawing, Page, chart
from scr_analysis.charts.kit.points import Marks, beside, every
from scr_analysis.charts.kit.rows import draw_dots, lay_rows, leave_out, most_telling, name_marks, with_headings
from scr_analysis.charts.kit.scales import scale_about_zero
from scr_analysis.charts.kit.style import MUTED, Look
from scr_analysis.charts.kit.years import base_texts
from scr_analysis.formats import HIDDEN, NOT_APPLICABLE, percent_text
from scr_analysis.words import say

__all__ = ["plot_coding_agreement"]

_ALL = 100.0
_NEEDS = (
    "variable",
    "variable_label",
    "n",
    "observed_agreement",
    "kappa",
    "kappa_lower",
    "kappa_upper",
    "alpha",
    "why",
)


@documented
def plot_coding_agreement(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw Cohen's kappa and Krippendorff's alpha of each variable, with the observed agreement at its right.

    Returns
    -------
    Axes
        A row a variable, in the table's order. ``[z]`` stands where neither coefficient is defined; the table says why.
    """
    return chart(Drawing("coding_agreement", _NEEDS, _draw, findings.coding_agreement), table, ax)


def _draw(page: Page, table: pd.DataFrame) -> None:
    agreed = table["observed_agreement"].eq(_ALL) & table["alpha"].eq(1)
    table = leave_out(page, table, say("left_out.agreed"), agreed.fillna(value=False))
    table = most_telling(page, table, "variable", numbers(table, "kappa"), say("telling.kappa"))
    kappa = Marks.of(table, "kappa", lower="kappa_lower", upper="kappa_upper")
    alpha = numbers(table, "alpha")
    observed = Marks.of(table, "observed_agreement", lower="", upper="")
    texts = [
        say("row.agreed", value=gap or percent_text(share), n=n)
        for share, gap, n in zip(observed.value.tolist(), observed.gap, base_texts(table), strict=True)
    ]
    rows, places = with_headings(table["variable_label"].astype("str").tolist(), texts, None)
    at = lay_rows(page, rows).at(places)
    scale_about_zero(page.ax, np.append(every([kappa]), [*alpha, 1.0]), say("axis.agreement"))
    page.ax.set_xlim(page.ax.get_xlim()[0], 1.04)  # room for the marks of full agreement before the words begin
    defined = replace(kappa, gap=("",) * len(table))
    draw_dots(page.ax, defined, at, look=Look(label=say("mark.kappa")))
    there = np.isfinite(alpha)
    # Open and larger than the dot, since the two coefficients mostly fall together.
    page.ax.plot(
        alpha[there], np.array(at)[there], linestyle="none", marker="D", markersize=12, color=MUTED,
        markerfacecolor="none", markeredgewidth=1.8, clip_on=False, zorder=4, label=say("mark.alpha"),
    )  # fmt: skip
    name_marks(page)
    _write_undefined(page, table, (np.isfinite(kappa.value) | there).tolist(), at)


def _write_undefined(page: Page, table: pd.DataFrame, there: list[bool], places: list[float]) -> None:
    for defined, gone, place in zip(there, hidden(table, "kappa", "alpha"), places, strict=True):
        if not defined:
            mark = HIDDEN if gone else NOT_APPLICABLE
            beside(page.ax, mark, (page.ax.get_xlim()[0], place), offset=(5, 0), align=("left", "center"))
            page.explain("" if gone else meaning(mark, "key.undefined"))
