"""Which cases a person may see, said once: every look at a row of a case goes by it.

Out of sight is the same as not there.
"""

from django.db.models import Q

from caseworker.models.people import Person


def seen_by(person: Person, case: str = "") -> Q:
    """Cases of the person's own, of the unit they supervise, and shared with them. `case` is the look-up path."""
    path = f"{case}__" if case else ""
    if not person.is_active or not person.works_on_cases:
        return Q(pk__in=[])
    sight = Q(**{f"{path}owner": person}) | Q(**{f"{path}shares__person": person})
    if person.supervises and person.unit_id:
        sight |= Q(**{f"{path}unit": person.unit_id})
    return sight
