from typing import Any

from django.db import migrations


def take_out(apps: Any, schema_editor: Any) -> None:
    """Building the index once emptied it first: what was searched meanwhile found nothing in no report at all."""
    searches = apps.get_model("caseworker", "Search")
    searches.objects.filter(reports=0, found=0, printed=None).update(printed=False)


class Migration(migrations.Migration):
    dependencies = [("caseworker", "0012_mended_excerpts")]
    operations = [migrations.RunPython(take_out, migrations.RunPython.noop)]
