"""Plates as they are printed: the same bytes everywhere, none like another; the command."""

import hashlib
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from PIL import Image

from cms.demo.drawing.plates import (
    ScriptError,
    read_tome,
    render_cover,
    render_languages,
    render_plate,
    tome_keys,
)
from cms.demo.drawing.plates.backdrops import PLACES
from cms.demo.drawing.plates.painting import paint
from cms.demo.drawing.plates.script import Drawing, Thing
from cms.demo.drawing.plates.things import THINGS

ROOT = Path(__file__).parents[4]


def digest_in_another_process(hash_seed: str) -> str:
    program = (
        "import hashlib; from cms.demo.drawing.plates import render_plate;"
        "print(hashlib.sha256(render_plate('forests', 'spark', 'en')).hexdigest())"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": hash_seed},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def test_plate_has_the_same_bytes_twice_and_in_every_process():
    here = hashlib.sha256(render_plate("forests", "spark", "en")).hexdigest()
    assert here == hashlib.sha256(render_plate("forests", "spark", "en")).hexdigest()
    assert digest_in_another_process("1") == here
    assert digest_in_another_process("4242") == here


def test_plate_has_its_size_and_differs_between_languages_in_its_words_only():
    pages = render_languages("forests", "spark")
    images = {key: Image.open(io.BytesIO(png)).convert("RGB") for key, png in pages.items()}
    assert {image.size for image in images.values()} == {(1400, 1960)}
    french, english = (images[key].resize((70, 98)).tobytes() for key in ("fr", "en"))
    same = sum(a == b for a, b in zip(french, english, strict=True)) / len(french)
    assert 0.8 < same < 1


def test_cover_has_the_size_of_a_plate_and_the_title_of_its_language():
    french, english = render_cover("forests", "fr"), render_cover("forests", "en")
    assert Image.open(io.BytesIO(french)).size == (1400, 1960)
    assert french != english


@pytest.mark.parametrize("name", sorted(PLACES))
@pytest.mark.parametrize(("width", "height", "light"), [(420, 700, "day"), (1300, 500, "night")])
def test_every_place_fills_a_narrow_and_a_wide_panel(name: str, width, height, light):
    art = paint(f"test/{name}", "house", Drawing(place=name, light=light), width, height, [])
    assert "nan" not in art


@pytest.mark.parametrize("name", sorted(THINGS))
def test_every_thing_can_be_drawn_to_the_left_as_to_the_right(name: str):
    arts = [
        paint(
            "test",
            "house",
            Drawing(place="plain", things=(Thing(name, (0.5, 0.8), 0.3, f),)),
            500,
            500,
            [],
        )
        for f in ("right", "left")
    ]
    assert all("nan" not in art for art in arts)


def test_draw_writes_the_plate_in_the_language_that_is_asked_for(tmp_path, capsys):
    call_command("draw", "forests", language="en", plate="spark", into=str(tmp_path))
    assert [path.name for path in tmp_path.iterdir()] == ["forests-02-spark-en.png"]
    assert (tmp_path / "forests-02-spark-en.png").read_bytes() == render_plate(
        "forests", "spark", "en"
    )
    assert capsys.readouterr().out == f"1 picture is in {tmp_path}.\n"


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (
            {"tome": "moon"},
            "There is no tome “moon”: those with a script in cms/demo/content/tomes are "
            f"{', '.join(tome_keys())}.",
        ),
        (
            {"tome": "forests", "plate": "moon"},
            "forests.yaml has no plate “moon”: choose one of "
            f"{', '.join(plate.key for plate in read_tome('forests').plates)}.",
        ),
        (
            {"tome": "forests", "language": "de"},
            "forests.yaml has no words in “de”: choose one of fr, en.",
        ),
    ],
)
def test_draw_refuses_what_it_does_not_know_with_the_list_of_what_it_does(options, sentence):
    with pytest.raises(CommandError) as refused:
        call_command("draw", options.pop("tome"), **options)
    assert str(refused.value) == sentence


def test_render_plate_refuses_an_unknown_plate():
    with pytest.raises(ScriptError):
        render_plate("forests", "moon", "fr")
