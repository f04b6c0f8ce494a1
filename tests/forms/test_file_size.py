"""The size of a file is told in one unit, by one function: MB in English, Mo in French."""

from django.utils.translation import override

from forms.file_size import file_size

SIZES = {
    0: ("0 bytes", "0 octet"),
    1: ("1 byte", "1 octet"),
    812: ("812 bytes", "812 octets"),
    1_024: ("1 KB", "1 ko"),
    34_000: ("33.3 KB", "33,3 ko"),
    2**20: ("1 MB", "1 Mo"),
    # What is over a limit never reads like it.
    2**20 + 1: ("1.1 MB", "1,1 Mo"),
    60 * 2**20: ("60 MB", "60 Mo"),
}


def test_size_of_a_file_is_told_in_the_unit_of_its_language():
    told = {}
    for size in SIZES:
        sizes = []
        for language in ("en", "fr"):
            with override(language):
                sizes.append(file_size(size).replace("\xa0", " "))
        told[size] = tuple(sizes)
    assert told == SIZES
