from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from caseworker.models import Person, Unit

PASSWORD = "country-desk-demo"  # noqa: S105  # printed for everybody; the command refuses to run outside DEBUG
Role = Person.Role
PEOPLE = (
    ("ana", "Ana", "Quispe", Role.CASEWORKER, "Unit 1"),
    ("ben", "Ben", "Okafor", Role.CASEWORKER, "Unit 2"),
    ("sofia", "Sofia", "Lindqvist", Role.SUPERVISOR, "Unit 1"),
    ("carl", "Carl", "Moreau", Role.SPECIALIST, None),
    ("admin", "Ada", "Novak", Role.ADMINISTRATOR, None),
)


class Command(BaseCommand):
    help = "Make people to try the desk out with, one a role. Only with DEBUG."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEBUG:
            raise CommandError("Demo people have a known password; they are made only with DEBUG=yes.")
        for username, first, last, role, unit in PEOPLE:
            person = make_person(username, first, last, role, unit)
            self.stdout.write(f"{username:<6}  {PASSWORD}  {person.get_role_display()}{f', {unit}' if unit else ''}")


@transaction.atomic
def make_person(username: str, first: str, last: str, role: str, unit: str | None) -> Person:
    """The person, made once; one who is there already stays as they are."""
    place = Unit.objects.get_or_create(name=unit)[0] if unit else None
    facts = {"first_name": first, "last_name": last, "role": role, "unit": place}
    person, made = Person.objects.get_or_create(username=username, defaults=facts)
    if made:
        person.set_password(PASSWORD)
        person.save()
    return person
