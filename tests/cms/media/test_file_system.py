import pytest
from django.core.exceptions import SuspiciousFileOperation

from cms.media.file_system import MediaFolder


def test_place_and_address_of_a_stored_file_are_those_of_its_own_folder():
    one = MediaFolder(location="/srv/one", base_url="/one/")
    other = MediaFolder(location="/srv/other", base_url="/other/")
    for name, address in (("a/é b.png", "a/%C3%A9%20b.png"), ("c.png", "c.png")):
        assert [one.url(name), other.url(name)] == [f"/one/{address}", f"/other/{address}"]
        assert [one.path(name), other.path(name)] == [f"/srv/one/{name}", f"/srv/other/{name}"]
    for _turn in range(2):
        with pytest.raises(SuspiciousFileOperation):
            one.path("../other/c.png")
