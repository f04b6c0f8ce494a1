import pytest
from django.core.exceptions import ValidationError

from pages.models import AccessibilityPage
from tests.factories.accessibility import AccessibilityPageFactory
from tests.factories.locale import english
from tests.pages.html import read

pytestmark = pytest.mark.usefixtures("shared_homes")


@pytest.fixture
def show(client, english_home):
    def page(**kwargs):
        AccessibilityPageFactory(
            parent=english_home, locale=english(), slug="accessibility", **kwargs
        )
        return read(client.get("/en/accessibility/"))

    return page


def test_every_fact_of_the_audit_is_shown(show):
    page = show()
    facts = {r.one("dt").text: r.one("dd").text for r in page.all("div", class_="facts__row")}
    assert facts == {
        "Level": "partially compliant",
        "Criteria of the RGAA 4.1.2 that are met": "87 percent",
        "Audit": "14 September 2026 , Atelier Quatre-Yeux",
        "This statement was prepared on": "1 October 2026",
    }


def test_parts_follow_the_imposed_form(show):
    headings = [e.text for e in show().one("main").all("*") if e.name in ("h2", "h3")]
    assert headings == [
        "Compliance status",
        "Results of the tests",
        "What is not accessible",
        "Non-compliance",
        "How this statement was established",
        "Technologies used by the site",
        "Test environment",
        "Tools used for the assessment",
        "Pages of the site that were checked",
        "Feedback and contact",
        "Enforcement procedure",
    ]


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("full", "is fully compliant with the RGAA 4.1.2."),
        ("partial", "is partially compliant with the RGAA 4.1.2, because of"),
        ("none", "is not compliant with the RGAA 4.1.2. The points"),
    ],
)
def test_state_is_a_sentence(show, state, words):
    assert words in show(state=state).one("main").text


def test_a_site_that_nobody_audited_says_so_and_gives_no_rate(show):
    page = show(state="not-audited", rate=None, audited_on=None, auditor="")
    text = page.one("main").text
    assert "is not compliant with the RGAA 4.1.2: nobody has audited it yet." in text
    assert "percent" not in text


@pytest.mark.parametrize(
    ("values", "errors"),
    [
        (
            {"rate": None},
            {"rate": ["Give the share of criteria met, from the audit's report."]},
        ),
        ({"audited_on": None}, {"audited_on": ["Give the day of the audit."]}),
        (
            {"state": AccessibilityPage.State.NOT_AUDITED},
            {"rate": ["Nobody has audited the site: leave the share of criteria empty."]},
        ),
    ],
)
def test_level_and_audit_must_agree(english_home, values, errors):
    page = AccessibilityPageFactory.build(parent=None, **values)
    with pytest.raises(ValidationError) as caught:
        page.clean()
    assert caught.value.message_dict == errors
