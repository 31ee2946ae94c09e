import pytest
from hypothesis import given
from hypothesis import strategies as st

from scr_analysis.codebook import fold, fold_heading, nearest


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Not known", "not known"),
        ("  NOT\u00a0\tKNOWN\n", "not known"),
        ("No\u200bt known", "not known"),
        ("Children\u2019s home", "children's home"),
        ("11 \u2013 15", "11 - 15"),
        ("", ""),
        (" \u200b ", ""),
    ],
)
def test_only_the_wording_counts(written, folded):
    assert fold(written) == folded


@pytest.mark.parametrize(
    "heading", ["domestic_abuse", "Domestic Abuse", "DOMESTIC ABUSE ", "domesticabuse", "domestic__abuse"]
)
def test_a_heading_is_known_without_case_spaces_and_underscores(heading):
    assert fold_heading(heading) == "domesticabuse"


@given(st.text(alphabet=st.characters(max_codepoint=0x24F)))
def test_folding_twice_changes_nothing_more(text):
    assert fold(fold(text)) == fold(text)
    assert fold_heading(fold_heading(text)) == fold_heading(text)


def test_a_near_miss_is_suggested_and_a_far_one_is_not():
    assert nearest("Fatl", ["Fatal", "Non-fatal serious harm"]) == "Fatal"
    assert nearest("pages", ["Fatal"]) is None
    assert nearest("x" * 1_000_000, ["Fatal"]) is None
