"""What a machine read says so in print: beside the excerpt, in its citation, in the list of reports, in the JSON."""

import json
from dataclasses import replace

from caseworker.brief.composing.document import as_json, compose
from coi.text.citation import plain
from tests.caseworker.brief.made import FOCUS, case, excerpt, question


def composed(**more):
    read = replace(excerpt("Wells were clozed. Others were not."), read_by_machine=True, **more)
    report = replace(FOCUS, machine_pages=(4, 5, 6), read_with="a program, eng")
    return compose(case(question(read), reports=(report,)))


def printed(document):
    return document.parts[0].excerpts[0]


def test_it_stands_in_locator_citation_remarks_list_and_json():
    document = composed()
    one = printed(document)
    assert one.locator[-1].endswith("[read by machine]")
    assert plain(one.citation).endswith("[read by machine]")
    assert one.remarks[0].startswith("Read by machine off a picture of the page")
    said = "Pages 4–6 of the file were read by machine (a program, eng)"
    assert [listed.warnings for listed in document.reports] == [(f"{said}.",)]
    assert json.loads(as_json(document))["parts"][0]["excerpts"][0]["read_by_machine"] is True


def test_doubtful_words_are_named_where_they_are_quoted():
    assert "It was not sure of: clozed." in printed(composed(doubtful=((11, 17),))).remarks[0]
    assert "not sure" not in printed(composed(doubtful=((11, 17),), spans=((19, 35),))).remarks[0]


def test_what_no_machine_read_says_nothing_of_it():
    one = printed(compose(case(question(excerpt("Wells were closed.")))))
    assert one.remarks == ()
    assert "machine" not in plain(one.citation)
