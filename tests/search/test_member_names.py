"""A member is found by the name to which they consent, at their own address (decision 75)."""

import pytest

from search.documents import all_documents
from search.engines import engine_named
from tests.pages.html import read
from tests.pages.test_members import (
    FIELDS,
    mandate,  # noqa: F401 - a fixture
    member,
    members,  # noqa: F401 - a fixture
    with_everything,
)

pytestmark = pytest.mark.usefixtures("shared_homes", "pictures_in_this_process")


def test_member_is_found_by_name_at_an_address_of_their_own_in_the_readers_language(
    client,
    members,  # noqa: F811 - the fixture
    mandate,  # noqa: F811 - the fixture
):
    with_everything(mandate)
    member(mandate, name="Line Sansnom", consent={"name": "refused"})
    engine_named("db").rebuild(all_documents())
    assert {key.partition(":")[0] for key in engine_named("db").indexed_keys()} >= {"member"}
    for where, kind, told_of in (
        ("/fr/recherche/", "Membre du conseil", FIELDS["biography"]),
        ("/en/search/", "Member of the council", "She speaks to the bees of Vif."),
    ):
        address = f"/{where[1:3]}/{'membres' if where[1:3] == 'fr' else 'members'}/"
        for words in ("Zélie Marchevent", "marchevent", "zelie", "Marchevant"):
            found = read(client.get(where, {"q": words})).all("li", class_="find")
            assert [
                (
                    find.one("span", class_="find__what").text,
                    find.one("h3").text,
                    find.one("a").attributes,
                    find.one("p", class_="find__text").text,
                )
                for find in found
            ] == [
                (kind, FIELDS["name"], {"href": f"{address}zelie-marchevent/"}, told_of),
            ], words
        # Under the filter of either language it is the same one.
        for language in ("fr", "en"):
            asked = {"q": "marchevent", "language": language}
            assert len(read(client.get(where, asked)).all("li", class_="find")) == 1
        # No engine knows what may be taken back beside a name, nor whoever is not named.
        for words in ("abeilles", "bees", "rucher", "Line Sansnom"):
            assert read(client.get(where, {"q": words})).all("li", class_="find") == []
    (offered,) = client.get("/api/lexicon/suggest?q=zeli&language=en&pages=5").json()["pages"]
    assert (offered["text"], offered["label"], offered["url"].partition("/en/")[2]) == (
        FIELDS["name"],
        "Member of the council",
        "members/zelie-marchevent/",
    )


def test_member_in_french_only_is_found_in_english_at_the_french_address(
    client,
    members,  # noqa: F811 - the fixture
    mandate,  # noqa: F811 - the fixture
):
    member(mandate, name="Zoé Abadie")
    engine_named("db").rebuild(all_documents())
    (find,) = read(client.get("/en/search/?q=abadie")).all("li", class_="find")
    assert find.one("a").attributes == {
        "href": "/fr/membres/zoe-abadie/",
        "lang": "fr",
        "hreflang": "fr",
    }
    assert find.one("p", class_="find__text").attributes["lang"] == "fr"
