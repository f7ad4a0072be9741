"""Citing sentences and what a source says, in our own words, and the state that is right. The rules were written on
the first half; the second was looked at only to count."""

SOURCE = (
    "The levy is taken at night by men who carry lamps. “Whoever pays once pays for ever”, a net maker said.",
    "Between March and June 2021 the watch recorded 49 deaths and 1 200 injuries at the quay. Most dead were crew.",
    "In December the Port Council removed its chair, and strikes broke out in all five districts of the coast. Guards "
    "answered with water cannon and closed the northern market for two weeks.",
    "Courts opened 312 files against guards; in nine of them a sentence was passed. Nobody of rank was tried.",
    "Women who sell fish told us that they sleep on the stalls, since the road home is watched. Shelters in the south "
    "take no one without papers.",
    "Sixty per cent of the crews owe more than a season’s pay to the owner of the boat.",
)
FRENCH = (
    "Entre mars et juin 2021, 49 personnes sont mortes et 1 200 ont été blessées sur le quai.",
    "La taxe est prise la nuit.",
)
FOUND, NOT, UNTRIED = "found", "not_found", "not_tried"

SEEN = {
    "quotation word for word": ("A net maker said: “Whoever pays once pays for ever”.", FOUND),
    "quotation with other marks and capitals": ("Traders say that ‘whoever pays once pays for ever’.", FOUND),
    "quotation with a word changed": ("Traders say that “whoever pays once pays twice”.", NOT),
    "quotation with an omission": ("“The levy is taken […] by men who carry lamps”, it is said.", FOUND),
    "quotation with words put in": ("“The levy is taken at night by [armed] men who carry lamps”.", FOUND),
    "quotation in another order": ("“By men who carry lamps […] the levy is taken”, it is said.", NOT),
    "figures with their things": ("In spring 2021 there were 49 deaths and 1,200 injuries at the quay.", FOUND),
    "one figure another": ("In spring 2021 there were 49 deaths and 1,300 injuries at the quay.", NOT),
    "same number of something else": ("The watch counted 312 deaths among crew at the quay.", NOT),
    "paraphrase with most words": (
        "Strikes broke out in all districts of the coast after the Port Council removed its chair in December.",
        FOUND,
    ),
    "same subject, something else": (
        "The Port Council promised in December that districts of the coast would choose a new chair by open vote.",
        NOT,
    ),
    "words from here and there": (
        "Women without papers removed lamps from the market while crews recorded the sentence of the courts.",
        NOT,
    ),
    "too few words": ("It is so.", UNTRIED),
    "a figure in a sentence on something else": ("Elsewhere, 312 files were lost in a fire.", NOT),
    "small number of the same, in a passage on something else": (
        "At the ferry three years later guards tried nine of the captains for a sentence on the wall.",
        NOT,
    ),
    "six of eight words by chance": (
        "Women sell papers at stalls, sleep at noon and walk the road.",
        NOT,
    ),
    "percentage in words": ("Some 60% of crews owe more than a season’s pay to the boat’s owner.", FOUND),
}
UNSEEN = {
    "guillemets": ("« Nobody of rank was tried », the report holds.", FOUND),
    "straight marks": ('The courts, it says, are slow: "nobody of rank was tried".', FOUND),
    "quotation shortened at both ends": ("They “sleep on the stalls, since the road home is watched”.", FOUND),
    "negation slipped in": ("They “do not sleep on the stalls, since the road home is watched”.", NOT),
    "quotation of two sentences": (
        "“In nine of them a sentence was passed. Nobody of rank was tried.”",
        FOUND,
    ),
    "three dots": ("“Women who sell fish ... sleep on the stalls”.", FOUND),
    "quotation found, figure not": ("“Nobody of rank was tried” though courts opened 320 files against guards.", NOT),
    "quotation and figure found": ("“Nobody of rank was tried” though courts opened 312 files against guards.", FOUND),
    "figure with its noun in the plural": ("The courts opened 312 files on guards.", FOUND),
    "thousand written without a space": ("At the quay 1200 injuries were recorded.", FOUND),
    "number in words": ("The watch recorded forty-nine deaths at the quay.", FOUND),
    "near number": ("The watch recorded 48 deaths at the quay.", NOT),
    "close paraphrase": (
        "Fish-selling women sleep on their stalls because the road home is watched, and southern shelters take no one "
        "without papers.",
        FOUND,
    ),
    "the opposite with few words in common": (
        "Shelters throughout the country were reported to welcome women whether or not they can show identity cards.",
        NOT,
    ),
    "law of the same field": (
        "A law of the Council forbids guards to carry water cannon near any market, district office or strike.",
        NOT,
    ),
}
ACROSS = {
    "figures in another language": ("Between March and June 2021, 49 people died and 1,200 were injured.", FOUND),
    "a figure alone in another language": ("At the quay 49 people died.", NOT),
    "words in another language": ("The levy is taken at night from all who sell at the northern market.", UNTRIED),
    "other figures in another language": ("In 2021, 94 people died and 1,700 were injured.", NOT),
}
