"""Every output once: its title, its question, its functions and what a file must have for it."""

from scr_analysis.catalogue.lookup import CHAPTERS, OUTPUTS, names, output
from scr_analysis.catalogue.output import Output

__all__ = ["CHAPTERS", "OUTPUTS", "Output", "names", "output"]
