"""Pages on paper: no half-empty sheets, no links of the footer."""

import pytest

from tests.browser.paper import filled, sheets_of, smallest_letter

pytestmark = pytest.mark.slow

# What follows a break that must be: a plate has a sheet of its own, and the cover stands before.
FULLEST = {
    "/fr/visions-d-avenir/le-feu-n-a-pas-choisi-son-camp/": 10,
    "/en/visions/the-fire-took-no-sides/": 10,
    "/en/comics/the-fires-share/": 13,
    "/en/press/the-fire-goes-on-show-and-you-vote/": 4,
    "/en/lexicon/concertation/": 3,
    "/en/agenda/who-holds-the-chainsaw/": 2,
    "/fr/carnet-de-route/": 3,
    "/fr/conseil/mandat-2025-2028/pleniere-des-questions/": 2,
}
# Of the height of every sheet but the last.
LEAST = 0.7
FOOTER = (
    "RSS",
    "Plan du site",
    "Site map",
    "Mentions légales",
    "Legal notice",
    "Bricolage Grotesque",
)


@pytest.mark.parametrize("path", FULLEST)
def test_printed_page_has_no_half_empty_sheet_and_no_footer_links(visit, path: str) -> None:
    sheets = sheets_of(visit(path))
    assert len(sheets) <= FULLEST[path]
    shares = [round(filled(sheet), 2) for sheet in sheets]
    assert [share for share in shares[:-1] if share < LEAST] == [], shares
    text = " ".join(sheet.extract_text() for sheet in sheets)
    assert [word for word in FOOTER if word in text] == []
    # Who published it stands at the top.
    assert "Conseil de Développement" in text


def test_table_of_a_lab_is_printed_one_day_a_sheet_in_both_languages(visit) -> None:
    for path, days in (
        ("/fr/lab-de-la-democratie/grid/", 2),
        ("/en/democracy-lab/grid/", 2),
        ("/fr/lab-de-la-democratie-2025/grid/", 3),
        ("/en/democracy-lab-2025/grid/", 3),
    ):
        sheets = sheets_of(visit(path))
        assert (path, len(sheets)) == (path, days)
        assert {sheet.mediabox.width > sheet.mediabox.height for sheet in sheets} == {True}


def test_table_of_a_lab_is_a_day_a_sheet_on_a4_both_ways_and_on_a3_in_letters_to_be_read(
    visit,
) -> None:
    page = visit("/fr/lab-de-la-democratie-2025/grid/")
    for paper, options in (
        ("A4", {"prefer_css_page_size": False}),
        ("A4", {"prefer_css_page_size": False, "landscape": True}),
        ("A3", {}),
        ("A3", {"prefer_css_page_size": False, "landscape": True}),
    ):
        sheets = sheets_of(page, paper, **options)
        assert (paper, options, len(sheets)) == (paper, options, 3)
        assert (paper, options, smallest_letter(sheets) >= 7) == (paper, options, True)
