"""Pictures are made in a process that ends, under a limit of 1 GB: what fits is made."""

import fcntl
import logging
import os
import re
from io import BytesIO
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import override
from PIL import Image, ImageDraw
from wagtail.images.models import Filter, SourceImageIOError

from snippets.file_process import slots
from snippets.file_process.cutting import cut
from snippets.file_process.limits import LIMIT
from snippets.file_process.orders import orders_of, readable_header
from snippets.file_process.process import Failure, FileProcessError, run
from snippets.forms.image import WholePictureField
from snippets.models import CreditedImage
from snippets.renditions import BOUNDED_COPY, SHARE_CARD, steps_of
from tests.cms.editorial.plates.pictures import cmyk_profile
from tests.factories.image import CreditedImageFactory
from tests.snippets import hostile_work

GREEN = (40, 150, 60)


@pytest.fixture
def peaks(caplog):
    """Return the bytes that each process took at most."""
    caplog.set_level(logging.DEBUG, "demain.pictures")
    return lambda: [int(size) * 10**6 for size in re.findall(r"took (\d+) MB", caplog.text)]


def sent(path: Path) -> SimpleUploadedFile:
    return SimpleUploadedFile(path.name, path.read_bytes())


def made(path: Path, folder: Path, *specs: str) -> list[Path]:
    """Make sizes of a picture's file, by default all of them; return theirs."""
    header = readable_header(str(path))
    image = CreditedImage(width=header.width, height=header.height, file=path.name, collection=None)
    orders = orders_of(image, header, specs or (BOUNDED_COPY, *steps_of(image).ladder))
    for number, order in enumerate(orders):
        order["path"] = str(folder / f"{path.name}-{number}")
    run(cut, path=str(path), orders=orders)
    return [Path(order["path"]) for order in orders]


def colour(path: Path) -> tuple[int, ...]:
    with Image.open(path) as picture:
        return picture.convert("RGB").getpixel((picture.width // 2, picture.height // 2))


def refusal(path: Path, language: str = "en") -> str:
    with override(language), pytest.raises(ValidationError) as caught:
        WholePictureField().clean(sent(path))
    with override(language):
        return caught.value.messages[0]


@pytest.mark.slow
def test_what_fits_is_made_a_plate_of_80_megapixels_in_cmyk_does(tmp_path, peaks):
    plate = tmp_path / "planche.jpg"
    Image.new("CMYK", (8000, 10000), (255, 0, 0, 0)).save(plate, icc_profile=cmyk_profile())
    WholePictureField().clean(sent(plate))
    # Cyan alone, as the profile's printer has it; the card keeps its inks and their profile.
    assert {colour(path) for path in made(plate, tmp_path)[:-1]} <= {
        (red, green, blue)
        for red in range(9)
        for green in range(145, 160)
        for blue in range(210, 228)
    }
    assert len(peaks()) == 2
    assert max(peaks()) < LIMIT


@pytest.mark.slow
def test_picture_of_12_kilobytes_and_9990_by_9990_pixels_is_made_within_the_limit(tmp_path, peaks):
    bomb = tmp_path / "bombe.png"
    Image.new("1", (9990, 9990)).save(bomb)
    assert bomb.stat().st_size < 13_000
    WholePictureField().clean(sent(bomb))
    assert all(colour(path) == (0, 0, 0) for path in made(bomb, tmp_path))
    assert max(peaks()) < 400 * 10**6


@pytest.mark.slow
def test_the_rest_is_refused_at_upload_with_its_measures_and_the_way_out(tmp_path):
    """More pixels than the site takes, more than fit the limit, a shape that no format holds."""
    vast, heavy, thin = (tmp_path / name for name in ("vaste.png", "lourde.webp", "ruban.png"))
    Image.new("1", (12_000, 16_000)).save(vast)
    Image.new("RGB", (8000, 10_000), GREEN).save(heavy, method=0)
    Image.new("RGB", (240, 24_000), GREEN).save(thin)
    assert refusal(vast) == (
        "“vaste.png” measures 12,000 × 16,000 pixels, which is more than this site can make into "
        "its sizes. Export it with 3,000 × 4,000 pixels, then upload the new file."
    )
    assert refusal(heavy) == (
        "“lourde.webp” measures 8,000 × 10,000 pixels, which is more than this site can make into "
        "its sizes. Export it with 3,098 × 3,873 pixels, then upload the new file."
    )
    assert refusal(thin) == (
        "“ruban.png” measures 240 × 24,000 pixels, which is more than this site can make into its "
        "sizes. Export it with 120 × 12,000 pixels, then upload the new file."
    )
    assert refusal(vast, "fr") == (
        "«\u00a0vaste.png\u00a0» mesure 12\u00a0000 × 16\u00a0000 pixels, plus que ce que ce site "
        "sait décliner en plusieurs tailles. Exportez cette image en 3\u00a0000 × "
        "4\u00a0000\u00a0pixels, puis envoyez le nouveau fichier."
    )


@pytest.mark.slow
def test_way_out_of_a_refusal_is_one(tmp_path):
    ways = {"lourde.webp": (3098, 3873), "vaste.png": (3000, 4000), "ruban.png": (120, 12_000)}
    for name, size in ways.items():
        path = tmp_path / name
        Image.new("RGB", size, GREEN).save(path)
        WholePictureField().clean(sent(path))


@pytest.mark.slow
def test_every_kind_of_picture_that_is_taken_is_made(tmp_path, peaks):
    """Each of 20.5 million pixels, which are first read smaller, or of several pictures."""
    size = (4100, 5000)
    green = Image.new("RGB", size, GREEN)
    palette = Image.new("P", size)
    palette.putpalette(GREEN)
    clear = Image.new("RGBA", size, (*GREEN, 0))
    turned = Image.Exif()
    turned[0x0112] = 6
    frames = [Image.new("RGB", (500, 400), GREEN) for _number in range(3)]
    for number, frame in enumerate(frames):
        frame.putpixel((number, 0), (255, 0, 0))
    several = {"save_all": True, "append_images": frames[1:]}
    wide = Image.new("RGB", (12_000, 1750), GREEN)
    kinds = {
        "rgb.png": (green, {}, GREEN),
        "grey of 16 bits.png": (Image.new("I;16", size, 32_896), {}, (128, 128, 128)),
        "palette.png": (palette, {}, GREEN),
        "palette with a clear colour.png": (palette, {"transparency": 255}, GREEN),
        "one bit.png": (Image.new("1", size, 1), {}, (255, 255, 255)),
        "transparent.png": (clear, {}, None),
        "grey with transparency.png": (Image.new("LA", size, (128, 255)), {}, (128, 128, 128)),
        "turned.jpg": (green, {"exif": turned}, GREEN),
        "progressive.jpg": (green, {"progressive": True}, GREEN),
        "ink.jpg": (Image.new("CMYK", size, (0, 255, 255, 0)), {"progressive": True}, (255, 0, 0)),
        "lossy.webp": (green, {"method": 0}, GREEN),
        "heavy.avif": (green, {"speed": 10}, GREEN),
        "moving.gif": (frames[0], several, GREEN),
        "moving.webp": (frames[0], {**several, "method": 0}, GREEN),
        "wide.png": (wide, {}, GREEN),
    }
    for name, (picture, options, expected) in kinds.items():
        path = tmp_path / name
        picture.save(path, **({"compress_level": 1} if path.suffix == ".png" else {}), **options)
        WholePictureField().clean(sent(path))
        for size_path in made(path, tmp_path, BOUNDED_COPY, "width-800|format-avif", SHARE_CARD):
            if expected is not None:
                assert colour(size_path) == pytest.approx(expected, abs=6), (name, size_path)
    assert max(peaks()) < LIMIT


def test_picture_that_a_camera_turned_stands_upright_in_every_size(tmp_path):
    exif = Image.Exif()
    exif[0x0112] = 6
    path = tmp_path / "turned.jpg"
    Image.new("RGB", (900, 600), GREEN).save(path, exif=exif)
    sizes = []
    for each in made(path, tmp_path):
        with Image.open(each) as picture:
            sizes.append(picture.size)
    assert sizes[0] == (600, 900)
    assert all(width <= height for width, height in sizes[:-1])


@pytest.mark.parametrize("size", [(1600, 900), (1400, 1960)])
def test_size_of_an_ordinary_picture_has_the_bytes_that_wagtail_makes(tmp_path, size):
    drawing = Image.effect_mandelbrot(size, (-2, -1.5, 1, 1.5), 60).convert("RGB")
    ImageDraw.Draw(drawing).ellipse((100, 100, 700, 800), fill=GREEN)
    path = tmp_path / "ordinary.png"
    drawing.save(path)
    image = CreditedImage(width=size[0], height=size[1], file=path.name, collection=None)
    specs = (BOUNDED_COPY, *steps_of(image).ladder)
    for spec, made_path in zip(specs, made(path, tmp_path), strict=True):
        output = BytesIO()
        # With a source, Wagtail's filter works in this process.
        Filter(spec=spec).run(image, output, source=BytesIO(path.read_bytes()))
        assert made_path.read_bytes() == output.getvalue(), spec


@pytest.mark.django_db
def test_each_picture_is_made_in_a_process_of_its_own_that_ends(monkeypatch):
    first, second = run(hostile_work.tell), run(hostile_work.tell)
    assert os.getpid() not in (*first, *second)
    assert first != second
    for (pid,) in (first, second):
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)

    def decode(*_arguments):
        raise AssertionError("A picture was decoded in this process.")

    image = CreditedImageFactory()
    with image.file.open() as file:
        content = file.read()
    monkeypatch.setattr("PIL.ImageFile.ImageFile.load", decode)
    image.get_rendition("width-100|format-webp")
    image.get_renditions("width-200|format-webp", "width-300|format-avif")
    WholePictureField().clean(SimpleUploadedFile("image.jpg", content))
    # Wagtail's view that tries an address has no rendition: it runs the filter.
    Filter(spec="width-50|format-webp").run(image, BytesIO())
    assert image.renditions.count() == 3


def test_process_that_meets_its_limit_is_a_failure_that_says_so(tmp_path):
    with pytest.raises(FileProcessError) as caught:
        run(hostile_work.fill_memory, path=str(tmp_path / "half"))
    assert caught.value.failure is Failure.TOO_LARGE
    assert str(caught.value) == (
        "This file could not be read or made (too large): There is not memory enough."
    )


def test_process_that_fills_the_disk_is_a_failure_at_its_limit(tmp_path):
    path = tmp_path / "endless"
    with pytest.raises(FileProcessError) as caught:
        run(hostile_work.write_on, path=str(path), written=3 * 2**20, seconds=5)
    assert (caught.value.failure, path.stat().st_size) == (Failure.TOO_LARGE, 3 * 2**20)


def test_process_that_is_killed_is_a_failure_and_not_the_end_of_this_one():
    with pytest.raises(FileProcessError) as caught:
        run(hostile_work.be_killed)
    assert str(caught.value) == (
        "This file could not be read or made (too large): its process was ended by SIGKILL"
    )


@pytest.mark.slow
def test_decoder_that_never_ends_is_ended():
    # In a queue by its processor seconds alone: by the clock it would be told as not looked at.
    for queue in ("", "files"):
        with pytest.raises(FileProcessError) as caught:
            run(hostile_work.never_end, seconds=1, queue=queue)
        assert (queue, caught.value.failure) == (queue, Failure.ENDLESS)


@pytest.mark.django_db
def test_rendition_that_fails_leaves_no_row_and_no_half_file(settings, tmp_path, monkeypatch):
    settings.MEDIA_ROOT = tmp_path
    image = CreditedImageFactory()
    monkeypatch.setattr("snippets.file_process.orders.cut", hostile_work.be_killed_with)
    for sizes in (["width-100|format-webp"], ["width-100|format-webp", "width-50|format-webp"]):
        with pytest.raises(SourceImageIOError):
            image.get_renditions(*sizes)
    assert image.renditions.count() == 0
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == [
        Path(image.file.name).name
    ]


def test_upload_that_waits_too_long_for_others_is_told_so(tmp_path, monkeypatch, settings):
    settings.VAR_DIR = tmp_path
    monkeypatch.setattr(slots._queue, "patience", 0.1)
    path = tmp_path / "canal.png"
    Image.new("RGB", (30, 20), GREEN).save(path)
    with slots.slot():
        assert refusal(path) == (
            "“canal.png” was not read: the site is busy with other pictures. Upload it again in a "
            "minute."
        )
    WholePictureField().clean(sent(path))


def test_slot_is_held_until_the_process_ends_whoever_began_it(tmp_path, settings):
    settings.VAR_DIR = tmp_path
    with slots.slot() as held:
        heir = os.dup(held)
    with (tmp_path / slots.FOLDER / "server").open("w") as file:
        with pytest.raises(BlockingIOError):
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        os.close(heir)
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
