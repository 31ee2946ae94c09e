from .charts import *
from .codebook import Codebook as Codebook
from .codebook import CodebookError as CodebookError
from .example import example_recommendations as example_recommendations
from .example import example_reviews as example_reviews
from .example import example_second_coder as example_second_coder
from .published_series import published as published
from .reading import ReviewDataError as ReviewDataError
from .reading import describe as describe
from .reading import load_reviews as load_reviews
from .reading import read_reviews as read_reviews
from .study import Answer as Answer
from .study import Study as Study
from .study import open_study as open_study
from .tables import *

__version__: str
