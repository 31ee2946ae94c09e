"""Every output once: its title, its question, its functions and what a file must have for it."""

from scr_analysis.catalogue.output import Beside, Output, Rank
from scr_analysis.catalogue.outputs import CHAPTERS, OUTPUTS, names, output, short_report

__all__ = ["CHAPTERS", "OUTPUTS", "Beside", "Output", "Rank", "names", "output", "short_report"]
