"""Rows only, apart from the steps before and after: PostgreSQL changes no table that has changes of rows pending."""

import hashlib

from django.db import migrations
from django.utils import timezone


def fill_digests(apps, schema_editor):
    for row in apps.get_model("caseworker", "SavedSearch").objects.only("address").iterator():
        row.address_sha256 = hashlib.sha256(row.address.encode()).hexdigest()
        row.save(update_fields=["address_sha256"])


def leave_one_of_each(apps, schema_editor):
    """The first one stays; of the others what each person knows, and whether e-mail tells them, goes over to it."""
    first = {}
    for row in apps.get_model("caseworker", "SavedSearch").objects.filter(removed_at__isnull=True).order_by("pk"):
        whose = ("case", row.case_id) if row.case_id else ("person", row.saved_by_id)
        kept = first.setdefault((*whose, row.address_sha256), row)
        if kept is not row:
            take_over_looks(kept, row)
            row.removed_at = timezone.now()
            row.save(update_fields=["removed_at"])


def take_over_looks(kept, row):
    for look in row.looks.all():
        own = kept.looks.filter(person=look.person_id).first()
        if own is None:
            look.search = kept
            look.save(update_fields=["search"])
            continue
        own.known_report = max(own.known_report, look.known_report)
        own.told_report = max(own.told_report, look.told_report)
        own.by_mail = own.by_mail or look.by_mail
        own.looked_at = max(filter(None, (own.looked_at, look.looked_at)), default=None)
        own.save(update_fields=["known_report", "told_report", "by_mail", "looked_at"])


class Migration(migrations.Migration):
    dependencies = [
        ("caseworker", "0006_address_digests_and_list_files"),
    ]

    operations = [
        migrations.RunPython(fill_digests, migrations.RunPython.noop),
        migrations.RunPython(leave_one_of_each, migrations.RunPython.noop),
    ]
