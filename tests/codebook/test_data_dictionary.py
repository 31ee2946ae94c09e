from html.parser import HTMLParser

import pytest

from scr_analysis.codebook import Codebook, describe

SMALL = Codebook.from_descriptor(
    {
        "name": "small",
        "title": "Small <b>book</b>",
        "description": "For | tests",
        "fields": [
            {"name": "Ref", "title": "Reference", "constraints": {"required": True}, "scr_analysis": {"role": "review_id"}},
            {
                "name": "Sides", "type": "integer", "title": "Sides of A4", "constraints": {"minimum": 1, "maximum": 500},
                "missingValues": [{"value": "", "label": "blank"}, {"value": "999", "label": "not known"}],
                "scr_analysis": {"role": "pages", "guessed": ["role"]},
            },
            {"name": "Came out", "type": "date", "format": "%d/%m/%Y", "scr_analysis": {"role": "publication_date"}},
            {
                "name": "Age", "title": "Age", "categoriesOrdered": True,
                "categories": [{"value": "1", "label": "Baby"}, {"value": "Older", "label": "Older"}],
            },
            {"name": "Drink", "title": "Parental <script>", "scr_analysis": {"kind": "flag", "group": "family"}},
            {"name": "Lone", "title": "Lone", "scr_analysis": {"kind": "flag"}},
            {"name": "Notes"},
        ],
        "scr_analysis": {
            "rules": [
                {
                    "kind": "blank_when", "columns": ["pages"], "parameters": {"column": "Drink", "labels": ["no"]},
                    "message": "no drink, no pages",
                }
            ]
        },
    }
)  # fmt: skip

MARKDOWN = r"""## Small &lt;b&gt;book&lt;/b&gt;

For \| tests

A yes/no column (flag) has five states: yes; no (looked for and absent); not known (looked for, not recorded, or not mentioned); not applicable; and blank, not coded. Blank and not known are never counted as no.

### The review

| Heading | Means | Answers | Definition |
| --- | --- | --- | --- |
| Ref | Reference (role: review\_id) | a reference. Required |  |
| Sides | Sides of A4 (role: pages) | a whole number, 1 to 500. No answer: 999 (not known) | Guessed and not confirmed: role. |
| Came out | Came out (role: publication\_date) | a date (%d/%m/%Y) |  |

### Themes: Family

| Heading | Means | Answers | Definition |
| --- | --- | --- | --- |
| Drink | Parental &lt;script&gt; | yes; no; not known; not applicable |  |

### Themes without a group

| Heading | Means | Answers | Definition |
| --- | --- | --- | --- |
| Lone | Lone | yes; no; not known; not applicable |  |

### Other columns

| Heading | Means | Answers | Definition |
| --- | --- | --- | --- |
| Age | Age | 1 = Baby; Older (in this order) |  |
| Notes | Notes | text, never shown |  |

### Rules between columns

- No drink, no pages (pages, Drink).
"""


def test_markdown_whole():
    assert describe(SMALL) == MARKDOWN


class Page(HTMLParser):
    """Tags, attributes and texts of a page."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.texts = [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.texts.append(data)


def test_html_is_a_page_with_real_tables():
    page = Page(describe(SMALL, form="html"))
    names = [tag for tag, _ in page.tags]
    assert ("html", {"lang": "en-GB"}) in page.tags
    assert names.count("table") == names.count("caption") == 4
    assert [attrs["scope"] for tag, attrs in page.tags if tag == "th"].count("col") == 4 * 4
    assert [attrs["scope"] for tag, attrs in page.tags if tag == "th"].count("row") == 7
    assert [tag for tag in names if tag in ("h1", "h2", "h3")] == ["h1", "h2", "h2", "h2", "h2", "h2"]


def test_words_of_the_codebook_stay_words():
    page = Page(describe(SMALL, form="html"))
    assert {"script", "b"} & {tag for tag, _ in page.tags} == set()
    assert "Parental <script>" in page.texts
    assert "Small <b>book</b>" in page.texts


@pytest.mark.parametrize("form", ["markdown", "html"])
def test_every_variable_is_there(form):
    text = describe(Codebook.default(), form=form).replace("\\_", "_")
    assert [v.name for v in Codebook.default().variables if v.name not in text] == []


def test_another_form_is_refused():
    with pytest.raises(ValueError, match="form is 'pdf'; allowed: markdown, html"):
        describe(SMALL, form="pdf")


@pytest.mark.parametrize("form", ["markdown", "html"])
def test_a_shape_of_its_own_is_said(form):
    fields = [{"name": "Ref", "scr_analysis": {"role": "review_id"}}]
    book = Codebook.from_descriptor(
        {"fields": fields, "scr_analysis": {"shape": {"kind": "long", "code": "Code", "absent": "no"}}}
    )
    said = "The file has a row a review and a theme, the theme in Code. A theme that is not there is no."
    assert said in describe(book, form=form)
    assert "The file has" not in describe(SMALL, form=form)
