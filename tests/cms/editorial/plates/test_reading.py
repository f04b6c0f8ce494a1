"""Accept 6, one file at a time: what is refused, with which sentence, and what is converted."""

import io

import pytest
from django.utils.translation import override
from PIL import Image

from cms.editorial.plates.reading import LARGEST, RefusedPlateError, read_plate
from tests.cms.editorial.plates import pictures


def refusal(name: str, content: bytes) -> str:
    with pytest.raises(RefusedPlateError) as error:
        read_plate(name, content)
    return str(error.value)


def shown(name: str, content: bytes) -> tuple[str, str, tuple[int, ...]]:
    """Return the kind of file that is stored, its mode, and the colour of its middle."""
    picture = Image.open(io.BytesIO(read_plate(name, content).content))
    colour = picture.getpixel((25, 35))
    return picture.format, picture.mode, colour if isinstance(colour, tuple) else (colour,)


def test_plate_of_12_000_by_16_000_pixels_is_refused_with_its_measures_and_a_way_out():
    assert refusal("planche-7.png", pictures.vast_png()) == (
        "“planche-7.png” has 12,000 × 16,000 pixels, which makes 192 million, and a plate may have "
        "100 million at most. Export it with 3,000 × 4,000 pixels, then choose it again."
    )


def test_refusal_speaks_french_with_french_numbers():
    with override("fr"):
        assert refusal("planche-7.png", pictures.vast_png()).startswith(
            "«\u00a0planche-7.png\u00a0» a 12\u00a0000 × 16\u00a0000 pixels"
        )


def test_truncated_png_is_refused_with_a_sentence():
    assert refusal("planche-3.png", pictures.truncated()) == (
        "“planche-3.png” is damaged or incomplete. Open it in an image program, save it again, "
        "then choose the new file."
    )


@pytest.mark.parametrize("name", ["planche.svg", "planche.png"])
def test_svg_with_a_script_is_refused_whatever_it_is_called(name):
    assert refusal(name, pictures.SVG) == (
        f"“{name}” is an SVG drawing or another text, which may hold a script. Export it as PNG or "
        "JPEG, then choose that file."
    )


@pytest.mark.parametrize("content", [b"", b"Une planche.", b"%PDF-1.7\n"], ids=["", "text", "PDF"])
def test_what_is_no_picture_is_refused_with_a_sentence(content):
    assert refusal("planche.png", content) == (
        "“planche.png” is no PNG, JPEG, WebP or AVIF picture. Export it as PNG or JPEG, then "
        "choose that file."
    )


def test_heavy_file_is_refused_with_its_weight_and_the_limit():
    assert refusal("planche.png", pictures.png() + bytes(LARGEST)) == (
        "“planche.png” weighs 50 MB, and a plate may weigh 50 MB at most. Save it again as a PNG "
        "or JPEG that is 3,000 pixels wide, then choose it again."
    )


def test_moving_picture_is_refused_with_a_sentence():
    frames = [Image.new("RGB", (50, 70), (shade, 0, 0)) for shade in (0, 90, 180)]
    moving = pictures.saved(frames[0], "WEBP", save_all=True, append_images=frames[1:])
    assert refusal("planche.webp", moving) == (
        "“planche.webp” holds several pictures. Export each as a file of its own."
    )


def test_cmyk_jpeg_is_accepted_and_converted_with_its_profile():
    kind, mode, colour = shown("p.jpg", pictures.cmyk_jpeg(icc_profile=pictures.cmyk_profile()))
    assert (kind, mode) == ("JPEG", "RGB")
    assert colour == pytest.approx((0, 152, 219), abs=6)


def test_cmyk_jpeg_without_a_profile_is_accepted_and_converted():
    kind, mode, colour = shown("p.jpg", pictures.cmyk_jpeg())
    assert (kind, mode) == ("JPEG", "RGB")
    assert colour == pytest.approx((0, 255, 255), abs=3)


def test_sixteen_bits_of_grey_become_eight():
    content = pictures.saved(Image.new("I;16", (50, 70), 32896))
    assert shown("p.png", content) == ("PNG", "L", (128,))


def test_palette_becomes_colours_and_transparent_parts_white_paper():
    palette = pictures.saved(Image.new("RGB", (50, 70), (10, 200, 30)).quantize(8))
    assert shown("p.png", palette) == ("PNG", "RGB", (10, 200, 30))
    clear = pictures.saved(Image.new("RGBA", (50, 70), (10, 200, 30, 0)))
    assert shown("p.png", clear) == ("PNG", "RGB", (255, 255, 255))


def test_picture_that_every_browser_shows_keeps_its_bytes():
    content = pictures.png()
    plate = read_plate("p.png", content)
    assert (plate.content, plate.extension, plate.width, plate.height) == (content, "png", 50, 70)


def test_picture_that_a_camera_turned_stands_upright():
    exif = Image.Exif()
    exif[0x0112] = 6
    plate = read_plate("p.jpg", pictures.saved(Image.new("RGB", (70, 50)), "JPEG", exif=exif))
    assert (plate.width, plate.height) == (50, 70)


def test_file_gets_the_ending_of_what_it_holds():
    assert read_plate(
        "planche.png", pictures.saved(Image.new("RGB", (5, 7)), "JPEG")
    ).extension == ("jpg")
