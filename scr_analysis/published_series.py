"""Published figures: reviews by year, child-protection activity, the waves of the national analyses, the coding scheme.

Every row keeps its source, how certain it is and any note. Figures on different bases stand side by side in one file
and are never joined into one line: choose one `basis` or one `wave` before drawing anything.
"""

import pandas as pd

from scr_analysis.shipped import shipped

_NUMBERS = {
    "reviews_by_year": {"value": "Int64"},
    "child_protection_activity": {"year_ending": "Int64", "value": "Int64"},
    "wave_margins": {"count": "Int64", "base": "Int64", "percent": "Float64"},
    "coding_scheme": {},
}


def published(name: str) -> pd.DataFrame:
    """Read one of the published series that come with the package.

    Parameters
    ----------
    name : str
        One of

        ``"reviews_by_year"``
            Serious Case Reviews, serious incident notifications and their successors, England. Columns: `period`
            (April-March year such as "2012-13", a wave, another stated period), `basis` (what was counted and by
            which date; never join two), `measure`, `value` (count).
        ``"child_protection_activity"``
            Enquiries, plans, conferences, referrals and children in need, England. Columns: `year_ending` (the
            year's March), `year` ("2012-13"), `measure`, `stock_or_flow` ("stock": at 31 March; "flow": in the
            year), `value` (count, or children for a population). Children in need at 31 March 2013 were first
            published as 378,600 and later revised to 378,030: the revision has its own measure,
            ``children_in_need_at_31_march_revised``. Plans of 2011 are provisional. Measures whose name ends in
            ``england_and_wales`` cover both nations.
        ``"wave_margins"``
            What the waves of the national analyses printed. Columns: `wave`, `variable`, `level`, `count`, `base`
            (reviews or children, see `note`), `percent` (0 to 100, as printed; missing where only words were).
        ``"coding_scheme"``
            Variables and levels that public sources name. Columns: `variable`, `level`, `kind`.

        Each also has `source`, `certainty` ("primary", "secondary", "derived"; "sourced" or "unsourced" for the
        coding scheme) and `note`. A blank cell is missing.

    Returns
    -------
    DataFrame
        The file's rows in the file's order. Text is text, counts are nullable integers.

    Raises
    ------
    ValueError
        If there is no series of that name; the message lists those there are.

    Examples
    --------
    >>> series = published("reviews_by_year")
    >>> ofsted = series[series["basis"].eq("Ofsted, SCRs initiated") & series["measure"].eq("scr_total")]
    >>> ofsted.set_index("period")["value"].loc["2012-13":].to_dict()
    {'2012-13': 93, '2013-14': 143, '2014-15': 166, '2015-16': 134}
    """
    if name not in _NUMBERS:
        raise ValueError(f"no published series {name!r}; there are: {', '.join(_NUMBERS)}")
    # Text throughout, so that no cell is guessed at; only the declared columns become numbers.
    text = pd.read_csv(shipped("data", "published", f"{name}.csv"), dtype="str", keep_default_na=False, na_values=[""])
    series = text.astype(_NUMBERS[name])
    return _with_years(series) if name == "child_protection_activity" else series


def _with_years(activity: pd.DataFrame) -> pd.DataFrame:
    ending = activity["year_ending"]
    year = (ending - 1).astype("str") + "-" + (ending % 100).astype("str").str.zfill(2)
    stock = activity["measure"].str.contains("_at_31_march|population", regex=True)
    wide = activity.copy()
    wide.insert(1, "year", year)
    wide.insert(3, "stock_or_flow", stock.map({True: "stock", False: "flow"}).astype("str"))
    return wide
