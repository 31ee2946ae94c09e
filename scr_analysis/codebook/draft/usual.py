"""What a heading usually means, in the words that people and form tools put around it, in English and in Welsh."""

import re
from collections.abc import Collection, Iterator, Mapping

from scr_analysis.codebook.cells import FLAG_WORDS, NOT_ASKED
from scr_analysis.codebook.model import Codebook
from scr_analysis.codebook.spelling import fold, fold_code, fold_heading
from scr_analysis.codebook.variable import Variable

_ADDED = re.compile(
    r"[(\[](?:[^()\[\]]*[=/][^()\[\]]*|(?:in )?(?:years?|months?)(?: old)?|yrs|mths|numbers?|no\.?|n|count|total|coded?|if known|(?:incl|excl|approx|e\.g|eg)\b[^()\[\]]*|dd?mm?yy(?:yy)?)[)\]]|[*†‡§¹²³]+$",
    re.IGNORECASE,
)
_NUMBER_OF = re.compile(
    r"^(?:total )?(?:numbers?|num|nr|no\.?|nos\.?|#|count|nifer) (?:of |y |yr )?(?:the )?|^total (?:of )?|^n (?:of )?",
    re.IGNORECASE,
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_AROUND = re.compile(
    r"^(?:(?:the )?(?:subject |index )?child(?:'s)? |(?:scr |review |overview )?report |rep )"
    r"|(?: (?:in|of)(?: the)?(?: (?:final|overview|scr|published|full))? (?:reports?|reviews?|scr))+$"
    r"| of (?:the )?(?:subject |index )?child(?:ren)?$"
    r"| (?:at|at (?:the )?time of|when)(?: the)? (?:incident|death|injury|harm|event|died)$"
    r"| (?:made|used|code|category|count)$",
    re.IGNORECASE,
)
"""What stands around the name of a fact about the child or the report, and changes nothing: each alone, and one after the other."""
_HOW_MANY = re.compile(r"how many (.+?)(?: (?:is|are|was|were|did|does|do|has|have|in) .+)?", re.IGNORECASE)
_WHICH = re.compile(r"(?:what|which) (.+?) (?:is|are|was|were|did|does|do|has|had) .+", re.IGNORECASE)
_WAS = re.compile(
    r"(?:(?:was|were|is|are|did|does|has|had) )?(?:there |the |an? |any )*(.+?)"
    r" ?(?:an? (?:feature|issue|factor|concern|theme|problem|risk|risk factor)|present|described|identified|recorded|noted)",
    re.IGNORECASE,
)
_THERE = re.compile(r"(?:was|were|is|are) there (?:an? |any |evidence of )*(.+)", re.IGNORECASE)
_TURNING = re.compile(r"\b(?:not?|without|never|good|effective|adequate|lack of|no)\b", re.IGNORECASE)
"""Words that turn the meaning of what stands beside them."""
_OPTION = re.compile(r".+\(choice=(.+)\)|.+ - selected choice - (.+)|.+\? (?:- )?(.+)", re.IGNORECASE)
"""A heading of a box to tick: the question, and the option after it."""
_LEGEND = re.compile(
    r"(?<![\w.])(-?\d{1,3}) ?(?:=|:) ?([^\W\d_][^=:;,|/()\[\]\n]*?)(?=\s*(?:[;,|/)\]\n]|$|\s-?\d{1,3} ?[=:]))"
)
"""What a heading says of a code: 1 = Yes."""
_CODE_BEFORE = re.compile(r"-?\d{1,2} ?[-–=:.)] ?([^\W\d_].*)")
_CODE_BEHIND = re.compile(r"([^\W\d_][^()\[\]]*?) ?[(\[]-?\d{1,2}[)\]]")
_TWO_LANGUAGES = re.compile(r"([^/]+) / [^/]+")
_MOST_LABELLED = 30
"""Answers that are a code with its label, or one in two languages, and how many a column has at most."""
_PLAIN = re.compile(r"[a-z0-9_.]+|[A-Z]{1,5}")
_OF_PARENTS = re.compile(
    r"\b(?:parent(?:s|al|ing)?|mother(?:'s)?|maternal|father(?:'s)?|paternal|carer|family|adult)\b", re.IGNORECASE
)

_OF_FORM = re.compile(
    r"timestamp|emailaddress|email|startdate|enddate|starttime|completiontime|lastmodifiedtime|status|responsetype|ipaddress|progress|"
    r"duration(?:\(inseconds\))?|finished|recordeddate|responseid|respondentid|collectorid|distributionchannel|userlanguage|"
    r"(?:first|last|recipient)?(?:first|last)?name|recipientemail|externalreference|externaldatareference|customdata\d?|"
    r"locationl(?:atitude|ongitude)|redcap.*|.*timestamp|.+complete|complete\??|username|coder|codedby|initials",
)
"""Columns that a form tool adds about the answering, and no question of the form."""
TURNED: dict[str, str] = {
    **dict.fromkeys(
        ("informationsharing", "communication", "assessment", "riskassessment", "leadership", "resources"), "practice"
    ),
    **dict.fromkeys(
        ("supervision", "workload", "voiceofthechild", "childsvoice", "child'svoice", "coercivecontrolawareness"),
        "practice",
    ),
    **dict.fromkeys(
        ("multi-agencyworking", "multiagencyworking", "thresholds", "rhannugwybodaeth", "asesu"), "practice"
    ),
}
"""Headings of which Yes may say that something was weak, or that it was there: folded, to the group they belong to."""

WELSH: dict[str, str] = {
    "cyfeirnod": "review_id",
    "cyfeirnod yr adolygiad": "review_id",
    "dyddiad y digwyddiad": "incident_date",
    "dyddiad marwolaeth": "incident_date",
    "dyddiad y farwolaeth": "incident_date",
    "dyddiad cyhoeddi": "publication_date",
    "dyddiad hysbysu": "notification_date",
    "canlyniad": "outcome",
    "rhanbarth": "region",
    "oedran": "age_years",
    "oed": "age_years",
    "grŵp oedran": "age_band",
    "rhyw": "gender",
    "rhywedd": "gender",
    "ethnigrwydd": "ethnicity",
    "anabledd": "disability",
    "methodoleg": "methodology",
    "tudalennau": "pages",
    "argymhellion": "recommendations",
    "canfyddiadau": "findings",
    "plant": "children",
    "cam-drin domestig": "domestic_abuse",
    "rheolaeth drwy orfodaeth": "coercive_control",
    "iechyd meddwl rhieni": "parental_mental_ill_health",
    "iechyd meddwl rhiant": "parental_mental_ill_health",
    "camddefnyddio alcohol gan rieni": "parental_alcohol_misuse",
    "camddefnyddio alcohol": "parental_alcohol_misuse",
    "camddefnyddio cyffuriau gan rieni": "parental_drug_misuse",
    "camddefnyddio cyffuriau": "parental_drug_misuse",
    "esgeulustod": "neglect",
    "camfanteisio rhywiol": "sexual_exploitation",
    "mynd ar goll": "going_missing",
    "bwlio": "bullying",
    "ynysu cymdeithasol": "social_isolation",
    "tlodi": "poverty",
    "tai": "housing_problem",
    "chwilfrydedd proffesiynol": "professional_curiosity",
    "her": "challenge",
}
"""Headings in Welsh, to the usual column."""
_WELSH_ANSWERS = {
    "angheuol": "Fatal",
    "heb fod yn angheuol": "Non-fatal serious harm",
    "niwed difrifol": "Non-fatal serious harm",
    "benyw": "Female",
    "merch": "Female",
    "gwryw": "Male",
    "bachgen": "Male",
}
_WELSH = {fold_heading(heading): column for heading, column in WELSH.items()}
_SHORT = {
    "doi": "incident_date",
    "dod": "incident_date",
    "d.o.i": "incident_date",
    "d.o.d": "incident_date",
    "incidentdt": "incident_date",
    "dateofinjury": "incident_date",
    "dateofevent": "incident_date",
    "dateofdeath/harm": "incident_date",
    "dateofdeath/incident": "incident_date",
    "dateofincident/death": "incident_date",
    "dateofdeath/injury": "incident_date",
    "dateofdeath/seriousharm": "incident_date",
    "dateofcriticalincident": "incident_date",
    "dateofseriousincident": "incident_date",
    "dateofseriousharm": "incident_date",
    "whendidtheincidenthappen": "incident_date",
    "whendidtheincidentoccur": "incident_date",
    "whenwastheincident": "incident_date",
    "whendidthechilddie": "incident_date",
    "dateofpub": "publication_date",
    "pubdate": "publication_date",
    "reportpublished": "publication_date",
    "whenwasthereportpublished": "publication_date",
    "howoldwasthechild": "age_years",
    "agegroup": "age_band",
    "ageband": "age_band",
    "localauthorityregion": "region",
    "methodofreview": "methodology",
    "reviewmethod": "methodology",
    "reviewtype": "methodology",
    "reviewmodel": "methodology",
    "recommendation": "recommendations",
    "page": "pages",
    "pagecount": "pages",
    "pp": "pages",
}
"""Other headings in English, folded, to the usual column."""


def known_variable(heading: str, book: Codebook) -> Variable | None:
    """Find what a heading usually means, by the names, aliases and titles of a codebook.

    Examples
    --------
    >>> book = Codebook.default()
    >>> found = (known_variable(text, book) for text in ("How many pages is the report?", "Was neglect a feature?", "Esgeulustod"))
    >>> [variable.column for variable in found if variable]
    ['pages', 'neglect', 'neglect']
    """
    for key in map(fold_heading, _plainer(heading)):
        column = book.columns_by_heading.get(key) or _WELSH.get(key) or _SHORT.get(key)
        if column and column in book:
            return book.variable(column)
    return None


def usual_spellings(variable: Variable) -> dict[str, str]:
    """Every usual answer, folded, to its label, those in Welsh too."""
    welsh = {text: label for text, label in _WELSH_ANSWERS.items() if label in variable.labels}
    return {**welsh, **variable.spellings}


def turned_group(heading: str) -> str | None:
    """Give the group of a heading of which Yes may mean two opposite things, None of any other."""
    return next((TURNED[key] for key in map(fold_heading, _plainer(heading)) if key in TURNED), None)


def own_group(heading: str) -> str | None:
    """Give the group that the words of a heading name, None where they name none."""
    return "family" if _OF_PARENTS.search(heading) else None


def of_form(heading: str) -> bool:
    """Is a column one that a form tool adds: when, by whom and from where the form was filled in.

    Examples
    --------
    >>> of_form("Timestamp"), of_form("Duration (in seconds)"), of_form("Name of school")
    (True, True, False)
    """
    return _OF_FORM.fullmatch(fold_heading(heading)) is not None


def without_legend(heading: str) -> str:
    """Leave out what a heading says of its codes."""
    said = _LEGEND.search(heading) if len(_LEGEND.findall(heading)) > 1 else None
    return (heading[: said.start()].strip(" (:[,;-") if said else "") or heading.strip()


def legend(heading: str, cells: Collection[str]) -> dict[str, str]:
    """Read what a heading says of its codes, where it says it of every code that stands below.

    Examples
    --------
    >>> legend("Neglect (0 = yes, 1 = no, 9 = NK)", ["0", "1", ""]), legend("Neglect 1=Yes", ["1", "2"])
    ({'0': 'yes', '1': 'no', '9': 'NK'}, {})
    """
    found = {code: said.strip() for code, said in _LEGEND.findall(heading) if said.strip()}
    codes = {fold_code(cell) for cell in cells if fold(cell)}
    return found if len(found) > 1 and codes and codes <= set(found) else {}


def code_and_label(cells: Mapping[str, int]) -> dict[str, str]:
    """Part answers that are a code and its label, such as 1 - Yes or Yes (1), where all cells of a column are written so.

    Examples
    --------
    >>> code_and_label({"1 - Yes": 9, "0 - No": 8, "": 1}), code_and_label({"Yes (1)": 9, "No (0)": 8})
    ({'1 - Yes': 'Yes', '0 - No': 'No'}, {'Yes (1)': 'Yes', 'No (0)': 'No'})
    >>> code_and_label({"Yes / Ydy": 9, "No / Nac ydy": 8}), code_and_label({"1 - 5": 9, "6 - 10": 8})
    ({'Yes / Ydy': 'Yes', 'No / Nac ydy': 'No'}, {})
    """
    filled = [cell.strip() for cell in cells if cell.strip()]
    if not 1 < len(filled) <= _MOST_LABELLED:
        return {}
    for pattern in (_CODE_BEFORE, _CODE_BEHIND, _TWO_LANGUAGES):
        found = {cell: match[1].strip() for cell in filled if (match := pattern.fullmatch(cell))}
        if len(found) == len(filled) and len(set(map(fold, found.values()))) > 1:
            usual = {*FLAG_WORDS, *NOT_ASKED}
            flags = all(fold(text) in usual for text in found.values())
            # What stands once may be of a case, and gets into no draft.
            kept = {cell: text for cell, text in found.items() if cells.get(cell, 0) > 1 or fold(text) in usual}
            return kept if flags or pattern is not _TWO_LANGUAGES else {}
    return {}


def option_of(heading: str) -> str:
    """Give the option that a heading of a form tool names after its question, "" where it names none.

    Examples
    --------
    >>> option_of("Concerns (choice=Neglect)"), option_of("Which apply? - Selected Choice - Poverty"), option_of("Outcome")
    ('Neglect', 'Poverty', '')
    """
    match = _OPTION.fullmatch(heading.strip())
    return next(filter(None, match.groups())).strip() if match else ""


def own_title(heading: str, usual: str) -> str:
    """Give the title of a column that is known: the user's own words, and the usual ones where those are a name for a machine."""
    own = without_legend(heading)
    return usual if _PLAIN.fullmatch(own) or fold(own) == fold(usual) else own


def _plainer(heading: str) -> Iterator[str]:
    """Yield a heading as it stands, then without what people add to it: (years), (1=yes), a question mark, "No. of"."""
    yield heading
    bare = _ADDED.sub(" ", without_legend(heading)).strip(" ?:*.")
    for text in dict.fromkeys((bare, _words(bare))):
        yield text
        yield from _bare(text)
    yield from _asked(" ".join(fold(bare).split()))


def _words(heading: str) -> str:
    """Write the name of a column of a program as words: dots, underscores and capitals stand for spaces where it has none."""
    return heading if " " in heading else _CAMEL.sub(" ", re.sub(r"[._]+", " ", heading)).strip()


def _bare(heading: str) -> Iterator[str]:
    """Take away what stands around the name of a fact, one after the other; a number may be counted by what is left."""
    bare = _NUMBER_OF.sub("", heading)
    yield bare
    for start in dict.fromkeys((heading, bare)):
        longer, text = start, _AROUND.sub("", start, count=1).strip()
        while text and text != longer:
            yield text
            yield _NUMBER_OF.sub("", text)
            longer, text = text, _AROUND.sub("", text, count=1).strip()


def _asked(question: str) -> Iterator[str]:
    """Yield what a question asks about; nothing of one that may turn the meaning."""
    for pattern in (_HOW_MANY, _WHICH):
        if match := pattern.fullmatch(question):
            yield match[1]
            yield match[1].removesuffix("s")
    if _TURNING.search(question):
        return
    for pattern in (_THERE, _WAS):
        if match := pattern.fullmatch(question):
            yield match[1]
