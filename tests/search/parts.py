"""What made-up words and phrases are made of.

Two sets without a word in common: what is tuned on the first is measured on the second.
"""

from dataclasses import dataclass

__all__ = ["FIRST", "SECOND", "Parts"]

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Parts:
    """Syllables; endings of a French word and of its English equivalent; nouns, masculine ones in
    the first set, and adjectives that need not agree."""

    syllables: str
    endings: Pairs
    nouns: Pairs
    adjectives: Pairs


FIRST = Parts(
    syllables=(
        "bal bor bra cal car cla cor dal dem dis dor fal fer flo for gal gra gri jur lar "
        "lem lin lor mal mar mel mir mon nar nor pal par per pla pol pro ral ren ros sal "
        "sen ser sol stra tal tem ter tra tri val ver vin vol "
    ),
    endings=(
        ("ation", "ation"),
        ("ité", "ity"),
        ("isme", "ism"),
        ("eur", "er"),
        ("ance", "ence"),
        ("ement", "ing"),
        ("ique", "ic"),
        ("age", "age"),
        ("ière", "iery"),
        ("oir", "ory"),
        ("aison", "ason"),
        ("ette", "et"),
    ),
    nouns=(
        ("plan", "plan"),
        ("réseau", "network"),
        ("conseil", "council"),
        ("budget", "budget"),
        ("chantier", "worksite"),
        ("logement", "dwelling"),
        ("trajet", "journey"),
        ("jardin", "garden"),
        ("marché", "market"),
        ("quartier", "neighbourhood"),
        ("débat", "debate"),
        ("récit", "narrative"),
        ("bien", "good"),
        ("sol", "soil"),
        ("bâtiment", "building"),
        ("échange", "exchange"),
        ("outil", "tool"),
        ("pouvoir", "power"),
        ("indice", "index"),
        ("écosystème", "ecosystem"),
    ),
    adjectives=(
        ("partagé", "shared"),
        ("urbain", "urban"),
        ("durable", "sustainable"),
        ("citoyen", "civic"),
        ("numérique", "digital"),
        ("climatique", "climate"),
        ("rural", "rural"),
        ("collectif", "collective"),
        ("européen", "European"),
        ("d’usage", "of use"),
        ("à vélo", "by bike"),
        ("public", "public"),
        ("sobre", "frugal"),
        ("vivant", "living"),
        ("commun", "common"),
    ),
)

SECOND = Parts(
    syllables=(
        "phi quo chan bre tou gne lle ssa ffi mme rou nou pou cre dru gui jou lui mou nei "
        "oli pre rhe sci the uni vri xy zo bou cha due fru gou hi isse kar lan mei nage "
        "opa pi quai rou spi trou use veu wa yo zen cou den eve fan gli hou jan keu mai "
        "noi ori pleu rui soi tui vau chou bla "
    ),
    endings=(
        ("logie", "logy"),
        ("graphie", "graphy"),
        ("phonie", "phony"),
        ("ture", "ture"),
        ("isation", "isation"),
        ("eux", "ous"),
        ("able", "able"),
        ("ment", "ment"),
        ("esse", "ess"),
        ("iste", "ist"),
        ("aire", "ary"),
        ("ille", "il"),
        ("ude", "ude"),
        ("erie", "ery"),
    ),
    nouns=(
        ("atelier", "workshop"),
        ("bibliothèque", "library"),
        ("passerelle", "footbridge"),
        ("affiche", "poster"),
        ("paysage", "landscape"),
        ("quartz", "quartz"),
        ("fabrique", "factory"),
        ("rivière", "river"),
        ("voisinage", "neighbourship"),
        ("accueil", "reception"),
        ("horaire", "timetable"),
        ("éclairage", "lighting"),
        ("commission", "committee"),
        ("colline", "hill"),
        ("enquête", "survey"),
        ("pharmacie", "pharmacy"),
        ("collège", "school"),
        ("ressource", "resource"),
    ),
    adjectives=(
        ("apaisé", "calm"),
        ("mobile", "mobile"),
        ("inclusif", "inclusive"),
        ("ouvert", "open"),
        ("montagnard", "mountain"),
        ("bénévole", "voluntary"),
        ("acoustique", "acoustic"),
        ("graphique", "graphic"),
        ("équitable", "fair"),
        ("associatif", "associative"),
        ("scolaire", "educational"),
        ("d’hiver", "winter"),
        ("historique", "historic"),
        ("nourricier", "nourishing"),
    ),
)
