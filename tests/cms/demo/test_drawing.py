"""The demo's drawings: same bytes everywhere, none like another, each described."""

import io
import os
import re
import subprocess
import sys
from itertools import combinations
from pathlib import Path

import pytest
import yaml
from PIL import Image

from cms.demo.cutting import focal_point
from cms.demo.drawing import PICTURES, render_png, render_svg
from cms.demo.drawing.mark import FOLDER, mark_svg
from cms.demo.drawing.palette import PAPER, THEMES, contrast
from cms.demo.drawing.people import figure
from cms.demo.drawing.people.head import draw_head
from snippets.models import CreditedImage

ROOT = Path(__file__).parents[3]
IMAGES = yaml.safe_load((ROOT / "cms/demo/content/images.yaml").read_text(encoding="utf-8"))

# Mean absolute difference, out of 255, between two 16 × 16 thumbnails in grey.
NEAR = 18.0


def digest_in_another_process(key: str, hash_seed: str) -> str:
    program = (
        "import hashlib, sys; from cms.demo.drawing import render_png;"
        "print(hashlib.sha256(render_png(sys.argv[1])).hexdigest())"
    )
    environment = {**os.environ, "PYTHONHASHSEED": hash_seed}
    done = subprocess.run(
        [sys.executable, "-c", program, key],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


@pytest.fixture(scope="module")
def thumbnails() -> dict[str, bytes]:
    result = {}
    for key in PICTURES:
        image = Image.open(io.BytesIO(render_png(key, width=320)))
        result[key] = image.convert("L").resize((16, 16), Image.Resampling.BOX).tobytes()
    return result


@pytest.mark.parametrize("key", ["home-hero", "portrait-3"])
def test_picture_has_the_same_bytes_in_every_process(key):
    assert digest_in_another_process(key, "1") == digest_in_another_process(key, "4242")


def test_picture_has_the_same_bytes_twice_in_one_process():
    assert render_png("fault-404") == render_png("fault-404")


def test_pictures_are_told_apart_by_small_grey_thumbnails(thumbnails):
    near = {}
    for first, second in combinations(thumbnails, 2):
        pairs = zip(thumbnails[first], thumbnails[second], strict=True)
        difference = sum(abs(a - b) for a, b in pairs) / 256
        if difference < NEAR:
            near[first, second] = round(difference, 1)
    assert near == {}


def test_every_picture_is_described_once_and_every_description_is_drawn():
    assert sorted(image["key"] for image in IMAGES) == sorted(PICTURES)


def test_every_description_is_complete_in_both_languages():
    for image in IMAGES:
        assert set(image) - {"focus"} == {
            "key",
            "title",
            "alternative",
            "author",
            "licence",
            "people",
        }
        assert image["people"] in ("none", "drawn")
        for field in ("title", "alternative"):
            assert set(image[field]) == {"fr", "en"}
            assert image[field]["fr"] != image[field]["en"]


# Width by height, as the style sheets cut: people; covers and cards; releases; pages of text.
SQUARE = 1.0
SHAPES = {4 / 5: (SQUARE,), 4 / 3: (3 / 2, 8 / 5, 16 / 9), 8 / 5: (8 / 5, 16 / 9, 1216 / 544)}


def test_no_crop_cuts_a_picture_through_a_head(monkeypatch):
    heads = []

    def noted(sheet, character, x, y, r, *arguments):
        heads.append((x - r, y - r, x + r, y + r))
        return draw_head(sheet, character, x, y, r, *arguments)

    monkeypatch.setattr(figure, "draw_head", noted)
    focuses = {image["key"]: image["focus"] for image in IMAGES if "focus" in image}
    assert len(focuses) > 20
    cut = []
    for key, focus in focuses.items():
        heads.clear()
        drawing = PICTURES[key]
        drawing.svg()
        assert heads
        width, height = drawing.width, drawing.height
        point = focal_point(focus, width, height)
        image = CreditedImage(collection=None, width=width, height=height, **point)
        across, down = (tenths / 10 for tenths in image.crop_position)
        for shape in SHAPES[width / height]:
            seen_width, seen_height = min(width, height * shape), min(height, width / shape)
            left, top = (width - seen_width) * across, (height - seen_height) * down
            for edges in heads:
                inside = (edges[0] >= left, edges[2] <= left + seen_width)
                inside += (edges[1] >= top, edges[3] <= top + seen_height)
                cut += [] if all(inside) else [(key, round(shape, 2))]
    assert cut == []


@pytest.mark.parametrize("key", PICTURES)
def test_render_png_has_the_native_size(key):
    picture = PICTURES[key]
    assert Image.open(io.BytesIO(render_png(key))).size == (picture.width, picture.height)


def test_first_spot_of_every_theme_reaches_three_to_one_on_paper():
    low = {key: contrast(theme.one, PAPER) for key, theme in THEMES.items()}
    assert {key: ratio for key, ratio in low.items() if ratio < 3} == {}


@pytest.mark.parametrize("name", ["mark", "favicon", "fault-404", "fault-500"])
def test_static_file_is_what_the_kit_draws_and_passes_the_policy(name):
    text = (FOLDER / f"{name}.svg").read_text(encoding="utf-8")
    drawn = {"mark": mark_svg, "favicon": lambda: mark_svg(ground=True)}.get(
        name, lambda: render_svg(name) + "\n"
    )
    assert text == drawn()
    assert len(text.encode()) < 40_000
    assert re.findall(r"style|<script|href|url\(|<!|\bon\w+=", text) == []
