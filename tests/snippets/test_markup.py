import pytest

from snippets.markup import Tag, pieces_of, tag_of


def test_page_is_taken_apart_into_text_and_tags_in_turn():
    html = '<p lang="fr">Un <b>mot</b><!-- > --></p>'
    pieces = pieces_of(html)
    assert pieces[::2] == ["", "Un ", "mot", "", "", ""]
    assert pieces[1::2] == ['<p lang="fr">', "<b>", "</b>", "<!-- > -->", "</p>"]
    assert "".join(pieces) == html


@pytest.mark.parametrize(
    ("piece", "tag"),
    [
        ("<p>", Tag("p", False, True, None)),
        ("</P >", Tag("p", True, False, None)),
        ('<span class="x" lang="en-GB">', Tag("span", False, True, "en")),
        ("<i LANG=fr>", Tag("i", False, True, "fr")),
        ('<a hreflang="en">', Tag("a", False, True, None)),
        ('<img lang="en">', Tag("img", False, False, None)),
        ("<path/>", Tag("path", False, False, None)),
        ("<!-- <p> -->", None),
        ("<!doctype html>", None),
    ],
)
def test_tag_says_what_it_opens_or_closes_and_in_which_language(piece, tag):
    assert tag_of(piece) == tag
