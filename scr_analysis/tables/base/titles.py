"""What a column of the reviews is called."""

from scr_analysis.codebook import Codebook


def title_of(name: str, codebook: Codebook | None = None) -> str:
    """Give the title that the codebook has for a column; of one that it does not know, the name in words.

    Parameters
    ----------
    name : str
        Column of the reviews.
    codebook : Codebook, optional
        Without it the shipped codebook.

    Examples
    --------
    >>> title_of("plan_status"), title_of("family_size")
    ('Child protection plan', 'Family size')
    """
    known = (variable for variable in (codebook or Codebook.default()).variables if variable.column == name)
    return next((variable.title for variable in known if variable.title), name.replace("_", " ").capitalize())
