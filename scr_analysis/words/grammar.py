"""Words that every sentence is built with: nouns in both numbers, months, and how a list is joined."""

WORDS: dict[str, str] = {
    "list.comma": ", ",
    "list.last": "{rest} and {last}",
    "sentences": " ",
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
    "recommendation": ("recommendation", "recommendations"),
    "degree": ("degree of freedom", "degrees of freedom"),
}

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
