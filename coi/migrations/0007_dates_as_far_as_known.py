from django.db import migrations, models

DATES = ("reference_from", "reference_to", "published", "drafting_finalised")


def copy_dates(apps, schema_editor):
    """Each day stays that day: no part of it was said to be unknown before."""
    for report in apps.get_model("coi", "Report").objects.only("pk", *DATES).iterator():
        for name in DATES:
            day = getattr(report, name)
            setattr(report, f"{name}_known", day.isoformat() if day else "")
        report.save(update_fields=[f"{name}_known" for name in DATES])


def keep_days(apps, schema_editor):
    """On the way back a date known in part is not known: the older table holds days only, and none is made up."""
    for report in apps.get_model("coi", "Report").objects.iterator():
        for name in DATES:
            known = getattr(report, f"{name}_known")
            setattr(report, name, known if len(known) == len("2012-05-03") else None)
        report.save(update_fields=DATES)


def is_partial_date(name):
    shape = r"^([0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?)?$"
    return models.CheckConstraint(condition=models.Q(**{f"{name}__regex": shape}), name=f"{name}_is_partial_date")


class Migration(migrations.Migration):
    dependencies = [("coi", "0006_jobs_and_workers")]

    operations = [
        migrations.RemoveConstraint("report", "reference_period_runs_forward"),
        *(
            migrations.AddField("report", f"{name}_known", models.CharField(blank=True, default="", max_length=10))
            for name in DATES
        ),
        migrations.RunPython(copy_dates, keep_days),
        *(migrations.RemoveField("report", name) for name in DATES),
        *(migrations.RenameField("report", f"{name}_known", name) for name in DATES),
        *(migrations.AlterField("report", name, models.CharField(blank=True, max_length=10)) for name in DATES),
        *(migrations.AddConstraint("report", is_partial_date(name)) for name in DATES),
        migrations.AddConstraint(
            "report",
            models.CheckConstraint(
                condition=models.Q(reference_to="")
                | models.Q(reference_from__lte=models.F("reference_to"))
                | models.Q(reference_from__startswith=models.F("reference_to")),
                name="reference_period_runs_forward",
            ),
        ),
    ]
