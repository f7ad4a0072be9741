"""The people of the office and the units they belong to."""

from django.contrib.auth.models import AbstractUser
from django.db import models


class Unit(models.Model):
    """A part of the office; its supervisors see its cases."""

    name = models.CharField(max_length=80, unique=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Person(AbstractUser):
    """Somebody who signs in. What they may do follows from their role alone (people/access.py); which cases they see,
    from sight.py.
    """

    class Role(models.TextChoices):
        CASEWORKER = "caseworker", "Caseworker"
        SUPERVISOR = "supervisor", "Supervisor"
        SPECIALIST = "specialist", "COI specialist"
        ADMINISTRATOR = "administrator", "Administrator"

    role = models.CharField(max_length=16, choices=Role.choices, default=Role.CASEWORKER)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="people")

    REQUIRED_FIELDS = ["email", "role"]  # so that `createsuperuser --role administrator` makes the first one

    class Meta(AbstractUser.Meta):
        verbose_name_plural = "people"

    def __str__(self) -> str:
        return self.get_full_name() or self.username

    @property
    def works_on_cases(self) -> bool:
        return self.role in {self.Role.CASEWORKER, self.Role.SUPERVISOR}

    @property
    def supervises(self) -> bool:
        return self.role == self.Role.SUPERVISOR


class FailedSignIn(models.Model):
    """A wrong password, by the digest of name and address (see throttle.py); forgotten after a quarter of an hour."""

    key = models.CharField(max_length=64, db_index=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.key[:8]} at {self.at}"
