from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from qrcode.constants import ERROR_CORRECT_M
from qrcode.main import QRCode

register = template.Library()


@register.simple_tag
def qr_code(address: str) -> SafeString:
    """Return an address as a drawing, for whoever reads it on paper."""
    code = QRCode(border=0, error_correction=ERROR_CORRECT_M)
    code.add_data(address)
    rows = code.get_matrix()
    # One stroke for each run of dark squares: a tenth of what a square each would take.
    path = "".join(
        f"M{start} {y}h{length}" for y, row in enumerate(rows) for start, length in _runs(row)
    )
    return format_html(
        '<svg class="qr" viewBox="0 -0.5 {} {}" aria-hidden="true"><path d="{}"/></svg>',
        len(rows),
        len(rows),
        path,
    )


def _runs(row: list[bool | None]) -> list[tuple[int, int]]:
    """Return where dark squares begin in a row, and how many of them follow each other."""
    found: list[tuple[int, int]] = []
    for x, is_dark in enumerate(row):
        if is_dark and found and sum(found[-1]) == x:
            found[-1] = (found[-1][0], found[-1][1] + 1)
        elif is_dark:
            found.append((x, 1))
    return found
