"""Numbers in an address are guessed: what one may not explore is not read by its own."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from wagtail.models import GroupPagePermission

from cms import roles
from cms.translation.models import Notice, TextComment
from cms.translation.notices import notice_of
from cms.translation.texts import texts_of
from tests.factories.standard import StandardPageFactory

pytestmark = pytest.mark.usefixtures("shared_homes", "shared_roles")


@pytest.fixture
def of_a_section(english_home, make_user):
    """A translator into the same language, of another part of its tree."""
    section = StandardPageFactory(
        parent=english_home, title="Lab", slug="lab", locale=english_home.locale
    )
    group = Group.objects.create(name="Lab")
    of_english = Group.objects.get(name=roles.ROLES["translator"].group)
    group.permissions.set(of_english.permissions.all())
    change = Permission.objects.get(content_type__app_label="wagtailcore", codename="change_page")
    GroupPagePermission.objects.create(group=group, page=section, permission=change)
    user = make_user("translator", "of-a-section")
    user.groups.set([group])
    return user


def test_words_of_a_page_elsewhere_in_the_tree_are_not_read(released, of_a_section, login):
    segment = texts_of(released)[0].segment
    client, one = login(of_a_section), [released.pk]
    answers = {
        name: client.get(reverse(name, args=[*one, *more])).status_code
        for name, more in (
            ("translation_text_history", [segment]),
            ("translation_text_states", []),
            ("translation_changes", []),
            ("translation_files", []),
            ("translation_file", ["po"]),
            ("translation_memory", []),
            ("wagtail_localize:preview_translation", []),
            ("wagtail_localize:download_pofile", []),
        )
    }
    assert answers == dict.fromkeys(answers, 403)
    packed = client.get(reverse("exchange_packed", args=["xlf"]), {"id": released.pk})
    assert packed.status_code == 403
    comment = reverse("comment_on_translation_text", args=[*one, segment])
    assert client.post(comment, {"words": "Me too"}).status_code == 403
    assert not TextComment.objects.exists()


def test_news_is_its_readers_alone(released, translator, officer, login):
    for user in (translator, officer):
        notice = notice_of(released, Notice.Kind.ASSIGNED, f"of {user}")
        notice.title, notice.user = f"News of {user}", user
        notice.save()
    client = login(translator)
    html = client.get(reverse("translation_notices")).content.decode()
    assert ("News of translator" in html, "News of officer" in html) == (True, False)
    client.post(reverse("translation_notices_read"))
    unread = Notice.objects.filter(read_at=None)
    assert list(unread.values_list("user", flat=True)) == [officer.pk]
