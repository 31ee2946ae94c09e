"""The page on codebooks is true: its files are read, its Python runs, and its lists are complete. Run to write the roles."""

import doctest
import re
from pathlib import Path

from scr_analysis.codebook import ROLES, Codebook
from scr_analysis.codebook.rules import RULE_KINDS
from scr_analysis.codebook.schema.field import KEYS
from scr_analysis.codebook.schema.parse import KEYS as SCHEMA_KEYS
from scr_analysis.codebook.shape import SHAPES

PAGE = Path(__file__).parents[2] / "docs" / "codebook.md"
START, END = "<!-- roles: start -->", "<!-- roles: end -->"


def blocks(language):
    return re.findall(rf"```{language}\n(.*?)```", PAGE.read_text(encoding="utf-8"), flags=re.DOTALL)


def with_roles(text):
    rows = [f"| `{role.name}` | {' or '.join(role.kinds)} | {role.description} |" for role in ROLES.values()]
    table = "\n".join(["| Role | Kind | Says |", "| --- | --- | --- |", *rows])
    return re.sub(f"{START}.*{END}", f"{START}\n{table}\n{END}", text, flags=re.DOTALL)


def test_the_worked_example_runs(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("our_reviews.csv").write_text(blocks("csv")[0], encoding="utf-8")
    Path("our_codebook.json").write_text(blocks("json")[0], encoding="utf-8")
    text = "\n".join(blocks("python"))
    test = doctest.DocTestParser().get_doctest(text, {}, PAGE.name, str(PAGE), 0)
    said = []
    flags = doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS
    result = doctest.DocTestRunner(optionflags=flags).run(test, out=said.append)
    assert result.attempted > 10
    assert result.failed == 0, "".join(said)


def test_the_rule_shown_is_one_of_the_shipped():
    rule = Codebook.default().rules[0]
    for text in (rule.kind, *rule.columns, rule.message):
        assert f'"{text}"' in blocks("json")[1]


def test_the_list_of_roles_is_up_to_date():
    text = PAGE.read_text(encoding="utf-8")
    assert text == with_roles(text), "run python tests/codebook/test_docs.py"


def test_every_key_rule_and_shape_is_explained():
    text = PAGE.read_text(encoding="utf-8")
    assert [name for name in (*KEYS, *SCHEMA_KEYS, *RULE_KINDS, *SHAPES) if f"`{name}`" not in text] == []
    options = [name for options in SHAPES.values() for name in options]
    assert [name for name in options if f"`{name}`" not in text] == []


if __name__ == "__main__":
    PAGE.write_text(with_roles(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
