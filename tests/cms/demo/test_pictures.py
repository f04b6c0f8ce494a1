"""The demo's pictures: committed files, each described; none like another; no head cut off."""

from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
import yaml
from django_tasks_db.models import DBTaskResult
from PIL import Image

from cms.demo.content_files import read_folder
from cms.demo.pictures import (
    FILES,
    focal_point,
    load_pictures,
    picture_specs,
    site_pictures,
)
from cms.demo.press import embargoed_pictures, printed_pictures
from cms.demo.tomes import tome_pictures
from snippets.models import CreditedImage
from snippets.renditions import BOUNDED_COPY, THUMBNAIL, render_ladder, steps_of
from snippets.templatetags.pictures import picture

HEADS = yaml.safe_load((Path(__file__).parent / "heads.yaml").read_text(encoding="utf-8"))
MEGABYTE = 1_000_000

# Mean absolute difference, out of 255, between two 16 × 16 thumbnails in grey.
NEAR = 18.0


def opened(key: str) -> Image.Image:
    with Image.open(FILES / f"{key}.webp") as picture:
        picture.load()
        return picture


def test_every_picture_is_described_once_and_every_description_has_its_file():
    described = [spec["key"] for spec in picture_specs()]
    assert len(described) == len(set(described))
    assert {f"{key}.webp" for key in described} == {file.name for file in FILES.iterdir()}


def test_pictures_are_lossless_and_weigh_34_megabytes_at_most():
    files = list(FILES.iterdir())
    # The first chunk of a lossy file is “VP8 ”, or “VP8X” where it has several.
    assert {file.read_bytes()[12:16] for file in files} == {b"VP8L"}
    assert sum(file.stat().st_size for file in files) <= 34 * MEGABYTE


def test_every_description_is_complete_in_both_languages():
    for image in site_pictures():
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


def test_plates_and_covers_have_one_size_and_differ_between_languages_in_their_words_only():
    keys = [spec["key"] for spec in tome_pictures()]
    assert len(keys) == 2 * 5 * (1 + 8)
    for french, english in zip(keys[::2], keys[1::2], strict=True):
        assert french.removesuffix("-fr") == english.removesuffix("-en")
        pages = [opened(key) for key in (french, english)]
        assert {page.size for page in pages} == {(1400, 1960)}
        pixels = zip(*(page.resize((70, 98)).tobytes() for page in pages), strict=True)
        same = sum(a == b for a, b in pixels) / (70 * 98 * 3)
        assert (french, 0.6 < same < 1) == (french, True)


def near(keys: list[str]) -> dict[tuple[str, str], float]:
    """Return the pairs of pictures that look alike when they are small and grey."""
    thumbnails = {
        key: opened(key).convert("L").resize((16, 16), Image.Resampling.BOX).tobytes()
        for key in keys
    }
    found = {}
    for first, second in combinations(thumbnails, 2):
        pairs = zip(thumbnails[first], thumbnails[second], strict=True)
        difference = sum(abs(a - b) for a, b in pairs) / 256
        if difference < NEAR:
            found[first, second] = round(difference, 1)
    return found


def test_pictures_are_told_apart_by_small_grey_thumbnails():
    assert near([spec["key"] for spec in site_pictures()]) == {}
    keys = [spec["key"] for spec in tome_pictures()]
    for tome in read_folder("tomes"):
        plates = [key for key in keys if key.startswith(f"tome-{tome['key']}-")][2::2]
        assert (tome["key"], len(plates), near(plates)) == (tome["key"], 8, {})


# Width by height, as the style sheets cut: people; covers and cards; releases; pages of text.
SQUARE = 1.0
SHAPES = {4 / 5: (SQUARE,), 4 / 3: (3 / 2, 8 / 5, 16 / 9), 8 / 5: (8 / 5, 16 / 9, 1216 / 544)}


def test_no_crop_cuts_a_picture_through_a_head():
    focuses = {image["key"]: image["focus"] for image in site_pictures() if "focus" in image}
    assert len(focuses) > 20
    cut = []
    for key, focus in focuses.items():
        assert HEADS[key]
        width, height = opened(key).size
        point = focal_point(focus, width, height)
        image = CreditedImage(collection=None, width=width, height=height, **point)
        across, down = (tenths / 10 for tenths in image.crop_position)
        for shape in SHAPES[width / height]:
            seen_width, seen_height = min(width, height * shape), min(height, width / shape)
            left, top = (width - seen_width) * across, (height - seen_height) * down
            for edges in HEADS[key]:
                inside = (edges[0] >= left, edges[2] <= left + seen_width)
                inside += (edges[1] >= top, edges[3] <= top + seen_height)
                cut += [] if all(inside) else [(key, round(shape, 2))]
    assert cut == []


@pytest.fixture
def load(queue: None, site: Any, django_capture_on_commit_callbacks: Any) -> Any:
    """Load pictures as `make demo` does; return how often progress was told."""

    def loaded(*keys: str) -> int:
        specs = [spec for spec in picture_specs() if spec["key"] in keys]
        told: list[int] = []
        with django_capture_on_commit_callbacks(execute=True):
            load_pictures(specs, lambda: told.append(1))
        return len(told)

    return loaded


def only(key: str) -> CreditedImage:
    return CreditedImage.objects.get(file__contains=f"/demo-{key}.")


def test_sizes_of_a_picture_are_left_to_a_task_and_its_original_is_shown_meanwhile(load):
    assert load("portrait-3") == 1
    image = only("portrait-3")
    assert image.renditions.count() == 0
    assert f'<img src="{image.file.url}"' in picture(image, "")
    (task,) = DBTaskResult.objects.ready()
    assert task.task_path == render_ladder.module_path
    render_ladder.func(image.pk)
    made = {rendition.filter_spec for rendition in image.renditions.all()}
    assert made == {BOUNDED_COPY, *steps_of(image).ladder, THUMBNAIL}


def test_picture_that_papers_take_away_is_a_png_and_any_other_stays_what_it_is(load):
    printed, held = printed_pictures(), embargoed_pictures()
    assert len(printed) == 14
    assert held < printed
    load("portrait-6", "portrait-3")
    files = {key: only(key) for key in ("portrait-6", "portrait-3")}
    assert {key: Path(row.file.name).suffix for key, row in files.items()} == {
        "portrait-6": ".png",
        "portrait-3": ".webp",
    }
    with files["portrait-6"].file.open() as file, Image.open(file) as stored:
        assert stored.format == "PNG"
        assert stored.tobytes() == opened("portrait-6").tobytes()


def test_picture_of_a_former_version_is_known_by_its_key_whatever_its_ending(load):
    load("portrait-3")
    image = only("portrait-3")
    storage, name = image.file.storage, image.file.name
    with image.file.open() as file:
        former = storage.save(name.replace(".webp", ".png"), file)
    CreditedImage.objects.filter(pk=image.pk).update(file=former)
    assert load("portrait-3") == 0
    assert only("portrait-3").file.name == former
