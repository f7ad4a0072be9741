"""Figures that passages give: what is counted, who, where, when and by whom; which speak of the same thing and
disagree; percentages that do not follow from their numbers; dates that cannot be. No Django."""
