import pytest

from scr_analysis.charts.kit.text import printable, width, wrap


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Neglect", "Neglect"),
        ("two\nlines", "two lines"),
        ("a\u00a0b\u200bc", "a bc"),
        ("bell\x07", "bell"),
        ("儿童", "□□"),
        ("<b>&amp;</b> $x^2$", "<b>&amp;</b> $x^2$"),
        (12, "12"),
        ("", ""),
    ],
)
def test_a_label_is_one_line_of_letters_that_the_font_has(text, shown):
    assert printable(text) == shown


def test_lines_are_no_wider_than_they_may_be():
    text = (
        "Supervision and workload of practitioners in several agencies https://example.org/a-very-long-address-indeed"
    )
    lines = wrap(text, 1.5).split("\n")
    assert max(width(line) for line in lines) <= 1.5
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_what_does_not_fit_into_the_lines_ends_in_an_ellipsis():
    wrapped = wrap("one two three four five six seven eight nine ten", 1.0, lines=2)
    assert wrapped.count("\n") == 1
    assert wrapped.endswith("…")
    assert width(wrapped.split("\n")[1]) <= 1.0


def test_bold_is_wider():
    assert width("Methodology", bold=True) > width("Methodology") > 0
