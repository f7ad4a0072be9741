// Excerpts moved with the pointer: the drop fills the card's own form and sends it, as its buttons do.
// Markup: [data-excerpts] lists hold [data-excerpt] cards, each with a [data-handle] and a form[data-place] whose
// field `position` counts from 1 (and `question`, taken from the list's data-question, where cards may change question).
"use strict";

{
  let card = null;
  const line = document.createElement("div");
  line.className = "drop-line";
  line.setAttribute("aria-hidden", "true");
  line.append(document.createElement("span"));

  const others = (list) => [...list.querySelectorAll("[data-excerpt]")].filter((other) => other !== card);

  const listAt = (y) => [...document.querySelectorAll("[data-excerpts]")].findLast((list) => list.getBoundingClientRect().top <= y)
    ?? document.querySelector("[data-excerpts]");

  const follow = (event) => {
    const list = listAt(event.clientY);
    const after = others(list).find((other) => {
      const box = other.getBoundingClientRect();
      return event.clientY < box.top + box.height / 2;
    });
    list.insertBefore(line, after ?? null);
    line.firstChild.textContent = `${card.dataset.name ?? "Excerpt"} goes here`;
    const edge = 60;
    if (event.clientY < edge) scrollBy(0, -12);
    if (event.clientY > innerHeight - edge) scrollBy(0, 12);
  };

  const drop = (send) => {
    document.removeEventListener("pointermove", follow);
    card.classList.remove("moving");
    const list = line.closest("[data-excerpts]");
    if (send && list) {
      const form = card.querySelector("form[data-place]");
      const before = [...list.children].slice(0, [...list.children].indexOf(line));
      form.elements.position.value = before.filter((one) => one.matches("[data-excerpt]") && one !== card).length + 1;
      if (form.elements.question) form.elements.question.value = list.dataset.question;
      form.requestSubmit();
    }
    line.remove();
    card = null;
  };

  document.addEventListener("pointerdown", (event) => {
    const handle = event.target.closest("[data-handle]");
    if (!handle || event.button !== 0) return;
    card = handle.closest("[data-excerpt]");
    card.classList.add("moving");
    handle.setPointerCapture(event.pointerId);
    document.addEventListener("pointermove", follow);
    document.addEventListener("pointerup", () => { if (card) drop(true); }, { once: true });
    document.addEventListener("pointercancel", () => { if (card) drop(false); }, { once: true });
  });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape" && card) drop(false); });
}
