from __future__ import annotations

import pytest

from briefer.parse import find_dangling, find_introduction, parse


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("But the council voted against the plan.", "But"),
        ("He said the talks would go on.", "He"),
        ("Their demands include a veto.", "Their"),
        ("This has raised eyebrows in Washington.", "This"),
        ("Meanwhile, the speaker of the house left.", "Meanwhile"),
        ("The move surprised analysts.", "The move"),
        ("In his view, it was wrong to go.", "his"),
        ("The council voted against the plan.", None),
        ("Mr. Danilov said the army was ready.", None),
        ("It was too early to tell whether the troops would leave.", None),
        ("Both men refused to sign, the minister said.", "Both"),
        ("“He is wrong,” the minister said.", None),
        ("In his speech, President Joe Biden promised help.", None),
        ("Officials said they would return.", None),
    ],
)
def test_find_dangling(text: str, words: str | None) -> None:
    assert find_dangling(parse([text])[0]) == words


def test_find_introduction__the_sentence_with_the_full_name() -> None:
    introduced = "Oleksiy Danilov, the secretary of the council, spoke on Monday."
    texts = ["Rain fell.", introduced, "Crowds came.", "Mr. Danilov said the army was ready."]
    assert find_introduction(texts) == 2
    assert find_introduction([*texts[:3], "Oleksiy Danilov said the army was ready."]) is None
    assert find_introduction([*texts[:3], "The army was ready."]) is None
    assert find_introduction(["Rain fell.", "Mr. Danilov said the army was ready."]) is None
