"""One question a module: reviews in, a tidy table out.

Every function is ``name(reviews, *, ...) -> DataFrame``. Each column of each table is explained once, in
``columns``. Nothing changes its argument.
"""

from scr_analysis.tables.activity import *
from scr_analysis.tables.base.errors import TableError as TableError
from scr_analysis.tables.base.units import as_unit as as_unit
from scr_analysis.tables.base.units import clustered as clustered
from scr_analysis.tables.base.years import financial_year as financial_year
from scr_analysis.tables.children import *
from scr_analysis.tables.coding import *
from scr_analysis.tables.combinations import *
from scr_analysis.tables.compare import *
from scr_analysis.tables.cross import *
from scr_analysis.tables.cumulative import *
from scr_analysis.tables.decompositions import *
from scr_analysis.tables.flow import *
from scr_analysis.tables.lengths import *
from scr_analysis.tables.methodology import *
from scr_analysis.tables.pairs import *
from scr_analysis.tables.practice import *
from scr_analysis.tables.protection import *
from scr_analysis.tables.publication import *
from scr_analysis.tables.quality import *
from scr_analysis.tables.questions import *
from scr_analysis.tables.register import *
from scr_analysis.tables.reviews import *
from scr_analysis.tables.themes import *
from scr_analysis.tables.trends import *
from scr_analysis.tables.waves import *
