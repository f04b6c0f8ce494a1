"""Words that say nothing of what somebody looks for, without accents, by language.

The short forms before an apostrophe are among them: *l’eau* is asked for as *eau*, and so is
*l eau* on a telephone.
"""

__all__ = ["ARTICLES", "ELIDED", "STOP_WORDS"]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# What stands before an apostrophe for a whole word.
ELIDED = {
    "fr": _words("c d j l m n qu s t jusqu lorsqu puisqu quoiqu quelqu"),
    "en": frozenset(),
}

# What a term may begin with without being another one.
ARTICLES = {"fr": _words("l le la les un une d du des"), "en": _words("the a an")}

STOP_WORDS = {
    "fr": _words(
        """
        a ai alors au aucun aussi autre aux avec avoir c car ce cela celle celles celui ces cet
        cette ceux chez comme comment d dans de depuis des donc dont du elle elles en entre est et
        etre eux fait faire il ils j je jusque l la le les leur leurs lorsque lui m ma mais me meme
        memes mes moi mon n ne ni nos notre nous on ont ou par parce pas pendant peut plus pour
        pourquoi puis puisque qu quand que quel quelle quelles quels qui quoi quoique s sa sans se
        selon ses si soi son sont sous sur t ta te tes toi ton tout toute toutes tous tres tu un
        une vos votre vous y
        """
    ),
    "en": _words(
        """
        a about after again all also am an and any are as at be because been before being between
        but by can could did do does for from had has have he her here hers him his how i if in
        into is it its just me more most my no nor not of off on once only or other our ours out
        over own s same she should so some such t than that the their theirs them then there these
        they this those through to too under until up very was we were what when where which while
        who whom why will with would you your yours
        """
    ),
}
