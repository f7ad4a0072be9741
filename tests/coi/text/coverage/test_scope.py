import pytest

from coi.text.coverage.scope import is_scope_heading, scope_items

ANNEX = "Annex 2: Terms of Reference"


def items(*passages):
    return [(item.words, item.leads) for item in scope_items(passages)]


@pytest.mark.parametrize(
    "title",
    [
        "Terms of Reference",
        "Annex 3: Terms of reference (ToR)",
        "7. Terms of Reference",
        "ToR",
        "Scope of this note",
        "1.2 Purpose and scope",
        "Scope",
        "Research questions",
        "Anexo 1. Términos de referencia",
        "Alcance del informe",
        "Annexe II – Termes de référence",
        "Portée du rapport",
    ],
)
def test_heading_of_terms_of_reference(title):
    assert is_scope_heading(title)


@pytest.mark.parametrize(
    "title",
    [
        "Defining the terms of reference",
        "Scope of the law",
        "2.1 Scope of application",
        "Territorial scope of the decree",
        "Storage",
        "Champ de bataille",
        "Alcance de la ley",
    ],
)
def test_heading_that_only_sounds_like_it(title):
    assert not is_scope_heading(title)


def test_headings_below_lead_in_to_the_items():
    below = (ANNEX, "Dock workers")
    assert items(("• Treatment by the police", "list_item", below), ("• Prevalence", "list_item", below)) == [
        ("Treatment by the police", ("Dock workers",)),
        ("Prevalence", ("Dock workers",)),
    ]


def test_line_before_a_list_leads_in_and_ends_with_it():
    assert items(
        ("Position of tenants:", "paragraph", (ANNEX,)),
        ("- evictions", "list_item", (ANNEX,)),
        ("The report is public.", "paragraph", (ANNEX,)),
        ("- courts", "list_item", (ANNEX,)),
    ) == [("evictions", ("Position of tenants:",)), ("courts", ())]


def test_item_above_leads_in_to_those_under_it():
    assert items(
        ("• Courts", "list_item", (ANNEX,)),
        ("▪ bribes", "list_item", (ANNEX,)),
        ("▪ delays", "list_item", (ANNEX,)),
        ("• Police", "list_item", (ANNEX,)),
    ) == [("Courts", ()), ("bribes", ("Courts",)), ("delays", ("Courts",)), ("Police", ())]


def test_numbered_items_are_of_one_kind():
    assert items(("1. Courts", "list_item", (ANNEX,)), ("2. Police", "list_item", (ANNEX,))) == [
        ("Courts", ()),
        ("Police", ()),
    ]


def test_lead_in_of_one_section_does_not_reach_the_next():
    assert items(("Tenants:", "paragraph", (ANNEX, "North")), ("• evictions", "list_item", (ANNEX, "South"))) == [
        ("evictions", ("South",))
    ]


def test_running_text_counts_where_it_says_what_is_covered():
    text = "This note was asked for in May. It covers evictions by the port police. It does not cover rents."
    (item,) = scope_items([(text, "paragraph", ("Scope of this note",))])
    assert text[item.start : item.end] == item.words == "It covers evictions by the port police."


def test_text_outside_is_passed_over():
    assert items(("• Courts", "list_item", ("1. Courts",)), ("It covers courts.", "paragraph", ())) == []


@pytest.mark.parametrize(
    ("words", "leads", "named"),
    [
        ("Freedom of movement", ("Overview",), False),
        ("Political developments", ("Opponents and activists",), True),
        ("Access of women to courts", (), True),
        ("Situación de los periodistas", (), True),
        ("Liberté de circulation", (), False),
    ],
)
def test_item_that_names_a_group_is_not_general(words, leads, named):
    (item,) = scope_items([("• " + words, "list_item", (ANNEX, *leads))])
    assert item.names_group is named


@pytest.mark.parametrize(
    ("bullet", "asked"),
    [
        (
            "Treatment of fishers and persons who refuse to strike, including members of the guild",
            ["Treatment of fishers", "persons who refuse to strike", "members of the guild"],
        ),
        ("Shelters, hotlines and legal aid", ["Shelters", "hotlines", "legal aid"]),
        ("Law and its application; protection orders", ["Law and its application", "protection orders"]),
        ("Economy/humanitarian situation", ["Economy", "humanitarian situation"]),
        ("Methods: raids, forced labour, beatings", ["raids", "forced labour", "beatings"]),
        ("Can they move? May they work?", ["Can they move?", "May they work?"]),
        ("Libertad de circulación y acceso a documentos", ["Libertad de circulación", "acceso a documentos"]),
        ("Presence of guards in rural/urban ports", ["Presence of guards in rural/urban ports"]),
        ("Power to search and seize", ["Power to search and seize"]),
        ("Protection by police, courts, other bodies", ["Protection by police, courts, other bodies"]),
        ("Political, social and economic life", ["Political, social and economic life"]),
    ],
)
def test_a_bullet_is_cut_where_its_parts_can_stand_alone(bullet, asked):
    found = scope_items([("• " + bullet, "list_item", (ANNEX,))])
    assert [item.words for item in found] == asked
    assert all(("• " + bullet)[item.start : item.end] == item.words for item in found)


def test_running_text_on_several_things_is_several_items():
    text = "This note covers evictions by guards, fees of the harbour and access to courts."
    assert [item.words for item in scope_items([(text, "paragraph", ("Scope of this note",))])] == [
        "evictions by guards",
        "fees of the harbour",
        "access to courts",
    ]


def test_a_printed_number_outside_the_text_is_a_bullet():
    rows = [("Courts", "list_item", (ANNEX,), "1."), ("Police", "list_item", (ANNEX,), "2.")]
    assert [(item.words, item.leads) for item in scope_items(rows)] == [("Courts", ()), ("Police", ())]
