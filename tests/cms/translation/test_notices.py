"""What translators are told: once for each change, at once or a day, of what they may open."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from cms.translation import notices
from cms.translation.models import Assignment, Dossier, DossierItem, MailPreference, Notice
from cms.translation.notices import notice_of, remind, remind_once_a_day, tell
from cms.translation.submission import submit_for_review

pytestmark = pytest.mark.django_db

PARIS = ZoneInfo("Europe/Paris")
KINDS = Notice.Kind


def told(user):
    return list(Notice.objects.filter(user=user).order_by("pk").values_list("kind", "title"))


def subjects():
    found = [(message.to[0], message.subject) for message in mail.outbox]
    mail.outbox.clear()
    return [(to.partition("@")[0], subject) for to, subject in found]


def test_a_notice_is_told_once_at_once_or_in_the_mail_of_the_day(translation, translator, vision):
    def notice(key="1"):
        return notice_of(translation, KINDS.ASSIGNED, key)

    tell(translator, [notice(), notice()])
    tell(translator, [notice()])
    assert subjects() == [("translator", f"Assigned to you: “{vision.title}”")]
    MailPreference.objects.create(user=translator, is_digest=True)
    tell(translator, [notice("2")])
    tell(translator, [notice("3")])
    assert (subjects(), Notice.objects.count()) == ([], 3)
    remind.call()
    assert subjects() == [("translator", "Translations: 2 pieces of news")]
    remind.call()
    assert subjects() == []


def test_title_with_a_line_break_breaks_no_subject(translation, translator):
    notice = notice_of(translation, KINDS.ASSIGNED, "1")
    notice.title = "Le feu\r\nau Gua"
    tell(translator, [notice])
    assert subjects() == [("translator", "Assigned to you: “Le feu au Gua”")]


def test_what_somebody_may_not_open_any_more_is_not_told_to_them(translation, translator):
    MailPreference.objects.create(user=translator, is_digest=True)
    tell(translator, [notice_of(translation, KINDS.ASSIGNED, "1")])
    translator.groups.clear()
    remind.call()
    assert (subjects(), Notice.objects.get().mailed_at is not None) == ([], True)


def test_who_was_given_a_text_is_told_three_days_before_its_date_and_not_again(
    typed, translator, vision
):
    today = timezone.localdate()
    assignment = Assignment.objects.create(
        translation=typed, user=translator, due_on=today + timedelta(days=4)
    )
    remind.call()
    assert told(translator) == []
    # The date of a dossier counts as well, where it is the earlier one.
    dossier = Dossier.objects.create(name="Lab 2027", due_on=today + timedelta(days=3))
    DossierItem.objects.create(dossier=dossier, key=str(vision.translation_key))
    for _turn in range(2):
        remind.call()
    assert subjects() == [("translator", f"Due soon: “{vision.title}”")]
    assignment.due_on = today
    assignment.save()
    remind.call()
    assert len(subjects()) == 1
    assert {notice.due_on for notice in Notice.objects.all()} == {dossier.due_on, today}


def test_who_was_given_a_text_hears_that_it_was_sent_back(
    typed, translator, reviewer, make_user, vision
):
    colleague = make_user("translator", "rose", "en")
    Assignment.objects.create(translation=typed, user=colleague)
    state = submit_for_review(typed, translator)
    mail.outbox.clear()
    task = state.current_task_state.task.specific
    task.on_action(state.current_task_state, user=reviewer, action_name="reject")
    assert told(translator) == told(colleague) == [("sent_back", vision.title)]
    # Who submitted it has the workflow's own mail, with the reviewer's words.
    assert sorted(to for to, _subject in subjects()) == ["rose", "translator"]
    typed.refresh_from_db()
    MailPreference.objects.create(user=translator, is_digest=True)
    state = submit_for_review(typed, translator)
    mail.outbox.clear()
    task.on_action(state.current_task_state, user=reviewer, action_name="reject")
    assert [to for to, _subject in subjects()] == ["rose"]
    remind.call()
    assert [to for to, _subject in subjects()] == ["translator"]


def test_the_mail_of_a_day_is_queued_once_after_seven(typed, translator, monkeypatch, queue):
    Assignment.objects.create(translation=typed, user=translator)
    waiting = DBTaskResult.objects.filter(task_path=remind.module_path)
    moments = (("06:59", 0), ("07:00", 1), ("07:01", 1), ("23:59", 1))
    for clock, number in moments:
        hour, minute = map(int, clock.split(":"))
        moment = datetime(2027, 3, 28, hour, minute, tzinfo=PARIS)
        monkeypatch.setattr(notices.timezone, "localtime", lambda moment=moment: moment)
        remind_once_a_day()
        assert waiting.count() == number, clock


def test_the_admin_lists_the_same_news_and_the_way_the_mail_comes(
    translation, translator, login, vision
):
    due_on = date(2026, 12, 24)
    tell(translator, [notice_of(translation, KINDS.ASSIGNED, "1", due_on=due_on)])
    client = login(translator)
    page = reverse("translation_notices")
    own_page = client.get(reverse("wagtailadmin_home")).content.decode()
    assert (vision.title in own_page, "due on 24/12/2026" in own_page) == (True, True)
    assert client.get(page).context["unread"] == 1
    client.post(reverse("translation_notices_read"))
    assert client.get(page).context["unread"] == 0
    account = reverse("wagtailadmin_account")
    assert "translation_mail-is_digest" in client.get(account).content.decode()
