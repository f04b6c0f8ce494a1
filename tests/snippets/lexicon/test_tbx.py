"""TBX of any dialect, style and edition, read; ours written, and read back without a loss."""

import pytest
from defusedxml import ElementTree

from snippets.lexicon.entry import Entry, FalseFriend, Relation, Side, Word
from snippets.lexicon.reading import read_file
from snippets.lexicon.sheet_writing import write_csv
from snippets.lexicon.tbx_writing import DIALECTS, STYLES, write_tbx
from snippets.lexicon.workbook import write_workbook
from tests.snippets.lexicon.sheet import LANGUAGES

KEYS = [f"{n * 8}-{n * 4}-4{n * 3}-8{n * 3}-{n * 12}" for n in "12"]
CODES = list(LANGUAGES)


def word(text, status="preferred", **kwargs):
    details = dict.fromkeys(("gender", "region", "register", "pronunciation", "note"), "")
    return Word(text, status, **{"type": "term", "part_of_speech": "noun", **details, **kwargs})


FULL = Entry(
    KEYS[0],
    {
        "fr": Side(
            [
                word("concertation", gender="f", pronunciation="kon", note="concertation = x | y"),
                word("septante", "admitted", region="BE", do_not_link=True),
                word("septante", "admitted", region="CH"),
                word("C2D", "admitted", type="acronym", part_of_speech="other", gender="mf"),
                word("débattre", "superseded", part_of_speech="verb", register="in-house"),
                word("com’", "forbidden", type="variant", note="[gender] jamais"),
            ],
            "- Un tiret = deux.\n\n« Et » une suite & <fin>.",
            "Expert.",
            "=1+1",
            "[note] Dit-on.",
            "Un code",
            "https://example.org/?a=1&b=2",
            False,
            "concertation",
            True,
        ),
        "en": Side([word("consultation")], "", "", "", "", "", "", True, "consultation", False),
    },
    [{"fr": "Climat", "en": "Climate"}, {"fr": "Eau | vive"}],
    {
        "broader": [Relation("broader", KEYS[1])],
        "narrower": [],
        "related": [Relation("related", KEYS[0])],
    },
    True,
    {"fr": [FalseFriend("en", "concert", "Un accord.")], "en": []},
    True,
)


def writers():
    yield "csv", lambda entries: b"".join(write_csv(entries, CODES))
    yield "xlsx", lambda entries: write_workbook(entries, CODES)
    for dialect in DIALECTS:
        for style in STYLES:
            yield (
                f"{dialect}-{style}",
                lambda entries, d=dialect, s=style: b"".join(write_tbx(entries, CODES, d, s)),
            )


def without_nothing(entry):
    """Return an entry in which what is empty, and what is not said, are the same."""
    sides = {}
    for code, side in entry.sides.items():
        texts = {name: value for name, value in vars(side).items() if value and name != "words"}
        sides[code] = [texts, [{n: v for n, v in vars(w).items() if v} for w in side.words]]
    return (
        entry.id,
        sides,
        entry.domains,
        {kind: found for kind, found in entry.relations.items() if found},
        entry.do_not_translate,
        entry.do_not_link,
        {code: found for code, found in entry.false_friends.items() if found},
    )


@pytest.mark.parametrize("write", [pytest.param(w, id=name) for name, w in writers()])
def test_entry_is_read_back_without_a_loss(write):
    reading = read_file(write([FULL]), LANGUAGES)
    (row,) = reading.rows
    assert (reading.unknown, row.remarks, row.refusals) == ([], [], [])
    assert without_nothing(row.entry) == without_nothing(FULL)


def test_state_that_nobody_understands_is_a_remark_and_keeps_what_is_new_from_being_public():
    draft = Entry(KEYS[1], {"fr": Side([word("eau")], live=False)})
    data = b"".join(write_tbx([draft], CODES, "basic", "dca"))
    (row,) = read_file(data.replace(b"[state] draft", b"[state] bogus"), LANGUAGES).rows
    assert row.unclear == ["fr"]
    assert row.remarks == [
        "state: “bogus” is not understood. What is new will be a draft, what is there stays as "
        "public as it is."
    ]


@pytest.mark.parametrize("dialect", DIALECTS)
def test_tbx_has_only_the_categories_of_its_dialect(dialect):
    root = ElementTree.fromstring(b"".join(write_tbx([FULL], CODES, dialect, "dca")))
    assert root.attrib["type"] == {"basic": "TBX-Basic", "min": "TBX-Min"}[dialect]
    found = {each.get("type") for each in root.iter() if each.get("type")} - {root.get("type")}
    minimal = {"subjectField", "partOfSpeech", "administrativeStatus"}
    basic = {
        "definition",
        "source",
        "context",
        "termType",
        "grammaticalGender",
        "geographicalUsage",
        "crossReference",
    }
    assert found == (minimal | basic if dialect == "basic" else minimal)
    verdicts = {e.text for e in root.iter() if e.get("type") == "administrativeStatus"}
    assert verdicts == {
        f"{verdict}Term-admn-sts"
        for verdict in ("preferred", "admitted", "superseded", "deprecated")
    }


def test_tbx_points_only_to_entries_that_are_in_the_file():
    other = Entry(KEYS[1], {"fr": Side([word("eau")])}, [], {"related": [Relation("related", "x")]})
    root = ElementTree.fromstring(b"".join(write_tbx([FULL, other], CODES, "basic", "dca")))
    ids = {each.get("id") for each in root.iter() if each.get("id")}
    targets = {each.get("target") for each in root.iter() if each.get("target")}
    assert targets == {f"c-{KEYS[0]}"}
    assert targets <= ids


VERSION_2 = """<?xml version="1.0" encoding="ISO-8859-1"?>
<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX-Basic" xml:lang="en-US"><martifHeader/><text><body>
<termEntry id="7"><descripGrp><descrip type="subjectField">Water</descrip></descripGrp>
 <langSet xml:lang="fr-CA"><descripGrp><descrip type="definition">Une rivi\u00e8re
     lente.</descrip><admin type="source">Nous</admin></descripGrp>
  <ntig><termGrp><term>rivi\u00e8re</term><termNote type="partOfSpeech">noun</termNote>
   <termNote type="grammaticalGender">feminine</termNote></termGrp>
   <descrip type="context">On voit la rivi\u00e8re.</descrip></ntig>
  <ntig><termGrp><term>ru</term>
   <termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></termGrp></ntig>
 </langSet>
 <langSet xml:lang="es"><tig><term>r\u00edo</term></tig></langSet>
 <langSet xml:lang="en"><tig><term>river</term></tig></langSet>
 <descrip type="broaderConceptGeneric" target="8">water</descrip>
 <xref type="xGraphic" target="a.png">a</xref>
 <xref type="externalCrossReference" target="https://example.org/">x</xref>
 <ref type="seeAlso">x</ref>
</termEntry></body></text></martif>""".encode("iso-8859-1")

FIRST_MIN = b"""<?xml version='1.0' encoding="UTF-8"?>
<TBX dialect="TBX-Min"><header><id>x</id><languages source="fr" target="en"/></header><body>
<termEntry id="C1"><subjectField>eau</subjectField>
 <langSet xml:lang="fr"><tig><term>eau</term><termStatus>preferred</termStatus>
  <partOfSpeech>noun</partOfSpeech><note>calme</note></tig></langSet>
 <langSet xml:lang="en"><termGroup><term>water</term><termStatus>obsolete</termStatus></termGroup>
 </langSet></termEntry></body></TBX>"""


def test_second_edition_is_read_with_its_languages_of_countries():
    reading = read_file(VERSION_2, LANGUAGES)
    (row,) = reading.rows
    assert (reading.kind, row.number, row.entry.id) == ("TBX", 4, "7")
    assert reading.unknown == ["language “es”", "seeAlso"]
    side = row.entry.sides["fr"]
    assert side.definition == "Une rivière lente."
    assert (side.source_label, side.example) == ("Nous", "On voit la rivière.")
    assert [(w.text, w.status, w.gender, w.region) for w in side.words] == [
        ("rivière", None, "f", "CA"),
        ("ru", "deprecated", None, "CA"),
    ]
    assert row.entry.relations == {"broader": [Relation("broader", "8")]}
    assert row.entry.domains == [{"en": "Water"}]
    assert row.entry.sides["en"].source_url == "https://example.org/"


def test_first_min_is_read():
    (row,) = read_file(FIRST_MIN, LANGUAGES).rows
    french, english = row.entry.sides["fr"].words[0], row.entry.sides["en"].words[0]
    assert (french.text, french.status, french.note) == ("eau", "preferred", "calme")
    assert (english.text, english.status) == ("water", "superseded")
    assert row.entry.domains == [{"fr": "eau"}]


def vendors(*tags):
    """A file of a tool that writes a country behind every language: one concept for each tag."""
    concepts = "".join(
        f'<termEntry id="{number}"><langSet xml:lang="{tag}"><tig><term>mot {number}</term></tig>'
        "</langSet></termEntry>"
        for number, tag in enumerate(tags)
    )
    return f'<martif type="TBX"><text><body>{concepts}</body></text></martif>'.encode()


def test_country_that_a_vendors_tool_writes_behind_every_language_is_no_region():
    def regions(*tags):
        rows = read_file(vendors(*tags), LANGUAGES).rows
        return [
            word.region for row in rows for side in row.entry.sides.values() for word in side.words
        ]

    assert regions("fr-FR", "en-US", "fr-FR") == [None, None, None]
    assert regions("fr_fr", "EN-gb") == [None, None]
    # It is one where it tells some words from others, or where nobody writes it by habit.
    assert regions("fr-FR", "fr-CA", "en-US") == ["FR", "CA", None]
    assert regions("en-US", "en-GB", "en") == ["US", "GB", None]
    assert regions("fr-CA", "fr-Latn-BE") == ["CA", "BE"]
    assert regions("fr-CA") == ["CA"]
