import pytest

from caseworker.casework.asking import as_asked
from caseworker.casework.cases import add_question, remove_question, revise_case, revise_question
from caseworker.models import Case
from coi.library.vocabulary import load_vocabulary
from coi.models import Profile, Topic
from tests.factories import NOW, make_case, make_person, make_profile


def asking(slug, *entries):
    """A profile whose template asks so: (heading, question) or (heading, question, key) each, all of one topic."""
    profile = make_profile(slug)
    names = ("heading", "question", "key")
    profile.questions = [dict(zip(names, entry, strict=False)) | {"topic": "actors"} for entry in entries]
    profile.save()
    return profile


def law(slug, *more):
    return asking(slug, ("Law", f"Which laws concern a {slug}?"), *more)


def opened(*profiles):
    return make_case(make_person("ana"), profiles=profiles)


def kept(case):
    return case.questions.kept().order_by("position")


def headings(case):
    return [question.heading for question in kept(case)]


def choose(case, *profiles):
    case = Case.objects.get(pk=case.pk)
    facts = {"country": case.country, "summary": "", "decision_date": None, "by": case.owner, "at": NOW}
    return revise_case(case, profiles=profiles, version=case.version, **facts)


def test_what_two_profiles_ask_under_one_heading_is_one_question_with_both_sentences_and_both_profiles(db):
    trader, porter = law("trader"), law("porter", ("Guilds", "Which guilds are there?"))
    case = opened(trader, porter)
    assert headings(case) == ["Law", "Guilds"]
    first = kept(case).first()
    assert first.question == "Which laws concern a trader? Which laws concern a porter?"
    assert set(first.profiles.all()) == {trader, porter}


def test_what_has_one_key_is_one_question_under_the_name_of_the_protection_question(db):
    trader = asking("trader", ("Fines and prison", "Who is fined?", "law"))
    porter = asking("porter", ("Guild rules", "Which rules bind a porter?", "law"))
    case = opened(trader, porter)
    assert headings(case) == ["Actors"], "the heading of one would hide the other"
    assert kept(case).get().question == "Who is fined? Which rules bind a porter?"


@pytest.mark.parametrize("words", ["Are levies taken?", "Are  levies taken", "ARE LEVIES TAKEN?"])
def test_one_wording_is_asked_once_whatever_stands_over_it(db, words):
    case = opened(asking("trader", ("Levies", "Are levies taken?")), asking("porter", ("Money", words)))
    assert kept(case).get().question == "Are levies taken?"


def test_what_is_asked_of_another_protection_question_stays_apart(db):
    porter = law("porter")
    porter.questions[0]["topic"] = Topic.objects.get_or_create(slug="law", defaults={"name": "Law"})[0].slug
    porter.save()
    assert headings(opened(law("trader"), porter)) == ["Law", "Law"]


def test_two_questions_of_one_template_stay_two_though_their_heading_is_one(db):
    case = opened(asking("trader", ("Law", "Who makes it?"), ("Law", "Who keeps it?")))
    assert [row.question for row in kept(case)] == ["Who makes it?", "Who keeps it?"]


def test_sentences_that_do_not_fit_into_one_question_stay_two(db):
    case = opened(asking("trader", ("Law", "so " * 300)), asking("porter", ("Law", "or " * 300)))
    assert headings(case) == ["Law", "Law"]


def test_added_profile_asks_in_the_questions_that_are_there(db):
    trader, porter, smith = law("trader"), law("porter", ("Guilds", "Which?")), law("smith")
    case = opened(trader)
    brought = choose(case, trader, porter)
    assert [row.heading for row in brought.new] == ["Guilds"]
    assert [row.heading for row in brought.shared] == ["Law"]
    choose(case, trader, porter, smith)
    assert headings(case) == ["Law", "Guilds"]
    first = kept(case).first()
    assert set(first.profiles.all()) == {trader, porter, smith}
    assert first.question.count("?") == 3


def test_profile_chosen_again_changes_nothing_a_person_made_of_its_questions(db):
    trader, porter = law("trader"), law("porter", ("Guilds", "Which guilds are there?"))
    case = opened(trader, porter)
    first, guilds = kept(case)
    revise_question(first, heading="Law", question="My words.", topic=first.topic, version=1, by=case.owner, at=NOW)
    remove_question(guilds, by=case.owner, at=NOW)
    choose(case, trader)
    brought = choose(case, trader, porter)
    assert (brought.new, brought.shared) == ([], [])
    assert [(row.heading, row.question) for row in kept(case)] == [("Law", "My words.")]


def test_a_persons_heading_and_words_stay_and_the_added_profile_asks_behind_them(db):
    trader, porter = law("trader"), asking("porter", ("Rules", "Which bind a porter?", "actors:law"))
    case = opened(trader)
    row = kept(case).get()
    revise_question(row, heading="Trade law", question=row.question, topic=row.topic, version=1, by=case.owner, at=NOW)
    choose(case, trader, porter)
    row = kept(case).get()
    assert (row.heading, row.question) == ("Trade law", "Which laws concern a trader? Which bind a porter?")


def test_a_question_made_another_by_a_person_does_not_stand_for_the_templates(db):
    trader, porter = law("trader"), law("porter")
    case = opened(trader)
    row = kept(case).get()
    revise_question(row, heading="Army", question="Who must serve?", topic=row.topic, version=1, by=case.owner, at=NOW)
    choose(case, trader, porter)
    assert headings(case) == ["Army", "Law"]


def test_a_persons_own_question_of_the_same_heading_takes_the_profile_in(db):
    case = opened()
    topic = Topic.objects.get_or_create(slug="actors", defaults={"name": "Actors"})[0]
    add_question(case, heading="law", question="What is forbidden?", topic=topic, by=case.owner, at=NOW)
    choose(case, law("trader"))
    row = kept(case).get()
    assert (row.heading, row.question) == ("law", "What is forbidden? Which laws concern a trader?")


def test_a_question_taken_out_for_one_profile_comes_back_for_another_that_words_it_anew(db):
    trader, porter, smith = law("trader"), law("porter"), asking("smith", ("Law", "Which laws concern a trader?"))
    case = opened(trader)
    remove_question(kept(case).get(), by=case.owner, at=NOW)
    choose(case, trader, smith)
    assert headings(case) == [], "in the same words it was taken out"
    choose(case, trader, smith, porter)
    assert [row.question for row in kept(case)] == ["Which laws concern a porter?"]


def test_a_question_of_before_is_known_without_the_name_of_its_profile(db):
    trader = law("trader")
    case = opened(trader)
    case.questions.update(key="", heading="Law: Trader")
    row = kept(case).select_related("topic").get()
    assert as_asked(row).signs & as_asked(kept(opened_for(case, law("porter"))).last()).signs


def opened_for(case, profile):
    return make_case(case.owner, profiles=[profile])


@pytest.mark.parametrize("first", ["protester", "lgbti", "dv_survivor", "extortion_victim", "venezuelan_migrant"])
def test_no_two_profiles_that_ship_bring_a_heading_twice_or_lose_a_sentence(db, first):
    load_vocabulary()
    ana, profiles = make_person("ana"), list(Profile.objects.exclude(slug=first))
    one = Profile.objects.get(slug=first)
    for other in profiles:
        case = make_case(ana, profiles=[one, other])
        assert len(set(headings(case))) == len(headings(case))
        assert len(headings(case)) < len(one.questions) + len(other.questions)
        words = " ".join(row.question for row in kept(case))
        assert [entry for entry in one.questions + other.questions if entry["question"] not in words] == []
    assert kept(make_case(ana, profiles=[one, *profiles])).count() < 30


def test_the_keys_of_the_file_reach_a_template_of_before_that_nobody_reworded(db):
    load_vocabulary()
    profile = Profile.objects.get(slug="lgbti")
    for entry in profile.questions:
        entry.pop("key", None)
    profile.questions[0]["question"] = "Reworded?"
    profile.save()
    assert load_vocabulary()["profiles"] == 0
    profile.refresh_from_db()
    assert "key" not in profile.questions[0]
    assert [entry["heading"] for entry in profile.questions if entry.get("key") == "relocation"] == ["Relocation"]
