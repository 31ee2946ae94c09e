"""Tables to pictures: ``plot_NAME(table, *, ax=None) -> Axes`` draws what the table function ``NAME`` returned.

A chart takes its table as it is and adds no number; its words come from ``findings``. Nothing is shown, saved or left
changed: the caller has the axes, and closes the figure.
"""

from scr_analysis.charts.activity import *
from scr_analysis.charts.coding import *
from scr_analysis.charts.combinations import *
from scr_analysis.charts.cross import *
from scr_analysis.charts.cumulative import *
from scr_analysis.charts.decompositions import *
from scr_analysis.charts.flow import *
from scr_analysis.charts.kit.checks import ChartError as ChartError
from scr_analysis.charts.kit.embedding import figure as figure
from scr_analysis.charts.kit.page import without_titles as without_titles
from scr_analysis.charts.lengths import *
from scr_analysis.charts.methodology import *
from scr_analysis.charts.pairs import *
from scr_analysis.charts.practice import *
from scr_analysis.charts.protection import *
from scr_analysis.charts.publication import *
from scr_analysis.charts.quality import *
from scr_analysis.charts.questions import *
from scr_analysis.charts.register import *
from scr_analysis.charts.reviews import *
from scr_analysis.charts.themes import *
from scr_analysis.charts.trends import *
from scr_analysis.charts.waves import *
