"""The answers of a field: its levels, their other spellings, and the codes that stand for no answer."""

from collections.abc import Iterable, Mapping

from scr_analysis.codebook.roles import FLAG_LABELS
from scr_analysis.codebook.schema.json_object import JsonObject, is_clean
from scr_analysis.codebook.spelling import fold
from scr_analysis.codebook.variable import Level

CODED = ("category", "flag")


def read_levels(field: JsonObject, kind: str) -> tuple[Level, ...]:
    """Levels in the order of `categories`; an `enum` serves where a Table Schema of version 1 has that instead."""
    constraints = field.get("constraints")
    enum = constraints.get("enum") if isinstance(constraints, dict) else None
    entries = field.items("categories") if field.has("categories") else enum if isinstance(enum, list) else []
    if kind not in CODED and entries:
        cure = "remove them, or change the kind"
        field.problems.say(field.at("categories"), f"answers belong to a category or flag; found the kind {kind}", cure)
    if kind == "category" and not entries:
        field.problems.say(field.where, "a category needs its answers", "list them under categories")
    numbered = (_level(entry, number, field) for number, entry in enumerate(entries, start=1))
    levels = tuple(level for level in numbered if level is not None)
    for level in levels:
        if kind == "flag" and level.label not in FLAG_LABELS:
            field.problems.choose(f"{field.at('categories')}, label of {level.value}", level.label, FLAG_LABELS)
    _no_spelling_twice(levels, field)
    return levels


def _level(entry: object, number: int, field: JsonObject) -> Level | None:
    where = f"{field.at('categories')} {number}"
    if not isinstance(entry, dict):
        entry = {"value": entry}
    look = JsonObject(entry, where, field.problems)
    value = look.get("value")
    text = str(value).strip() if isinstance(value, str | int) and not isinstance(value, bool) else ""
    if not text or not is_clean(text, line=True):
        look.add("value", "a text of one line or a whole number, not empty")
        return None
    return Level(text, look.text("label", line=True) or text)


def _no_spelling_twice(levels: tuple[Level, ...], field: JsonObject) -> None:
    """Two levels that a reader could not tell apart are an error; two codes for one label are not."""
    where = field.at("categories")
    values: set[str] = set()
    meaning: dict[str, str] = {}
    for level in levels:
        if fold(level.value) in values:
            cure = "case and spaces do not count: remove one"
            field.problems.say(where, f'the value "{level.value}" twice', cure)
            continue
        values.add(fold(level.value))
        for text in dict.fromkeys((level.value, level.label)):
            first = meaning.setdefault(fold(text), level.label)
            if first != level.label:
                field.problems.say(where, f'"{text}" stands for both "{first}" and "{level.label}"', "rename one")


def read_values(
    field: JsonObject, own: JsonObject, levels: tuple[Level, ...], shared: Mapping[str, str], *, flag: bool
) -> dict[str, str]:
    """Other spellings, folded, to labels: the field's own first, then for a flag those it shares with all flags."""
    known = {fold(text): level.label for level in levels for text in (level.label, level.value)}
    labels = FLAG_LABELS if flag else tuple(dict.fromkeys(level.label for level in levels))
    found: dict[str, str] = {}
    for text, label in own.pairs("values").items():
        where = own.at("values")
        first = known.get(fold(text)) or found.get(fold(text), label)
        if label not in labels:
            own.problems.choose(f'{where} "{text}"', label, labels)
        elif first != label:
            own.problems.say(where, f'"{text}" stands for both "{first}" and "{label}"', "remove one")
        elif fold(text) not in known:
            found[fold(text)] = label
    for label, name in (("yes", "trueValues"), ("no", "falseValues")):
        for text in field.texts(name) if flag else ():
            found.setdefault(fold(text), label)
    if not flag:
        return found
    return {**found, **{text: label for text, label in shared.items() if text not in known and text not in found}}


def read_counts(own: JsonObject) -> dict[str, str]:
    """Cells of a count that stand for a number, such as 12+ for 12: folded, to the number."""
    found = {}
    for text, number in own.pairs("values").items():
        if not (number.isdecimal() and number.isascii()):
            own.problems.add(f'{own.at("values")} "{text}"', number, "a whole number, such as 12")
        found[fold(text)] = number
    return found


def read_missing(holder: JsonObject, own: JsonObject, inherited: Mapping[str, str]) -> dict[str, str]:
    """Codes for no answer, as written, to their meaning: `missingValues`, and the meanings under the own key."""
    found = dict(inherited)
    if holder.has("missingValues"):
        found = dict(
            _missing_entry(entry, number, holder) for number, entry in enumerate(holder.items("missingValues"), start=1)
        )
    return {**found, **own.pairs("missing")}


def _missing_entry(entry: object, number: int, holder: JsonObject) -> tuple[str, str]:
    where = f"{holder.at('missingValues')} {number}"
    look = JsonObject(entry if isinstance(entry, dict) else {"value": entry}, where, holder.problems)
    code = look.get("value")
    if not isinstance(code, str) or not is_clean(code, line=True):
        look.add("value", "a text of one line, empty for a blank cell")
        return "", "blank"
    return code, look.text("label", line=True) or ("not known" if any(map(str.isalnum, code)) else "blank")


def ambiguous(missing: Mapping[str, str], spellings: Mapping[str, str]) -> Iterable[tuple[str, str, str]]:
    """Codes that stand for no answer and for an answer at once: code, meaning, label."""
    for code, meaning in missing.items() if spellings else ():
        label = spellings.get(fold(code))
        if label is not None and fold(label) != fold(meaning):
            yield code, meaning, label
