"""The shapes in which coding software leaves its work."""

from cases.case import case, problem, refused, rows

THEMES = ("review_id", "domestic_abuse", "neglect")
LIST = {"name": "Themes", "scr_analysis": {"kind": "text", "delimiter": ";|\n"}}
COMMA = {"name": "Themes", "scr_analysis": {"kind": "text", "delimiter": ","}}
NOT = "not known"


def shape(kind, *more, **options):
    return {"patch": {"shape": {"kind": kind, **options}, "more": list(more)}}


MANY_SHAPE = shape("one_cell_many", LIST)
NUMBERED = shape("numbered", columns=["theme1", "theme2", "theme3"])
DEDOOSE = shape("excerpts", code="Code: {} Applied")
ATLAS = shape("excerpts", code="{}")
TAGUETTE = shape("highlights", tag="tag")
LONG = shape("long", code="Code")
VALUES = shape("long", code="Code", value="Value")
CASE_LIST = "Review,Pages\nA1,12\nA2,7\nA3,3\n"
LISTED = ("review_id", "pages", "domestic_abuse", "neglect")

CASES = [
    case("one-cell-many.csv", 'Review,Themes\nA1,Neglect; DOMESTIC abuse\nA2,DA|neglect\nA3,"neglect\nDA"\nA4,\nA5,NK\nA6,Neglect;;\n', **MANY_SHAPE, **rows(
        ("A1", "yes", "yes"), ("A2", "yes", "yes"), ("A3", "yes", "yes"), ("A4", None, None), ("A5", NOT, NOT), ("A6", NOT, "yes"),
        columns=THEMES)),
    case("one-cell-many-absent-is-no.csv", "Review,Themes\nA1,Neglect\nA2,\nA3,NK\n", **shape("one_cell_many", LIST, absent="no"), **rows(
        ("A1", "no", "yes"), ("A2", None, None), ("A3", NOT, NOT), columns=THEMES)),
    case("one-cell-many-comma-declared.csv", 'Review,Themes\nA1,"Neglect, DA"\n', **shape("one_cell_many", COMMA), **rows(("A1", "yes", "yes"), columns=THEMES)),
    case("one-cell-many-comma-not-declared.csv", 'Review,Themes\nA1,"Neglect, DA"\n', **MANY_SHAPE, **refused(problem("theme", "Themes", (2,)))),
    case("one-cell-many-misspelt.csv", "Review,Themes\nA1,Neglekt; DA\nA2,neglekt\nA3,DA\n", **MANY_SHAPE, **refused(problem("theme", "Themes", (2, 3), 2))),
    case("numbered.csv", "Review,Theme 1,theme_2,THEME3\nA1,Neglect,,DA\nA2,,,\nA3,,DA,\n", **NUMBERED, **rows(("A1", "yes", "yes"), ("A2", None, None), ("A3", "yes", NOT), columns=THEMES)),
    case("numbered-some-columns.csv", "Review,theme1\nA1,Neglect\n", **NUMBERED, **rows(("A1", NOT, "yes"), columns=THEMES)),
    case("numbered-unknown.csv", "Review,theme1,theme2\nA1,Neglect,Drink\n", **NUMBERED, **refused(problem("theme", "theme2", (2,)))),
    case("numbered-no-columns.csv", "Review,Pages\nA1,3\n", **NUMBERED, **refused(problem("column-missing", "theme1, theme2, theme3"))),
    case("matrix.csv", "Review,Neglect,Domestic abuse\nA1,0,3\nA2,1,0\nA3,12,\n", **shape("matrix"), **rows(("A1", "yes", NOT), ("A2", NOT, "yes"), ("A3", None, "yes"), columns=THEMES)),
    case("matrix-turned.csv", ",A1,A2,A3\nNeglect,0,4,\nDomestic abuse,2,0,0\n", note="Turned round: a column of the file is a review", **shape("matrix", rows="codes"), **rows(
        ("A1", "yes", NOT), ("A2", NOT, "yes"), ("A3", NOT, None), columns=THEMES)),
    case("matrix-turned-with-sums.csv", "Code System,A1,A2,SUM\nNeglect,0,4,4\nDomestic abuse,2,0,2\nSUM,2,4,6\n", aside=[4], note="Left out, because the codebook does not know them: SUM", **shape("matrix", rows="codes"), **rows(
        ("A1", "yes", NOT), ("A2", NOT, "yes"), columns=THEMES)),
    case("matrix-turned-not-a-count.csv", ";A1;A2\nNeglect;few;1\n", **shape("matrix", rows="codes"), **refused(problem("level", "Neglect", (2,)))),
    case("matrix-turned-ragged.csv", ",A1,A2\nNeglect,1\n", **shape("matrix", rows="codes"), **refused(problem("cells"))),
    case("matrix-of-nvivo.csv", ",A : Neglect,B : Domestic abuse\n1 : Case X,0,3\n2 : Case Y,1,0\n", **shape("matrix"), **rows(("Case X", "yes", NOT), ("Case Y", NOT, "yes"), columns=THEMES)),
    case("matrix-with-a-code-in-every-review.csv", ",Neglect,Domestic abuse\nCase X,1,3\nCase Y,2,0\n", **shape("matrix"), **rows(("Case X", "yes", "yes"), ("Case Y", NOT, "yes"), columns=THEMES)),
    case("matrix-absent-is-no.csv", "Review,Neglect\nA1,0\nA2,4\n", **shape("matrix", absent="no"), **rows(("A1", "no"), ("A2", "yes"), columns=("review_id", "neglect"))),
    case("matrix-not-a-count.csv", "Review,Neglect\nA1,few\nA2,-1\n", **shape("matrix"), **refused(problem("level", "Neglect", (2,)), problem("level", "Neglect", (3,)))),
    case("dedoose.csv", "Media Title,Excerpt Range,Code: Neglect Applied,Code: Domestic abuse Applied,Code: Other Applied\nA1,1-2,True,False,True\nA2,1-9,False,False,True\nA1,3-4,False,True,False\n", **DEDOOSE, **rows(("A1", "yes", "yes"), ("A2", NOT, NOT), columns=THEMES)),
    case("dedoose-bad-mark.csv", "Media Title,Code: Neglect Applied\nA1,True\nA2,True\nA1,perhaps\n", **DEDOOSE, **refused(problem("level", "neglect", (4,)))),
    case("dedoose-without-a-review.csv", "Media Title,Code: Neglect Applied\nA1,True\n,True\n", **DEDOOSE, **refused(problem("required", None, (3,)))),
    case("dedoose-with-a-list.csv", "Media Title,Code: Neglect Applied\nA1,True\n", cases=CASE_LIST, **DEDOOSE, **rows(("A1", 12, "yes"), ("A2", 7, NOT), ("A3", 3, NOT), columns=("review_id", "pages", "neglect"))),
    case("atlas-ti.csv", "document,Quotation,Neglect,Domestic abuse\nA1,x,0,1\nA1,y,1,0\nA2,z,0,0\n", **ATLAS, **rows(("A1", "yes", "yes"), ("A2", NOT, NOT), columns=THEMES)),
    case("atlas-ti-facts-agree.csv", "document,Pages,Neglect\nA1,12,0\nA1,,1\nA2,7,0\n", **ATLAS, **rows(("A1", 12, "yes"), ("A2", 7, NOT), columns=("review_id", "pages", "neglect"))),
    case("atlas-ti-facts-differ.csv", "document,Pages,Neglect\nA1,12,0\nA1,13,1\nA2,7,0\n", **ATLAS, **refused(problem("rows-differ", "Pages", (2,)))),
    case("atlas-ti-codes-in-a-cell.csv", 'ID,Document,Quotation Content,Codes\n1:1,A1,verbatim one,"Neglect\nInteresting"\n1:2,A1,verbatim two,"DA\nNeglect"\n2:1,A2,verbatim three,\n', note="Left out, because the codebook does not know them as themes: Interesting (1 highlight)", **shape("highlights", tag="Codes", delimiter="\n"), **rows(
        ("A1", "yes", "yes"), ("A2", NOT, NOT), columns=THEMES)),
    case("taguette.csv", "id,document,tag,content\n1,A1,Neglect,verbatim one\n1,A1,Domestic abuse,verbatim one\n2,A2,Interesting,verbatim two\n", **TAGUETTE, note="Left out, because the codebook does not know them as themes: Interesting (1 highlight)", **rows(("A1", "yes", "yes"), ("A2", NOT, NOT), columns=THEMES)),
    case("taguette-with-a-list.csv", "id,document,tag,content\n1,A1,Neglect,verbatim one\n", cases=CASE_LIST, **TAGUETTE, **rows(("A1", 12, NOT, "yes"), ("A2", 7, NOT, NOT), ("A3", 3, NOT, NOT), columns=LISTED)),
    case("taguette-no-tag-column.csv", "id,document,tags,content\n1,A1,Neglect,verbatim\n", **TAGUETTE, **refused(problem("column-missing", "tag"))),
    case("long-without-a-list.csv", "Review,Code\nA1,Neglect\n", **LONG, **refused(problem("no-case-list"))),
    case("long.csv", "Review,Code\nA1,Neglect\nA1,DA\nA3,Neglect\nA1,Neglect\n", cases=CASE_LIST, **LONG, **rows(("A1", 12, "yes", "yes"), ("A2", 7, NOT, NOT), ("A3", 3, NOT, "yes"), columns=LISTED)),
    case("long-with-values.csv", "Review,Code,Value\nA1,Neglect,Yes\nA1,DA,No\nA3,Neglect,?\n", cases=CASE_LIST, **VALUES, **rows(("A1", 12, "no", "yes"), ("A2", 7, NOT, NOT), ("A3", 3, NOT, NOT), columns=LISTED)),
    case("long-two-answers.csv", "Review,Code,Value\nA1,Neglect,Yes\nA2,Neglect,Yes\nA1,Neglect,No\n", cases=CASE_LIST, **VALUES, **refused(problem("level", "neglect", (2,)))),
    case("long-bad-answer.csv", "Review,Code,Value\nA1,DA,Yes\nA1,Neglect,perhaps\n", cases=CASE_LIST, **VALUES, **refused(problem("level", "neglect", (3,)))),
    case("long-twice-on-the-list.csv", "Review,Code\nA1,Neglect\nA2,DA\n", cases="Review,Pages\nA1,12\nA2,7\nA2,7\nA3,3\nA3,4\n", patch={**LONG["patch"], "fields": {"Review": {"constraints": {}}}}, **refused(problem("repeat-copy", "Review", (4,)), problem("repeat-conflict", "Review", (5, 6), 2))),
    case("long-not-on-the-list.csv", "Review,Code\nA1,Neglect\nB7,DA\nB7,Neglect\n", cases=CASE_LIST, **LONG, **refused(problem("not-listed", None, (3,)))),
    case("long-not-on-the-list-set-aside.csv", "Review,Code\nA1,Neglect\nB7,DA\n", cases=CASE_LIST, options={"set_aside": True}, aside=[3], **LONG, **rows(("A1", 12, NOT, "yes"), ("A2", 7, NOT, NOT), ("A3", 3, NOT, NOT), columns=LISTED)),
    case("wide-with-a-list.csv", "Review,Neglect\nA1,Y\n", cases=CASE_LIST, **refused(problem("cases"))),
]  # fmt: skip
