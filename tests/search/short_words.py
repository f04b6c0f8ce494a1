"""What short words find and don't, and what is told in passing: the same of every engine."""

from search.engine import Engine, Query, SearchDoc

__all__ = ["DOCUMENTS", "found"]


def _document(
    kind: str, name: str, language: str = "fr", body: str = "", asides: str = ""
) -> SearchDoc:
    key = f"{kind}:{name}"
    return SearchDoc(key, kind, language, key, (name,), (), body, asides)


PLACE = "Un mois sans neige, où chaque ménage compte ce qu’il calcule. "

DOCUMENTS = [
    _document("concept", "l’eau", body="Ce que la rivière apporte et que le robinet rend."),
    # Of each, the sentence in which its own word is at home.
    _document("concept", "maire", body="Qui préside le conseil.", asides="Le maire cherche l’eau."),
    _document("concept", "jumelage", body="Deux villes.", asides="Ils ont enfin parlé d’eau."),
    _document("concept", "centre de données", body="Des machines.", asides="Son eau s’échauffe."),
    _document("vision", "Le mois lent", body=f"L’eau manque aux barrages. {PLACE * 40}"),
    # *Eau* and *lac* are letters of these words, or stand across two of them.
    _document("page", "Le réseau et le bureau"),
    _document("page", "La clé de chez Favet"),
    _document("page", "The ark of theatres", "en"),
    _document("page", "A framework: ‘l’accessibilité’", "en"),
    _document("page", "L’éducation au bord du canal"),
    _document("page", "Le lac"),
    _document("page", "La co-construction"),
]


def found(engine: Engine, words: str, language: str = "fr", corrects: bool = True) -> list[str]:
    """Return the names of what is found, best first."""
    matches = engine.match(Query(words, language, corrects=corrects)).matches
    return [match.key.partition(":")[2] for match in matches]


FINDS = {
    "lac": ["Le lac"],
    "lacs": ["Le lac"],
    "lea": [],
    "led": [],
    "thea": ["The ark of theatres"],
    "coconstruction": ["La co-construction"],
    "co construction": ["La co-construction"],
    # Nobody can know what a word of three letters was to be.
    "eab": [],
    "lax": [],
    "zzzz": [],
    "zz": [],
    "mupenova": [],
    "mupenova zzzz": [],
}
