import pytest

from coi.text.traces.matching import match
from tests.coi.text.traces.made_matches import SEEN, UNSEEN

EVERY = SEEN | UNSEEN


@pytest.mark.parametrize(("cited", "held", "degree"), EVERY.values(), ids=EVERY)
def test_a_citation_is_a_report_held_as_far_as_title_publisher_date_and_address_tell(cited, held, degree):
    found = match(cited, held)
    assert found.degree == degree
    assert bool(found.why) == bool(degree)
