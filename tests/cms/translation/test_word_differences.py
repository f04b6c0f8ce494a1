"""Differences by word: what is read, and what is no matter of commas."""

from cms.translation.comparison import Entry, block_of, compare, nearest
from cms.translation.word_differences import are_signs, plain, word_differences

NBSP = "\N{NO-BREAK SPACE}"


def test_difference_is_told_in_whole_words_numbers_and_tags():
    cases = {
        ("Le chat dort.", "Le chien dort."): [
            ("equal", "Le "), ("delete", "chat"), ("insert", "chien"), ("equal", " dort."),
        ],
        ("en 2040", "en 2050"): [("equal", "en "), ("delete", "2040"), ("insert", "2050")],
        ("<b>Oui</b>", "<i>Oui</i>"): [
            ("delete", "[bold]"), ("insert", "[italic]"), ("equal", "Oui"),
            ("delete", "[end of bold]"), ("insert", "[end of italic]"),
        ],
        ('un <a id="a1">lien</a>', "un lien"): [
            ("equal", "un "), ("delete", "[link]"), ("equal", "lien"),
            ("delete", "[end of link]"),
        ],
        ("Q&amp;A &lt;b&gt;", "Q&amp;R &lt;b&gt;"): [
            ("equal", "Q&"), ("delete", "A"), ("insert", "R"), ("equal", " <b>"),
        ],
        ("la grande ville", "une petite ville"): [
            ("delete", "la grande"), ("insert", "une petite"), ("equal", " ville"),
        ],
        ("", "Neuf"): [("insert", "Neuf")],
        ("Vieux", ""): [("delete", "Vieux")],
        # Of what came or went as a whole no tag is named.
        ("", '<b>Neuf</b> et <a id="a1">lien</a>'): [("insert", "Neuf et lien")],
        ("<b>Vieux</b>", ""): [("delete", "Vieux")],
    }  # fmt: skip
    assert {pair: word_differences(*pair) for pair in cases} == cases


def test_commas_apostrophes_quotes_and_white_space_are_signs_and_nothing_else_is():
    signs = [
        ("Oui", "Oui."),
        ("Oui, non", "Oui non"),
        ("l'eau", "l’eau"),
        ("« Oui »", f"«{NBSP}Oui{NBSP}»"),
        ("Bon : oui", f"Bon{NBSP}: oui"),
        ("5 %", f"5{NBSP}%"),
    ]
    others = [
        ("Oui.", "Oui ?"),
        ("1,5", "15"),
        ("1 200", "1200"),
        ("2040, 2050", "2040 2050"),
        ("main tenant", "maintenant"),
        ("<5 %", "5 %"),
        ("-5", "5"),
        ("a", "à"),
        ("<b>Oui</b>", "Oui"),
        ("5 %", "5 ‰"),
        ("2040–2050", "2040 2050"),
    ]
    said = {pair: are_signs(word_differences(*pair)) for pair in (*signs, *others)}
    assert said == dict.fromkeys(signs, True) | dict.fromkeys(others, False)


def test_plain_text_is_what_a_reader_sees():
    assert plain('Q&amp;A, <a id="a1">&lt;5 %</a>') == "Q&A, <5 %"


def test_nearest_pairs_take_the_best_first_and_each_once():
    former = {1: "Le canal passe sous la halle", 2: "Le canal passe devant la halle"}
    new = {"a": "Le canal passe sous une halle", "b": "Le canal passe sous la halle."}
    assert dict(nearest(new, former)) == {"b": 1, "a": 2}
    assert nearest({"a": "Oui"}, {1: "Non"}) == []


def test_text_that_stands_twice_and_one_that_moves_are_told_apart():
    def entries(*strings):
        return [Entry(1, string, order, "x") for order, string in enumerate(strings)]

    sources = {1: "Oui", 2: "Non", 3: "Peut-être", 4: "Quatre"}
    same = compare(entries(1, 2, 1), entries(1, 2, 1), sources)
    assert not same
    moved = compare(entries(1, 2, 3, 4), entries(2, 3, 4, 1), sources)
    assert [new.string for _old, new in moved.moved] == [1]
    assert (moved.changed, moved.added, moved.removed) == ([], [], [])
    fewer = compare(entries(1, 2, 1), entries(1, 2), sources)
    assert [old.string for old in fewer.removed] == [1]


def test_block_of_a_place_is_the_beginning_of_its_path():
    assert {path: block_of(path) for path in BLOCKS} == BLOCKS


BLOCKS = {
    "title": "title",
    "body.4f.text": "body.4f",
    "body.4f.text.'https://a.example/b.c'": "body.4f",
    "summary.'https://a.example/b.c'": "summary",
    "actors.9c.role": "actors.9c",
}
