from .answer import Answer as Answer
from .answer import NoAnswer as NoAnswer
from .opening import open_study as open_study
from .study import Study as Study
