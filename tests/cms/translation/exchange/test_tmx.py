"""The memory goes out as TMX and comes in again, for those who manage terminology."""

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from translate.storage import tmx

from cms.translation.exchange.tmx import read_tmx, write_tmx
from cms.translation.memory import Wording, keep
from cms.translation.models import MemoryUnit
from tests.cms.translation.exchange.generated import mixtures

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shared_homes", "shared_roles")]

LINKED = 'Voir <a id="a1">la <b>page</b></a><br/>et <i>la suite</i>'


@pytest.fixture
def memory():
    """Pairs of generated words, and one with links."""
    MemoryUnit.objects.all().delete()
    words = mixtures(40)
    pairs = dict(zip(words, reversed(words), strict=True))
    pairs[LINKED] = 'See <a id="a1">the <b>page</b></a><br/>and <i>on</i>'
    keep("fr", "en", [Wording(*pair, None, timezone.now()) for pair in pairs.items()])


def pairs():
    return sorted(MemoryUnit.objects.values_list("source", "target"))


def test_memory_that_goes_out_and_comes_in_is_the_same(memory):
    data = b"".join(write_tmx(MemoryUnit.objects.order_by("pk")))
    reading = read_tmx(data, "fr", ["en", "it"], None)
    # Those whose HTML is written in another way than ours are kept in ours.
    count = len(pairs())
    assert (reading.same + len(reading.new), reading.refused) == (count, [])
    MemoryUnit.objects.all().delete()
    assert read_tmx(data, "fr", ["en"], None).write() == count
    before = pairs()
    data = b"".join(write_tmx(MemoryUnit.objects.order_by("pk")))
    again = read_tmx(data, "fr", ["en"], None)
    assert (len(again.new), again.same, again.refused) == (0, count, [])
    assert pairs() == before


def test_translate_toolkit_reads_every_pair(memory):
    data = b"".join(write_tmx(MemoryUnit.objects.order_by("pk")))
    store = tmx.tmxfile.parsestring(data)
    assert len(store.units) == MemoryUnit.objects.count()
    (linked,) = [unit for unit in store.units if unit.source.startswith("Voir")]
    assert "page" in linked.source


def test_file_of_another_program_says_what_is_new_same_and_refused():
    keep("fr", "en", [Wording("Le canal", "The canal", None, timezone.now())])
    MemoryUnit.objects.exclude(source="Le canal").delete()

    def pair(french, english, code="EN-GB"):
        return (
            f'<tu><tuv xml:lang="FR"><seg>{french}</seg></tuv>'
            f'<tuv xml:lang="{code}"><seg>{english}</seg></tuv></tu>'
        )

    body = "".join(
        [
            pair("Le canal", "The canal"),
            pair("La halle &amp; la place", "The hall &amp; the square"),
            pair("La halle &amp; la place", "The hall &amp; the square"),
            pair('<bpt i="1">&lt;b&gt;</bpt>Gras<ept i="1">&lt;/b&gt;</ept>', "<hi>Bold</hi>"),
            pair("La rive", "Das Ufer", "de"),
            pair('<ph x="1">{\\f1}</ph>Police', "Font"),
            pair('<bpt i="1">&lt;script&gt;</bpt>x', "y"),
            pair("Sans lien", '<bpt i="1">&lt;a id="a7"&gt;</bpt>x<ept i="1">&lt;/a&gt;</ept>'),
            pair("", "Empty"),
        ]
    )
    data = f'<tmx version="1.4"><header srclang="fr"/><body>{body}</body></tmx>'.encode()
    reading = read_tmx(data, "fr", ["en"], None)
    new = [(source, target, unit.source, unit.target) for source, target, unit in reading.new]
    assert new == [
        ("fr", "en", "La halle &amp; la place", "The hall &amp; the square"),
        ("fr", "en", "<b>Gras</b>", "Bold"),
    ]
    assert reading.same == 2
    lacking = "It lacks a text in the site’s first language, or in one of its others."
    mark = "It holds a mark that is none of ours: %s. Take it out, or type this text here."
    assert reading.refused == [
        ("La rive", lacking),
        ("{\\f1}Police", mark % "{\\f1}"),
        ("<script>x", mark % "<script>"),
        ("Sans lien", "Unrecognised id found in an <a> tag: a7"),
        ("Empty", lacking),
    ]


def test_memory_is_read_before_it_is_kept_by_those_who_manage_terminology(
    memory, make_user, login, home, english_home, roles
):
    data = b"".join(write_tmx(MemoryUnit.objects.order_by("pk")[:30]))
    MemoryUnit.objects.all().delete()
    addresses = [reverse(name) for name in ("memory_files", "memory_export")]
    for role in ("translator", "reviewer", "selection"):
        client = login(make_user(role))
        for address in addresses:
            assert client.get(address)["Location"] == reverse("wagtailadmin_home")
        sent = client.post(addresses[0], {"file": SimpleUploadedFile("a.tmx", data)})
        assert sent["Location"] == reverse("wagtailadmin_home")
    assert not MemoryUnit.objects.exists()
    for role in ("officer", "administrator"):
        MemoryUnit.objects.all().delete()
        client = login(make_user(role))
        response = client.post(
            addresses[0], {"file": SimpleUploadedFile("a.tmx", data)}, follow=True
        )
        read = BeautifulSoup(response.content, "html.parser")
        counts = [int(tally.strong.get_text()) for tally in read.select(".house-tally")]
        assert counts == [30, 0, 0]
        assert not MemoryUnit.objects.exists()
        response = client.post(response.request["PATH_INFO"], follow=True)
        assert [str(message).strip() for message in response.context["messages"]] == [
            "30 pairs were added to the memory."
        ]
        exported = client.get(addresses[1])
        assert exported["Content-Type"] == "application/x-tmx+xml"
        assert exported.getvalue().count(b"<tu ") == MemoryUnit.objects.count() == 30
