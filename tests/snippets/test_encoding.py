"""Renditions: encoded at our effort, with the colours of the original."""

from io import BytesIO

import pytest
from PIL import Image as Pillow
from PIL import ImageChops, ImageCms, ImageDraw
from willow.image import Image

from snippets.encoding import AVIF_SPEED, PLATE_SPEED, WEBP_METHOD


@pytest.fixture
def drawing() -> Pillow.Image:
    picture = Pillow.effect_noise((240, 160), 20).convert("RGB")
    ImageDraw.Draw(picture).ellipse((40, 30, 180, 130), fill=(0, 60, 140))
    return picture


def opened(picture: Pillow.Image, kind: str, **options) -> Image:
    file = BytesIO()
    picture.save(file, kind, **options)
    return Image.open(file)


def avif(picture: Image, **options) -> Pillow.Image:
    file = BytesIO()
    picture.save_as_avif(file, **options)
    return Pillow.open(file)


def webp(picture: Image, **options) -> Pillow.Image:
    file = BytesIO()
    picture.save_as_webp(file, **options)
    return Pillow.open(file)


@pytest.mark.parametrize(
    ("encode", "options", "effort"),
    [
        (avif, {"quality": 70}, {"speed": AVIF_SPEED}),
        (avif, {"quality": 60}, {"speed": PLATE_SPEED}),
        (webp, {"quality": 80}, {"method": WEBP_METHOD}),
    ],
)
def test_rendition_is_encoded_at_our_effort(drawing, encode, options, effort):
    expected = BytesIO()
    drawing.save(expected, encode.__name__, **options, **effort)
    picture = opened(drawing, "PNG")
    # As Wagtail does it: a rendition has been cut or made smaller when it is encoded.
    for step in (picture, picture.crop((0, 0, *drawing.size))):
        assert encode(step, **options).fp.getvalue() == expected.getvalue()


@pytest.mark.parametrize("encode", [avif, webp])
def test_lossless_changes_no_pixel(drawing, encode):
    ours = encode(opened(drawing, "PNG"), lossless=True)
    # One step of 255 is what the conversion to YCbCr may cost.
    assert max(high for _low, high in ImageChops.difference(ours, drawing).getextrema()) <= 1


@pytest.mark.parametrize("encode", [avif, webp])
def test_profile_of_the_original_is_kept(drawing, encode):
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    ours = encode(opened(drawing, "PNG", icc_profile=profile))
    assert ours.info["icc_profile"] == profile


@pytest.mark.parametrize("encode", [avif, webp])
def test_picture_for_a_printer_keeps_its_colours(drawing, encode):
    """A CMYK JPEG without a profile: blue stays blue."""
    ours = encode(opened(drawing.convert("CMYK"), "JPEG", quality=95))
    red, _green, blue = ours.convert("RGB").getpixel((110, 80))
    assert blue > 100 > red
