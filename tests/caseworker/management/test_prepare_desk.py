from django.core.management import call_command

from coi.models import CoverageStatement, Report
from tests.factories import make_report


def test_an_old_desk_learns_what_its_reports_say_of_their_coverage(db, capsys):
    make_report("Figures on raids against trans women could not be found among the sources consulted.")
    CoverageStatement.objects.all().delete()
    Report.objects.update(coverage_read=False)
    call_command("prepare_desk", sample="no")
    assert "Tagged 1 paragraphs." in capsys.readouterr().out
    assert CoverageStatement.objects.filter(kind="not_found", profile__slug="lgbti").exists()
    call_command("prepare_desk", sample="no")
    assert "Tagged" not in capsys.readouterr().out
