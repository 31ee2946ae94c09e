"""Words that every sentence is built with: nouns in both numbers, months, and how a list is joined."""

WORDS: dict[str, str] = {
    "list.comma": ", ",
    "list.last": "{rest} and {last}",
    "sentences": " ",
    # How many of how many: two have words of their own
    "none.of": "none of {tested} {many}",
    "none.of.two": "neither {one}",
    "any.of": "any of {tested} {many}",
    "any.of.two": "either {one}",
    "some.of": "{found} of {tested} {many}",
    "some.of.all": "all {tested} {many}",
    "some.of.two": "both {many}",
    "none.of.tested": "none of {tested} {many} tested",
    "any.of.tested": "any of {tested} {many} tested",
    "some.of.tested": "{found} of {tested} {many} tested",
    "none.of.shown": "none of {tested} {many} whose test is shown",
    "any.of.shown": "any of {tested} {many} whose test is shown",
    "some.of.shown": "{found} of {tested} {many} whose test is shown",
}

NOUNS: dict[str, tuple[str, str]] = {
    "review": ("review", "reviews"),
    "child": ("child", "children"),
    "incident": ("incident", "incidents"),
    "report": ("final report", "final reports"),
    "child.report": ("child with a final report", "children with a final report"),
    "incident.report": ("incident with a final report", "incidents with a final report"),
    "theme": ("theme", "themes"),
    "variable": ("variable", "variables"),
    "outcome": ("outcome", "outcomes"),
    "region": ("region", "regions"),
    "methodology": ("methodology", "methodologies"),
    "level": ("level", "levels"),
    "mark": ("mark", "marks"),
    "attribute": ("attribute", "attributes"),
    "pair": ("pair of themes", "pairs of themes"),
    "other": ("other theme tested", "other themes tested"),
    "recommendation": ("recommendation", "recommendations"),
    "degree": ("degree of freedom", "degrees of freedom"),
}

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
