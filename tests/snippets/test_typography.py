import time

import pytest

from snippets.templatetags.typography import broken_at_the_sign
from snippets.typography import typeset, typeset_text

THIN, FULL = "\u202f", "\u00a0"


def _french(text):
    return typeset(f'<p lang="fr">{text}</p>').removeprefix('<p lang="fr">').removesuffix("</p>")


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Qui décide ?", f"Qui décide{THIN}?"),
        ("Qui décide?", f"Qui décide{THIN}?"),
        ("Venez ! Lisez ; parlez.", f"Venez{THIN}! Lisez{THIN}; parlez."),
        ("Trois temps : voir", f"Trois temps{FULL}: voir"),
        ("Trois temps: voir", f"Trois temps{FULL}: voir"),
        ("Il dit « non » puis", f"Il dit «{FULL}non{FULL}» puis"),
        ("Il dit «non» puis", f"Il dit «{FULL}non{FULL}» puis"),
        (f"déjà fait{THIN}! et{FULL}: là", f"déjà fait{THIN}! et{FULL}: là"),
        ("50 % de 20 €", f"50{FULL}% de 20{FULL}€"),
        ("de 9 h à 18 h 30.", f"de 9{FULL}h à 18{FULL}h{FULL}30."),
        ("61 400 € en 2026", f"61{THIN}400{FULL}€ en 2026"),
        ("12 345 678 pas", f"12{THIN}345{THIN}678 pas"),
        ("du 1 octobre 2025 au 1 mai", "du 1er octobre 2025 au 1er mai"),
        ("le 1er août, le 11 août et le 21 mars", "le 1er août, le 11 août et le 21 mars"),
    ],
)
def test_french_marks_get_their_space(typed, printed):
    assert _french(typed) == printed


@pytest.mark.parametrize(
    "text",
    [
        "à 12:30",
        "https://example.org/?a=b;c",
        "l&#x27;eau &amp; le feu&nbsp;",
        "C’est fini.",
        "(oui)",
        "04 76 59 59 59",
        "en 2026 400 pages",
    ],
)
def test_what_is_no_punctuation_of_prose_stays(text):
    assert _french(text) == text


def test_a_mark_after_an_inline_element_gets_its_space():
    assert _french("<em>Vizille</em> ?") == f"<em>Vizille</em>{THIN}?"


def test_attributes_are_not_touched():
    html = '<html lang="fr"><a href="/?a=1 ; b" title="Qui ?">x</a></html>'
    assert typeset(html) == html


@pytest.mark.parametrize("element", ["code", "pre", "script", "style", "textarea", "kbd", "samp"])
def test_verbatim_elements_are_not_touched(element):
    html = f'<html lang="fr"><{element}>a ; b ?</{element}></html>'
    assert typeset(html) == html


def test_only_french_is_typeset():
    html = '<html lang="en"><p>What ?</p><p lang="fr">Quoi ?</p><p>Why ?</p></html>'
    assert typeset(html) == (
        f'<html lang="en"><p>What ?</p><p lang="fr">Quoi{THIN}?</p><p>Why ?</p></html>'
    )


def test_another_language_inside_french_is_left_alone():
    html = '<html lang="fr"><p>Le mot <span lang="en">What ?</span> ici ?</p></html>'
    assert typeset(html) == html.replace("ici ?", f"ici{THIN}?")


def test_void_elements_and_stray_ends_do_not_lose_the_language():
    html = '<html lang="fr"><p>Un<br>deux <img src="b ?"> trois ?</p></b><p>Et ?</p></html>'
    assert typeset(html) == html.replace("trois ?", f"trois{THIN}?").replace("Et ?", f"Et{THIN}?")


def test_what_stands_for_a_picture_has_the_spaces_of_the_text_in_french_alone():
    """The text is shown where the picture is missing: it breaks there as the page does."""
    html = '<html lang="fr"><img src="/a ; b" alt="On lit « Qui ? » : un mur"><p>c</p></html>'
    printed = f"On lit «{FULL}Qui{THIN}?{FULL}»{FULL}: un mur"
    assert typeset(html) == html.replace("On lit « Qui ? » : un mur", printed)
    for other in (html.replace('"fr"', '"en"'), html.replace("<img", '<img lang="en"')):
        assert typeset(other) == other


@pytest.mark.parametrize(
    "named",
    [
        'name="description"',
        'property="og:title"',
        'property="og:description"',
        'property="og:image:alt"',
    ],
)
def test_description_of_a_french_page_has_the_spaces_of_its_text(named):
    """Search engines and shared links show it, and broke « d’« Imagine | Demain » »."""
    html = f'<html lang="fr"><meta {named} content="Le tome d’« Imagine Demain » : qui&#x27; ?">'
    printed = f"d’«{FULL}Imagine Demain{FULL}»{FULL}: qui&#x27;{THIN}?"
    assert typeset(html) == html.replace("d’« Imagine Demain » : qui&#x27; ?", printed)
    assert typeset(html.replace('"fr"', '"en"')) == html.replace('"fr"', '"en"')


def test_what_machines_read_of_a_page_is_not_touched():
    html = (
        '<html lang="fr"><meta property="og:url" content="/?a=1 ; b"><meta name="x" content="b ?">'
    )
    assert typeset(html) == html


def test_typesetting_twice_changes_nothing_more():
    once = typeset('<html lang="fr"><p>« Qui ? » : eux ; lui !</p></html>')
    assert typeset(once) == once


def test_a_comment_is_left_alone():
    html = '<html lang="fr"><!-- a ; b ? --><p>c</p></html>'
    assert typeset(html) == html


def test_twenty_thousand_characters_take_no_time_to_speak_of():
    """Every run of blanks is read once: no pattern backtracks over it."""
    html = f'<html lang="fr"><p>{" " * 20_000}?{"«" * 5_000}</p></html>'
    assert typeset(html).count(FULL) == 5_000


def test_typeset_text_spaces_plain_french_and_leaves_angle_brackets_alone() -> None:
    typed = "Trois temps : voir <b> ; qui décide ?"
    assert typeset_text(typed) == f"Trois temps{FULL}: voir <b>{THIN}; qui décide{THIN}?"


def test_mail_address_breaks_before_its_sign_and_stays_escaped():
    assert broken_at_the_sign("a<b@presse.example.org") == "a&lt;b<wbr>@presse.example.org"
    assert broken_at_the_sign("no address") == "no address<wbr>"


@pytest.mark.real_time
@pytest.mark.parametrize(
    "text",
    [
        *(" " * 200_000, "a" + f"{FULL} " * 100_000 + ":", "« " * 100_000, " »" * 100_000),
        *("1 " * 100_000, "1 000 " * 30_000, "1 h " * 50_000, "&#" * 100_000),
    ],
)
def test_text_of_any_length_is_read_within_a_time_that_grows_with_it(text):
    """20,000 spaces in an address took half a minute: they were read once from each of them."""
    began = time.process_time()
    typeset(f'<p lang="fr">{text}')
    assert time.process_time() - began < 5
