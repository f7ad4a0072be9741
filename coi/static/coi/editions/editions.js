// n goes to the next row that is quoted in a case of one's own, over the pages of the list.
"use strict";

KEYS.n = () => {
  const mine = places().filter((row) => row.querySelector("[data-mine]"));
  const all = places();
  const at = all.indexOf(currentPlace());
  const next = mine.find((row) => all.indexOf(row) > at);
  if (next) goTo(next);
  else document.querySelector("[data-next-mine]")?.click();
};
