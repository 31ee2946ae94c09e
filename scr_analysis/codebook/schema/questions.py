"""The questions that a draft leaves in a field, read from its JSON and written to it."""

from collections.abc import Sequence
from typing import Any

from scr_analysis.codebook.question import Question, Reply
from scr_analysis.codebook.schema.json_object import JsonObject

KEYS = ("kind", "ask", "cells", "answers", "default")
_ANSWER_KEYS = ("name", "says", "field")


def read_questions(own: JsonObject) -> tuple[Question, ...]:
    """Read the questions of a field; a broken one is left out and noted."""
    return tuple(
        found for at, entry in enumerate(own.items("questions"), start=1) if (found := _question(entry, at, own))
    )


def _question(entry: object, number: int, own: JsonObject) -> Question | None:
    where = f"{own.at('questions')} {number}"
    if not isinstance(entry, dict):
        own.problems.add(where, entry, f"an object with {', '.join(KEYS)}")
        return None
    look = JsonObject(entry, where, own.problems)
    look.only(KEYS)
    answers = tuple(_answer(one, look) for one in look.items("answers") if isinstance(one, dict))
    default = look.text("default")
    if default and default not in {answer.name for answer in answers}:
        look.choose("default", [answer.name for answer in answers])
    return Question(
        look.text("kind", required=True, line=True),
        look.text("ask", required=True),
        look.texts("cells"),
        answers,
        default,
    )


def _answer(entry: dict[str, Any], question: JsonObject) -> Reply:
    look = JsonObject(entry, question.at("answers"), question.problems)
    look.only(_ANSWER_KEYS)
    return Reply(look.text("name", required=True, line=True), look.text("says"), look.part("field").content)


def write_questions(questions: Sequence[Question]) -> list[dict[str, Any]]:
    """Write the questions of a field as :func:`read_questions` reads them."""
    return [
        {
            "kind": one.kind,
            "ask": one.ask,
            **({"cells": list(one.cells)} if one.cells else {}),
            "answers": [_written(answer) for answer in one.answers],
            **({"default": one.default} if one.default else {}),
        }
        for one in questions
    ]


def _written(answer: Reply) -> dict[str, Any]:
    return {"name": answer.name, "says": answer.says, **({"field": dict(answer.field)} if answer.field else {})}
