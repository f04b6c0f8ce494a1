"""How large a file is, in words: the one unit in which limits and files are told."""

from math import ceil

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

__all__ = ["KILOBYTE", "MEGABYTE", "file_size"]

KILOBYTE, MEGABYTE = 2**10, 2**20


def file_size(size: int) -> str:
    """Return a number of bytes as it is read: “1.2 MB”, « 1,2 Mo ».

    It is rounded up: what is over a limit never reads like the limit itself.
    """
    if size < KILOBYTE:
        return ngettext("%(number)d byte", "%(number)d bytes", size) % {"number": size}
    unit, told = MEGABYTE, _("%(number)s MB")
    if size < MEGABYTE:
        unit, told = KILOBYTE, _("%(number)s KB")
    tenths = ceil(size * 10 / unit)
    return told % {"number": number_format(tenths / 10, 1 if tenths % 10 else 0)}
