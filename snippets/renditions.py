"""Every size and format that a page may ask of a picture, and who makes them.

AVIF takes seconds to encode, so nothing is encoded under a reader: one bounded copy is made
while the picture is stored, the ladder by a background task, and the `picture` tag uses what
exists (see `snippets/templatetags/pictures.py`).
"""

from django_tasks import task

# Widths in CSS pixels of the file; `width-N` never enlarges a smaller original.
AVIF_WIDTHS = (480, 800, 1200)
WEBP_WIDTHS = (800, 1200)
# What stands in for a rendition that is not there yet.
BOUNDED_COPY = "max-2000x2000|format-webp"
# What social networks and feed readers show: they do not read AVIF.
SHARE_CARD = "fill-1200x630|format-jpeg"

LADDER = (
    *(f"width-{width}|format-avif" for width in AVIF_WIDTHS),
    *(f"width-{width}|format-webp" for width in WEBP_WIDTHS),
    SHARE_CARD,
)


@task(backend="background")
def render_ladder(image_id: int) -> None:
    """Make what is missing of the ladder of one picture.

    A picture deleted since the task was queued is no error.
    """
    from snippets.models import CreditedImage

    image = CreditedImage.objects.filter(pk=image_id).first()
    if image is not None:
        image.get_renditions(BOUNDED_COPY, *LADDER)
