"""Balloons: never on a face, never on each other, never outside, in reading order."""

from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cms.demo.drawing.people import POSES, grip
from cms.demo.drawing.plates import ScriptError, Tome, read_tome, tome_keys
from cms.demo.drawing.plates.grid import HEIGHT, WIDTH, Box
from cms.demo.drawing.plates.layout import Line, Placed, Speaker, Stage, in_order, lay_out, overlap
from cms.demo.drawing.plates.letters import BALLOON, SIGN, blocks, face, french
from cms.demo.drawing.plates.press import stage_plate
from cms.demo.drawing.plates.reading import tome_of
from cms.demo.drawing.plates.script import SPOKEN, Panel
from cms.demo.drawing.plates.staging import Staging
from cms.demo.drawing.sheet import Sheet

from .script import panel, script

SMALLEST = 34.0


def moved(box: Box, by: Box) -> Box:
    return Box(box.x + by.x, box.y + by.y, box.w, box.h)


def within(inner: Box, outer: Box) -> bool:
    return (
        outer.x <= inner.x + 0.5
        and outer.y <= inner.y + 0.5
        and inner.x + inner.w <= outer.x + outer.w + 0.5
        and inner.y + inner.h <= outer.y + outer.h + 0.5
    )


@pytest.fixture(scope="module", params=tome_keys())
def staged_tome(request) -> tuple[Tome, list[tuple[str, Panel, Box, Staging, list[Box], Box]]]:
    tome = read_tome(request.param)
    rows = []
    for plate in tome.plates:
        for shown, frame, staging in zip(
            plate.panels, plate.frames, stage_plate(tome, plate), strict=True
        ):
            views = [
                Box(f.x * WIDTH, f.y * HEIGHT, f.width * WIDTH, f.height * HEIGHT)
                for f in plate.focuses
                if f.panel == shown.number
            ]
            where = f"{tome.key} {plate.key} {shown.number}"
            rows.append((where, shown, frame.box, staging, views, frame.safe))
    return tome, rows


def placings(staged) -> list[tuple[str, Box, Staging, list[Box], list[Placed]]]:
    return [
        (f"{where} {language}", box, staging, views, placed)
        for where, _, box, staging, views, _ in staged[1]
        for language, placed in staging.words.items()
    ]


def test_no_word_covers_a_face_in_any_language(staged_tome):
    covered = [
        (where, word.line.text, posed.person.who)
        for where, box, staging, _, placed in placings(staged_tome)
        for word in placed
        for posed in staging.people
        if posed.person.faces != "back" and overlap(word.box, moved(posed.face, box))
    ]
    assert covered == []


def test_no_word_overlaps_another(staged_tome):
    touching = [
        (where, first.line.text, second.line.text)
        for where, *_, placed in placings(staged_tome)
        for first, second in combinations(placed, 2)
        if overlap(first.box, second.box)
    ]
    assert touching == []


def test_every_word_lies_in_its_panel_and_in_one_view_of_the_guided_reader(staged_tome):
    outside = [
        (where, word.line.text)
        for where, box, _, views, placed in placings(staged_tome)
        for word in placed
        if not within(word.box, box) or not any(within(word.box, view) for view in views)
    ]
    assert outside == []


def test_words_are_met_in_the_order_of_the_script(staged_tome):
    wrong = [
        (where, first.line.text, second.line.text)
        for where, *_, placed in placings(staged_tome)
        for first, second in combinations(
            [word for word in placed if word.line.kind not in ("sign", "sound")], 2
        )
        if not in_order(first.box, second.box)
    ]
    assert wrong == []


def test_every_tail_points_at_its_speaker_more_than_at_anybody_else(staged_tome):
    def far(tip, posed, box):
        x, y = posed.head
        return ((tip[0] - x - box.x) ** 2 + (tip[1] - y - box.y) ** 2) ** 0.5

    wrong = []
    for where, box, staging, _, placed in placings(staged_tome):
        for word in placed:
            if word.line.kind not in SPOKEN:
                assert word.tip is None
                continue
            assert word.tip is not None
            if word.lettering and word.lettering.tail:
                continue  # a voice that comes out of a telephone, a screen, a loudspeaker
            seen = {posed.person.who: far(word.tip, posed, box) for posed in staging.people}
            if word.line.by in seen and min(seen, key=lambda who: seen[who]) != word.line.by:
                wrong.append((where, word.line.text))
    assert wrong == []


def test_letters_are_large_enough_for_a_phone(staged_tome):
    assert [
        (where, word.line.text)
        for where, *_, placed in placings(staged_tome)
        for word in placed
        if word.block.size < SMALLEST
    ] == []


def test_everybody_who_speaks_has_a_whole_face(staged_tome):
    """No face that talks leaves the panel, lies behind another head or under somebody's hand.

    Those who are silent may be cut by the frame, as a crowd is, or a face that fills it.
    """
    sheet = Sheet("hands", 10, 10, "house")
    hidden = []
    for where, shown, box, staging, _, safe in staged_tome[1]:
        order = sorted(staging.people, key=lambda posed: (posed.person.front, posed.y))
        speakers = {word.by for word in shown.words}
        for k, posed in enumerate(order):
            if posed.person.faces == "back" or posed.person.who not in speakers:
                continue
            seen = posed.face
            whole = Box(safe.x - box.x - 8, -5, safe.w + 16, box.h * 1.02 + 10)
            if not within(seen, whole):
                hidden.append((where, posed.person.who, "edge"))
            for other in order[k + 1 :]:
                shared = max(
                    0.0,
                    min(seen.x + seen.w, other.face.x + other.face.w) - max(seen.x, other.face.x),
                ) * max(
                    0.0,
                    min(seen.y + seen.h, other.face.y + other.face.h) - max(seen.y, other.face.y),
                )
                if shared > 0.12 * seen.w * seen.h:
                    hidden.append((where, posed.person.who, other.person.who))
                pose = POSES[other.person.pose]
                for is_far, hand in ((False, pose.near_hand), (True, pose.far_hand)):
                    x, y = grip(
                        sheet,
                        other.person.looks,
                        other.x,
                        other.y,
                        other.size,
                        pose,
                        other.facing,
                        is_far,
                    )
                    if (
                        hand != "none"
                        and seen.x < x < seen.x + seen.w
                        and seen.y < y < seen.y + seen.h
                    ):
                        hidden.append((where, posed.person.who, f"hand of {other.person.who}"))
    assert hidden == []


def test_fonts_have_every_letter_of_the_demo(staged_tome):
    lacking = {
        letter
        for _, shown, *_ in staged_tome[1]
        for word in shown.words
        for language, text in word.text.items()
        for letter in face(SIGN if word.kind in ("sign", "sound") else BALLOON).lacks(
            french(text, language)
        )
    }
    assert lacking == set()


WORDS = st.lists(st.text("abcdefgéèàœ’,.?", min_size=1, max_size=13), min_size=1, max_size=14).map(
    lambda words: " ".join(words)[:110].strip()
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    texts=st.lists(WORDS, min_size=1, max_size=4),
    kinds=st.lists(
        st.sampled_from(("says", "thinks", "shouts", "whispers")), min_size=4, max_size=4
    ),
    width=st.integers(420, 1300),
    height=st.integers(420, 900),
    head=st.floats(0.2, 0.8),
)
def test_layout_keeps_its_promises_for_any_words(texts, kinds, width, height, head):
    safe = Box(50, 50, width, height)
    head_box = Box(50 + width * head - 60, 50 + height * 0.55, 120, 140)
    speaker = Speaker((head_box.x + 60, head_box.y + 110), head_box)
    stage = Stage(safe, ((50, 50 + width),), (head_box,), (), {"lina": speaker})
    lines = [Line(kind, text, "lina") for kind, text in zip(kinds, texts, strict=False)]
    found = lay_out(lines, {}, stage, SMALLEST)
    if found is None:
        return
    placed = found[1]
    assert [word.line for word in placed] == lines
    for word in placed:
        assert within(word.box, safe)
        assert not overlap(word.box, head_box)
        assert " ".join(word.block.lines) == word.line.text
    for first, second in combinations(placed, 2):
        assert not overlap(first.box, second.box)
        assert in_order(first.box, second.box)


@given(text=WORDS, size=st.sampled_from((34.0, 40.0, 60.0)))
def test_blocks_never_cut_a_word_and_are_as_wide_as_their_letters(text, size):
    for block in blocks(text, BALLOON, size):
        assert " ".join(block.lines) == text
        for line, width in zip(block.lines, block.widths, strict=True):
            assert width == pytest.approx(face(BALLOON).width(line, size))


def test_lines_never_break_at_a_space_that_french_forbids_to_break():
    text = french("Vous avez dit « oui » ? À 18 h 30 !", "fr")
    lines = blocks(text, BALLOON, 40.0)[-1].lines
    assert "«\u00a0oui\u00a0»\u202f?" in lines
    assert "18\u00a0h\u00a030\u202f!" in lines


def test_words_that_cannot_fit_are_refused_in_one_sentence():
    data = script()
    data["plates"][0]["rows"][1] = {"height": 0.5, "widths": [1, 1]}
    longest = "Ce que je pense de ce banc ne tiendrait pas dans un si petit panneau, vous le voyez."
    panel(data, 2)["words"] = [{"kind": "says", "by": "paul", "fr": longest, "en": "No."}]
    tome = tome_of("bench.yaml", data)
    with pytest.raises(ScriptError) as refused:
        stage_plate(tome, tome.plate("today"))
    assert str(refused.value) == (
        "bench.yaml, plate “today”, panel 2, words: they don't fit beside the faces; shorten the "
        f"longest, “{longest}”, make the panel larger, or show people smaller or lower."
    )


def test_people_shrink_until_the_words_fit():
    data = script()
    speech = "Je ne suis pas d’accord avec vous, et je vais vous expliquer pourquoi, calmement."
    panel(data, 2)["words"] = [{"kind": "says", "by": "paul", "fr": speech, "en": "No."}]
    tome = tome_of("bench.yaml", data)
    small = stage_plate(tome, tome.plate("today"))[1]
    tall = stage_plate(tome_of("bench.yaml", script()), tome.plate("today"))[0]
    assert small.scale <= tall.scale
    assert small.people[0].size <= 1.7 * 800
