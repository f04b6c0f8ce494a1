from django.core.checks import Error, run_checks

from cms.tasks.checks import codes_have_a_connection


def test_site_with_no_connection_for_codes_does_not_start(settings):
    for number in (1, 0, -3):
        settings.MAIL_CONNECTIONS = number
        refusal = Error(
            f"MAIL_CONNECTIONS is {number}, and codes need a connection to the mail server that no "
            "other mail takes.",
            hint="Set it to 2 or more, or leave it out: then it is 4.",
            id="tasks.E001",
        )
        assert codes_have_a_connection() == [refusal]
        assert refusal in run_checks()
    settings.MAIL_CONNECTIONS = 2
    assert codes_have_a_connection() == []
