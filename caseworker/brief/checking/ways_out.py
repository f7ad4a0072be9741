"""What a person can do about each finding, in a sentence: the office's own words."""

from caseworker.brief.checking import country, own_text, questions, reconciling, unused, voices
from caseworker.brief.editions import CHANGED, GONE, KEPT, SAME

WAYS_OUT = {
    "span": "Choose its words again, or take it out.",
    "not_verbatim": "Choose its words again, or take it out.",
    "unprintable": "Choose other words, or take it out.",
    own_text.PERSONAL: "Take it out of your text: a brief needs no datum of the claimant.",
    country.FOREIGN: "Take it out, or say in the note why it bears on this case and set this aside.",
    country.OTHER_SECTION: "Take it out, or say in the note why it bears on this case and set this aside.",
    country.NO_COUNTRY: "Read the passage in its context; ask the COI unit to complete the source card.",
    country.SEVERAL: "Read the passage in its context: it must speak of the case’s country.",
    "no_finding": "Take it out, and record it as coverage instead.",
    questions.EMPTY: "Search for it, or look at the passages held and not used; the brief says that there is none.",
    questions.NOTHING_FOUND: "The list of searches shows them.",
    "not_confirmed": "Look at the nearest passages in the list of searches and say whether one answers.",
    "notes_not_held": "Open the passage’s page or the publisher’s own copy; the brief marks these notes.",
    "undated": "Ask the COI unit for the report’s date; the brief says that none is held.",
    "out_of_date": "Look for newer passages; say in the note why older ones still count.",
    "after_decision": "Check the decision date, or say in the note why later information is quoted.",
    CHANGED: "Take the newer words or keep the older ones, at the excerpt.",
    GONE: "Keep the older words or take the excerpt out, at the excerpt.",
    SAME: "Quote the newer edition instead, at the excerpt.",
    KEPT: "Nothing more is needed.",
    "withdrawn": "Take it out, or say in the note why it is quoted all the same.",
    "later": "Read the later passage; add it, or say in the note why the earlier one is quoted.",
    "mended": "Look at the passage again; choosing its words anew settles this.",
    "machine": "Compare the words with the page.",
    "machine_doubtful": "Compare the words with the page; a COI specialist can correct how they were read.",
    unused.CONTRARY: "Look at them: quote what counts, say why the others do not.",
    unused.UNUSED: "Look at them: quote, or mark as considered or not relevant.",
    "single_origin": "Look for a source of another origin, or say in the note that there is none.",
    "single_publisher": "Look for another publisher.",
    "one_sided": "Look for sources of another kind, or say in the note that there are none.",
    voices.ONE_ORIGIN: "Do not let them bear each other out; keep the one nearest to the origin.",
    voices.PERHAPS_ONE: "Ask the COI unit whether they are one source.",
    voices.SAME_WORDS: "Keep one of them.",
    voices.REPEATED: "Keep one of them, or leave both where each is needed.",
    voices.APART: "Read both: they are nearly alike and say something else.",
    "page_unknown": "Nothing can be done here; the citation says so.",
    reconciling.FIGURES: "Look at them side by side, quote the other figure too, or say in the note which one counts.",
    own_text.CONCLUDES: "Say what the sources say; conclusions belong in the decision.",
    own_text.LOADED: "Say it in plain words, or quote who says it.",
    "not_checked": "Look again when the search answers.",
}


def way_out(code: str) -> str:
    return WAYS_OUT.get(code, "")
