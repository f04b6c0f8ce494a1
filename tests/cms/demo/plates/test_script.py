"""What a script may say, and the sentence that refuses the rest."""

from collections.abc import Callable
from typing import Any

import pytest

from cms.demo.drawing.plates import Focus, ScriptError, read_tome, tome_keys
from cms.demo.drawing.plates.reading import tome_of

from .script import panel, script

BENCH = "bench.yaml, plate “today”, panel 1"


def test_script_is_read_into_frozen_data():
    tome = tome_of("bench.yaml", script())
    plate = tome.plate("today")
    assert tome.languages == ("fr", "en")
    assert tome.cast["paul"].looks.hair == "bald"
    assert [len(row.widths) for row in plate.rows] == [1, 2]
    assert plate.panels[0].words[1].by == "lina"
    with pytest.raises(AttributeError):
        plate.key = "other"


def test_focuses_follow_the_panels_and_split_a_wide_one():
    plate = tome_of("bench.yaml", script()).plate("today")
    assert [focus.panel for focus in plate.focuses] == [1, 1, 2, 3]
    assert plate.focuses[0] == Focus(0.0271, 0.0194, 0.62, 0.5743, 1)
    assert plate.focuses[1].x == 0.3529
    assert max(focus.width for focus in plate.focuses) <= 0.62


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (
            lambda data: panel(data, 1)["draw"].update(place="moon"),
            f"{BENCH}, draw, place: “moon” is not known: choose one of ",
        ),
        (
            lambda data: panel(data, 1)["draw"]["people"][0].update(pose="fly"),
            f"{BENCH}, draw, people 1, pose: “fly” is not known: choose one of stand, point, ",
        ),
        (
            lambda data: panel(data, 1)["draw"]["people"][0].update(mouth="kiss"),
            f"{BENCH}, draw, people 1, mouth: “kiss” is not known: choose one of smile, flat, sad, "
            "pout, grin, talk, shout, oh.",
        ),
        (
            lambda data: panel(data, 1)["draw"]["people"][0].update(who="zoe"),
            f"{BENCH}, draw, people 1, who: “zoe” is nobody known: choose one of lina, paul, ",
        ),
        (
            lambda data: panel(data, 1)["draw"]["things"][0].update(what="sofa"),
            f"{BENCH}, draw, things 1, what: “sofa” is not known: choose one of ",
        ),
        (
            lambda data: panel(data, 1)["draw"].update(options={"lamps": True}),
            f"{BENCH}, draw, options: “lamps” is not a field here: use one of massif, stalls, "
            "fountain, trees, awning.",
        ),
        (
            lambda data: panel(data, 1)["draw"].update(options={"stalls": "two"}),
            f"{BENCH}, draw, options, stalls: “two” is not fitting: write a bool.",
        ),
        (
            lambda data: panel(data, 1)["words"][1].update(by="zoe"),
            f"{BENCH}, words 2, by: “zoe” is not in the cast: choose one of lina, paul.",
        ),
        (
            lambda data: panel(data, 1)["words"][0].update(by="lina"),
            f"{BENCH}, words 1, by: nobody speaks a caption: take “lina” out.",
        ),
        (
            lambda data: panel(data, 1)["words"][1].pop("en"),
            f"{BENCH}, words 2: the words in “en” are missing: write them.",
        ),
        (
            lambda data: panel(data, 1)["words"][1].update(fr="a" * 111),
            f"{BENCH}, words 2: the words in “fr” have 111 characters: keep to 110.",
        ),
        (
            lambda data: panel(data, 1).update(words=panel(data, 1)["words"] * 3),
            f"{BENCH}, words: there are 6: keep to 4.",
        ),
        (
            lambda data: panel(data, 1).update(focus=1),
            f"{BENCH}, focus: this panel is too wide to be read in one step on a phone: write 2.",
        ),
        (
            lambda data: panel(data, 2).update(focus=2),
            "bench.yaml, plate “today”, panel 2, focus: this panel is narrow enough to be read in "
            "one step: write 1.",
        ),
        (
            lambda data: data["plates"][0]["rows"].pop(),
            "bench.yaml, plate “today”, rows: they hold 1 panels and the plate has 3: make these "
            "equal.",
        ),
        (
            lambda data: data["cast"]["lina"].update(looks="lion"),
            "bench.yaml, cast “lina”, looks: “lion” is nobody whom the kit can draw: choose ",
        ),
        (
            lambda data: data["cast"]["paul"]["looks"].update(skin="dark"),
            "bench.yaml, cast “paul”, looks, skin: “dark” is not fitting: write a int.",
        ),
        (
            lambda data: data.update(theme="sea"),
            "bench.yaml, theme: “sea” is not known: choose one of house, vizille, forests, "
            "mobilities, citizenship, digital.",
        ),
        (
            lambda data: data.pop("title"),
            "bench.yaml, title: this is missing: write it in every language, as {fr: …, en: …}.",
        ),
        (
            lambda data: data.update(plates=data["plates"] * 2),
            "bench.yaml, plates: two have the key “today”: rename one of them.",
        ),
        (
            lambda data: data.update(colour="red"),
            "bench.yaml: “colour” is not a field here: use one of key, number, ",
        ),
        (
            lambda data: data.update(postface={"text": {"fr": "Bien."}}),
            "bench.yaml, postface, text: the words in “en” are missing: write them.",
        ),
    ],
)
def test_script_is_refused_in_one_sentence_that_says_where_and_what_to_do(
    change: Callable[[dict[str, Any]], object], sentence: str
):
    data = script()
    change(data)
    with pytest.raises(ScriptError) as refused:
        tome_of("bench.yaml", data)
    assert str(refused.value).startswith(sentence)
    assert str(refused.value).endswith(".")


def test_unknown_tome_is_refused_with_the_list_of_known_ones():
    with pytest.raises(ScriptError) as refused:
        read_tome("moon")
    assert str(refused.value) == (
        "There is no tome “moon”: those with a script in cms/demo/content/tomes are "
        f"{', '.join(tome_keys())}."
    )


def test_unknown_plate_is_refused_with_the_list_of_known_ones():
    with pytest.raises(ScriptError) as refused:
        tome_of("bench.yaml", script()).plate("night")
    assert str(refused.value) == "bench.yaml has no plate “night”: choose one of today."


@pytest.mark.parametrize("key", tome_keys())
def test_tome_of_the_demo_is_complete(key: str):
    tome = read_tome(key)
    assert tome.languages == ("fr", "en")
    assert len(tome.plates) >= 6
    assert all(3 <= len(plate.panels) <= 5 for plate in tome.plates)
    assert tome.looks_from_the_field
    assert tome.initiatives
    assert tome.postface
    assert tome.credits
    assert set(tome.paper) == {"fr", "en"}
