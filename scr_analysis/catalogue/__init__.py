"""Every output once: its title, its question, its functions and what a file must have for it."""

from scr_analysis.catalogue.output import Beside, Output
from scr_analysis.catalogue.outputs import CHAPTERS, OUTPUTS, names, output

__all__ = ["CHAPTERS", "OUTPUTS", "Beside", "Output", "names", "output"]
