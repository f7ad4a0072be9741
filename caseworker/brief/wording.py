"""The office's own sentences in a brief: how to read it, how it was made, what it does not claim.

They say what the EUAA's, ACCORD's and the IARMJ's standards ask a product to disclose, and name no country and no case.
"""

from caseworker.brief.printed import Line

TITLE = "Country information brief"
NO_ADDRESS = "Address not held in the stored copy."
NO_DOCUMENT = "interview by the report’s authors; no public document"
TOLD_ELSEWHERE = "as the note tells; no public document is named"
TOLD = "communication with the report’s authors; no public document"
NO_RESULT = "searched, nothing found"
OF_THE_REPORT = "(they say what a report set out to cover, or how it was made)"
NOT_CONFIRMED = "not yet confirmed by a person"
READ_BY_MACHINE = "Read by machine off a picture of the page; the printed words may differ."
RETYPED = "Read by machine off a picture of the page, retyped by a specialist on {day}; the page is what counts."

HOW_TO_READ = (
    Line(
        "Serif type",
        "Quoted word for word from a report. Omissions are shown as […], words added by the caseworker in [ ].",
    ),
    Line("Shaded box", "A caseworker’s note. It is not country information and is not a source."),
    Line("Raised numbers", "The report’s notes, listed under each excerpt: the sources on which the report relies."),
    Line("[n]", "A note whose text the stored copy does not hold: what the passage rests on cannot be shown."),
    Line("R and S", "R: a report quoted here. S: a source such a report cites; it was not read for this brief."),
    Line("Source …", "Whether the office holds what a note cites, and whether the words stand there: see the method."),
)

METHOD = (
    "The passages were found by searching the reports that the office holds, read in their section, and chosen by the "
    "caseworker for the questions on which the case turns. Passages for and against the claim belong here alike.",
    "Every quotation was compared, character for character, with the stored paragraph when this brief was made, and "
    "again with the text of the finished file. Only white space at line ends may differ.",
    "Where it says “read by machine”, the stored words were read off pictures of the pages by a program: the quotation "
    "is what it read, and the page itself is what counts. “Retyped”: a specialist typed them anew after the picture; "
    "the attachment holds what the program had read.",
    "Notes are numbered in one series through the brief; the number a note has in its report follows in brackets "
    "(fn.). Titles stand in the language of the source. A page is given as printed; “inferred” means that it follows "
    "from the printed pages before and after it, “unknown” that the stored copy shows none. Nothing was filled in.",
    "Where the office holds what a note cites, the words for which the note stands were looked for in it. “Held, words "
    "found”: all quotations stand there word for word (capitals and punctuation aside) and all figures with what they "
    "count; where the words give neither, seven in ten of their telling words (eight in ten where they are few) stand "
    "together in two sentences. “Held, words not found” names what was looked for; the source may bear the passage "
    "out all the same. “Not held”: the office does not hold it. “Not tried”: there was nothing to look for, or nobody "
    "has said yet that a report held is the source.",
    "Counts of publishers and origins are candidates: they rest on names and were not verified with the sources. A "
    "note that points back (“Ibid.”) counts for the source it means; where that is not known, for none.",
)

ATTACHMENT = (
    "The file carries an attachment, brief.json: every excerpt with its place in the report, its notes and sources, in "
    "a form that machines can read. Its SHA-256 digest stands under “Sign-off”."
)

DISCLAIMER = (
    "This brief compiles publicly available country of origin information for one case. It decides nothing on "
    "whether anybody is owed protection, and it states neither policy nor opinion of the office.",
    "It may not be complete. An event that it does not mention may have happened all the same, and a person or an "
    "organisation that it does not name may exist. "
    "Later events are not covered.",
    "The same material can be handed to the applicant and to counsel.",
)

EMPTY_PART = "No excerpt; see “Gaps and limits”."
EMPTY = (
    "No excerpt was chosen for the questions named here. Absence of information in this brief is not evidence that "
    "something did not happen."
)
SEE_SEARCHES = "What was searched is listed under “Sources consulted and searches”."
NO_SEARCHES = "No search is listed in this brief."

CONSULTED = (
    "Held by the office on this country and within a search recorded for this case; no passage of them is quoted. That "
    "the desk searched a report does not mean that somebody read it."
)
RECORDED = "Searches made while this case was chosen are recorded by the desk:"
LISTED = (
    "listed here are those of which a person said, after looking, that no passage answers, unless their words may be a "
    "person’s name or the caseworker took them out, and others that were chosen."
)
NONE_LISTED = "none is listed here."
NONE_RECORDED = "No search was recorded while this case was chosen."
NOTHING_FOUND = (
    "“Nothing found” means that, in the reports the office held and searched on that day, the search found no passage "
    "within its limits; a person looked at the passages nearest to it where that is said."
)
OTHER_WORDS = "Where a word stands in no passage, the number counts the passages found by the other words."
SOME_WORDS = (
    "A number of passages counts those that have some of the words, or terms that the desk’s thesaurus adds for them; "
    "“with all that was asked” counts those that have all of them so. Not all of them answer the search."
)
SEARCH_LIMITS = (
    "What a search does not find is not evidence that something did not happen or does not exist. A limit to a "
    "profile or a protection question rests on tags, which can be wrong. Sources that the office does not hold were "
    "not searched."
)

GAPS = (
    (
        "silent",
        "Asked, and silent",
        "Items of the terms of reference of reports held on this country, on the profiles of the claim or in general "
        "on its questions, on which no passage of the same report was found. A report’s silence does not mean that "
        "there is nothing.",
    ),
    (
        "recorded",
        "Set out to cover, recorded for this case",
        "What a report set out to cover is not a finding. Beside it stands what the report says on it.",
    ),
    (
        "not_found",
        "Could not be found",
        "Sentences in which a report held on this country says that it looked for information and found none, or no "
        "more than it gives, on the profiles of the claim or within a quoted passage.",
    ),
)

VERDICTS = {"considered": "Considered", "not_relevant": "Not relevant"}
OVER_PAGES = "A passage that goes on over the page is marked on each page on which it stands."
ANNEX = ("annex", "Annex: the passages on their pages")
ANNEX_HOW = (
    "Pictures of pages of the stored files, drawn by the desk. The paragraph from which an excerpt is taken is tinted "
    "and has the excerpt’s number beside it; an excerpt may quote only a part of it. Tint and number are the desk’s, "
    "all else is the page’s."
)

BACK_MATTER = (
    ("gaps", "Gaps and limits"),
    ("sources", "Sources"),
    ("source-cards", "Sources and how they work"),
    ("consulted", "Sources consulted and searches"),
    ("method", "Method and editorial conventions"),
    ("disclaimer", "Disclaimer"),
    ("sign-off", "Sign-off"),
)
