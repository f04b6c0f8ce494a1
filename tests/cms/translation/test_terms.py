"""Accept 8 of the translators' desk: the lexicon's words beside a text, and words to avoid."""

from dataclasses import replace

import pytest

from cms.translation.plain import plain
from cms.translation.terms import Terms, hints
from cms.translation.texts import Text
from snippets.models import Term
from tests.factories.concept import ConceptFactory, in_french
from tests.factories.lexicon import the_lexicon_pages
from tests.factories.locale import english, french
from tests.factories.organisation import OrganisationFactory
from tests.factories.person import PersonFactory
from tests.factories.site import the_site
from tests.factories.standard import StandardPageFactory

pytestmark = pytest.mark.usefixtures("shared_homes", "shared_lexicon")

AVOIDED, OLD = Term.Status.FORBIDDEN, Term.Status.SUPERSEDED
DEPRECATED = Term.Status.DEPRECATED
TEXT = Text(segment=1, context=1, string=1, order=1, path="body", source="", attrs={}, target=None)


def word(text, status=AVOIDED, **more):
    return Term(text=text, status=status, **more)


# Of each entry: its French words, its English ones; the first of a language is preferred.
ENTRIES = {
    "sobriété": (["sobriété"], ["sufficiency", word("frugality", Term.Status.ADMITTED),
                                word("sobriety", note="That is of drinkers.")]),
    "concertation": (["concertation", word("consultation", DEPRECATED)],
                     ["concertation", word("consultation")]),
    "élu": (["élu, -e"], ["elected member", word("elect", DEPRECATED), word("councillor", OLD)]),
    "tirage au sort": (["tirage au sort"], ["sortition", word("lottery")]),
    "prospective": (["prospective", word("futurologie", OLD)], ["foresight", word("prospective")]),
    "PLU": (["plan local d’urbanisme", word("PLU", Term.Status.ADMITTED, type="acronym")],
            ["local land-use plan", word("city plan")]),
    "marché": (["marché"], ["market", word("bazaar")]),
    "côté": (["côté"], ["side"]),
    "avis": (["avis"], ["opinion", word("advice")]),
    "conseil": (["avis"], ["notice"]),
    "compost": (["compost"], ["compost"]),
    "jury citoyen": (["jury citoyen"], ["citizens’ jury", word("popular jury")]),
    "habitant": (["habitant, -e"], ["resident", word("inhabitants")]),
    "mobilité": (["mobilité douce"], ["active travel", word("soft mobility")]),
    "tiers-lieu": (["tiers-lieu"], ["third place", word("third-place hub")]),
    "friche": (["friche"], ["brownfield", word("wasteland")]),
    "atelier": (["atelier"], ["workshop", word("atelier")]),
    "budget": (["budget participatif"], ["participatory budget", word("participative budget")]),
    "vision": (["récit de futur"], ["story of the future", word("future narrative")]),
    "métropole": (["intercommunalité"], ["joint authority", word("intercommunality")]),
}  # fmt: skip


@pytest.fixture(scope="module")
def shared_lexicon(shared_rows, shared_homes):
    with shared_rows():
        the_lexicon_pages()
        for there, here in ENTRIES.values():
            concept = ConceptFactory(words=there)
            in_french(concept, *here, locale=english())
        name = ConceptFactory(words=["Bastille-sur-Drac"], do_not_translate=True)
        in_french(name, "Bastille-sur-Drac", locale=english(), do_not_translate=True)
        ConceptFactory(words=["canopée"])  # without English
        PersonFactory(name="Claire Marché")
        OrganisationFactory(name="Maison de la Sobriété")
        StandardPageFactory(parent=the_site().root_page, title="Vers la Sobriété heureuse")


@pytest.fixture
def terms(db):
    return Terms(french(), english())


def named(*sources):
    """Return the French words by which each text names entries."""
    texts = [replace(TEXT, segment=n, source=source) for n, source in enumerate(sources)]
    found = hints(texts, french(), english())
    return [
        [words for hint in found.get(text.segment, ()) for words in hint.source_words]
        for text in texts
    ]


def test_terms_are_found_in_the_forms_in_which_people_write_them(db):
    cases = {
        "Des sobriétés choisies": ["sobriétés"],  # plural
        "Pour les Sobriétés de demain": ["Sobriétés"],  # a capital within a sentence
        "La CONCERTATION continue": ["CONCERTATION"],
        "la sobriete des elus": ["sobriete", "elus"],  # a missing accent
        "Un <b>tirage</b> au <a id='a1'>sort</a>": ["tirage au sort"],  # across a tag
        "de so<b>brié</b>té": ["sobriété"],
        "Les élues et les élus": ["élues", "élus"],  # élu, -e
        "une élu·e de la ville": ["élu"],
        "Tirages au sort": ["Tirages au sort"],  # two words
        "Le PLU, ou plan local d&#x27;urbanisme": ["PLU", "plan local d'urbanisme"],
        "Il a plu": [],
        "On marche ici": [],  # "marché" is another word without its accent
        "Le marché d’à côté": ["marché", "côté"],
        "La sobriété-spectacle": [],  # a part of a compound
        "La pseudo-sobriété": [],
        "Claire Marché préside la Maison de la Sobriété": [],  # names
        "Lire « Vers la Sobriété heureuse », page 3": [],  # the name of a page
        "https://sobriété.example/concertation": [],
        "Le mot « sobriété »": ["sobriété"],  # quoted: it is to be translated all the same
        "Maison de la Sobriété": ["Sobriété"],  # its own name is a text to translate
    }
    assert dict(zip(cases, named(*cases), strict=True)) == cases


def test_hint_says_agreed_words_first_then_admitted_ones_and_those_to_avoid(db):
    text = replace(TEXT, source="La sobriété, la sobriété à Bastille-sur-Drac sous la canopée")
    sobriety, name, canopy = hints([text], french(), english())[1]
    assert (sobriety.entry, sobriety.source_words) == ("sobriété", ("sobriété",))
    words = [[str(word) for word in said] for said in (sobriety.agreed, sobriety.admitted)]
    assert words == [["sufficiency"], ["frugality"]]
    assert [(word.text, word.note) for word in sobriety.avoid] == [
        ("sobriety", "That is of drinkers.")
    ]
    assert sobriety.url.endswith("/en/lexicon/sufficiency/")
    assert (sobriety.do_not_translate, name.do_not_translate) == (False, True)
    # Nobody has agreed on an English word: the entry can be read in French.
    assert (canopy.agreed, canopy.url.endswith("/fr/lexique/canopee/")) == ((), True)


# --- words to avoid ----------------------------------------------------------------------------

# Twenty errors, and the word in which each lies.
PLANTED = {
    ("La sobriété énergétique", "Energy sobriety"): "sobriety",
    ("Les Sobriétés", "Sobrieties"): "Sobrieties",
    ("Une sobriete choisie", "A chosen sobriety"): "sobriety",
    ("La <b>sobriété</b> d’abord", "<b>Sobriety</b> first"): "Sobriety",
    ("La concertation est ouverte", "The consultation is open"): "consultation",
    ("CONCERTATION", "CONSULTATIONS"): "CONSULTATIONS",
    ("Les élues parlent", "The elect speak"): "elect",
    ("Un élu de la ville", "A councillor of the town"): "councillor",
    ("Le tirage au sort", "The lottery"): "lottery",
    ("Des tirages <b>au sort</b>", "Two lotteries"): "lotteries",
    ("La prospective", "Prospective studies"): "Prospective",
    ("La futurologie", "What the prospective says"): "prospective",  # superseded: the same notion
    ("Le PLU de 2030", "The city plan of 2030"): "city plan",
    ("Au marché", "In the bazaar"): "bazaar",
    ("Le jury citoyen", "The popular jury"): "popular jury",
    ("Une habitante", "One of the inhabitants"): "inhabitants",
    ("La mobilité douce", "Soft mobility"): "Soft mobility",
    ("Une friche", "A <a id='a1'>wasteland</a>"): "wasteland",
    ("Le budget participatif", "The participative budget"): "participative budget",
    ("L’intercommunalité décide", "The intercommunality decides"): "intercommunality",
}
# What says the same words and is right.
RIGHT = [
    ("La sobriété énergétique", "Energy sufficiency"),
    ("La sobriété, la vraie", "Sufficiency, which is not sobriety"),  # the agreed word is there
    ("Les élus", "The elected members"),  # no "elect": told by its forms
    ("Un conducteur sobre", "A driver’s sobriety"),  # the French names no entry
    ("La consultation du public", "A consultation of the public"),  # deprecated, so another thing
    ("« La sobriété », dit-il", "‘Sobriety’, he says"),  # a quotation
    ("Lire « Sobriété » de X", "Read “Sobriety” by X"),
    ("La Maison de la Sobriété", "The Sobriety House"),  # a name
    ("L’avis", "The notice gives advice"),  # an agreed word of another sense of the same word
    ("Écrire à sobriété@exemple.fr", "Write to sobriety@example.org"),
]


def test_twenty_planted_errors_are_all_found_and_nothing_else_is(terms):
    assert len(PLANTED) == 20
    found = {
        pair: [avoided.words for avoided in terms.avoided(*map(plain, pair))] for pair in PLANTED
    }
    assert found == {pair: [words] for pair, words in PLANTED.items()}
    assert {pair: terms.avoided(*pair) for pair in RIGHT if terms.avoided(*pair)} == {}


def test_name_that_is_not_translated_must_be_there(terms):
    source = "À Bastille-sur-Drac, le soir"
    assert [words for _key, words in terms.lost(source, "At Fortress on Drac, at night")] == [
        "Bastille-sur-Drac"
    ]
    for target in ("In Bastille-sur-Drac at night", "BASTILLE-SUR-DRAC, at night"):
        assert terms.lost(source, target) == []
    assert terms.lost("Lire « À Bastille-sur-Drac »", "Read ‘The Fortress’") == []
