"""Whether a file is the synthetic example, of which everything may be shown."""

import pandas as pd

_SYNTHETIC = "synthetic example"


def is_synthetic(reviews: pd.DataFrame) -> bool:
    """Whether every row of some reviews says that it is a synthetic example."""
    if "source" not in reviews or reviews.empty:
        return False
    return bool(reviews["source"].astype("str").str.casefold().eq(_SYNTHETIC).all())
