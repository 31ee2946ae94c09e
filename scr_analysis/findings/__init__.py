"""A table in words: one function for each table function, under the same name.

Each takes the table as it will be shown, after disclosure control, and returns a `Finding`. A direction is claimed
only where the interval and the p value bear it; a hidden number is neither used nor inferred.
"""

from scr_analysis.findings.activity import *
from scr_analysis.findings.coding import *
from scr_analysis.findings.compare import *
from scr_analysis.findings.cross import *
from scr_analysis.findings.cumulative import *
from scr_analysis.findings.decompositions import *
from scr_analysis.findings.lengths import *
from scr_analysis.findings.methodology import *
from scr_analysis.findings.pairs import *
from scr_analysis.findings.practice import *
from scr_analysis.findings.protection import *
from scr_analysis.findings.publication import *
from scr_analysis.findings.quality import *
from scr_analysis.findings.questions import *
from scr_analysis.findings.register import *
from scr_analysis.findings.reviews import *
from scr_analysis.findings.sentences.finding import Finding as Finding
from scr_analysis.findings.themes import *
from scr_analysis.findings.themes_divided import *
from scr_analysis.findings.trends import *
from scr_analysis.findings.waves import *
