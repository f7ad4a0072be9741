"""The profile of a question becomes one of its profiles; a question that several templates ask alike gets all of them."""

from django.db import migrations


def carry_over(apps, schema_editor):
    rows = apps.get_model("caseworker", "Question").objects.select_related("case")
    for row in rows.prefetch_related("case__profiles"):
        owners = (
            [row.profile_id]
            if row.profile_id
            else [profile.pk for profile in row.case.profiles.all() if asks(profile, row)]
        )
        row.profiles.set(owners)


def asks(profile, row):
    return row.question != "" and any(entry.get("question") == row.question for entry in profile.questions)


def carry_back(apps, schema_editor):
    for row in apps.get_model("caseworker", "Question").objects.all():
        owners = list(row.profiles.values_list("pk", flat=True))  # alone: coi may be further back than it says
        row.profile_id = owners[0] if len(owners) == 1 else None
        row.save(update_fields=["profile"])


class Migration(migrations.Migration):
    dependencies = [("caseworker", "0016_questions_of_several_profiles")]
    operations = [migrations.RunPython(carry_over, carry_back)]
