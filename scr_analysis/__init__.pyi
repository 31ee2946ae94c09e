from .codebook import Codebook as Codebook
from .codebook import CodebookError as CodebookError
from .example import example_reviews as example_reviews
from .published import published as published
from .reading import ReviewDataError as ReviewDataError
from .reading import load_reviews as load_reviews
from .reading import read_reviews as read_reviews

__version__: str
