"""Which version of a form is in effect, decided from what its pages say: no database."""

from forms.effect import Released, following
from forms.structure import Definition, Structure


def structure(*fields):
    return Structure([{"id": "s", "type": "step", "value": {"fields": [field(f) for f in fields]}}])


def field(key):
    return {"id": key, "type": "short_text", "value": {"required": True}}


def words(*fields, mark=""):
    return {"s.title": f"Step{mark}", **{f"{key}.label": f"{key}{mark}" for key in fields}}


def said(*fields, en=()):
    return Released.of(
        structure(*fields), "fr", {"fr": words(*fields), "en": words(*en, mark=" in English")}
    )


def asks(definition):
    return {
        "fields": [one.id for one in definition.structure.fields()],
        "words": {code: sorted(of) for code, of in definition.words.items()},
    }


WORDS = {"fr": words("name"), "en": words("name", mark=" in English")}
BOTH = Definition(structure("name"), "fr", WORDS)


def test_form_that_nobody_answers_yet_is_offered_where_its_words_are_complete():
    first = following(None, said("name", "town", en=["name"]), is_asking=False)
    assert asks(first) == {
        "fields": ["name", "town"],
        "words": {"fr": ["name.label", "s.title", "town.label"]},
    }
    complete = following(first, said("name", "town", en=["name", "town"]), is_asking=False)
    assert sorted(complete.words) == ["en", "fr"]


def test_question_more_waits_for_the_words_of_each_language_that_offers_the_form():
    waits = following(BOTH, said("name", "town", en=["name"]), is_asking=True)
    assert waits == BOTH
    both = following(waits, said("name", "town", en=["name", "town"]), is_asking=True)
    assert asks(both) == {
        "fields": ["name", "town"],
        "words": {code: ["name.label", "s.title", "town.label"] for code in ("fr", "en")},
    }


def test_question_fewer_takes_effect_in_all_languages_at_once():
    two = following(BOTH, said("name", "town", en=["name", "town"]), is_asking=True)
    one = following(two, said("name", en=["name", "town"]), is_asking=True)
    assert asks(one) == asks(BOTH)


def test_reworded_question_holds_in_its_language_also_while_another_one_waits():
    new = Released.of(
        structure("name", "town"),
        "fr",
        {"fr": {**words("name", "town"), "name.label": "Nom entier"}, "en": words("name")},
    )
    waits = following(BOTH, new, is_asking=True)
    assert waits.words["fr"]["name.label"] == "Nom entier"
    assert [one.id for one in waits.structure.fields()] == ["name"]


def test_help_text_more_waits_as_a_question_does():
    new = said("name", en=["name"])
    helped = Released.of(
        new.structure, "fr", {**new.words, "fr": {**new.words["fr"], "name.help": "Entier."}}
    )
    assert "name.help" not in following(BOTH, helped, is_asking=True).words["fr"]


def test_now_puts_a_change_in_effect_with_what_words_there_are():
    now = following(BOTH, said("name", "town", en=["name"]), is_asking=True, now=True)
    assert asks(now) == {
        "fields": ["name", "town"],
        "words": {
            "fr": ["name.label", "s.title", "town.label"],
            "en": ["name.label", "s.title"],
        },
    }


def test_language_that_is_not_released_any_more_is_waited_for_no_longer():
    french = Released.of(structure("name", "town"), "fr", {"fr": words("name", "town")})
    assert asks(following(BOTH, french, is_asking=True)) == {
        "fields": ["name", "town"],
        "words": {"fr": ["name.label", "s.title", "town.label"]},
    }


def test_form_whose_source_is_not_released_stays_as_it_is():
    assert following(BOTH, None, is_asking=True) is None
