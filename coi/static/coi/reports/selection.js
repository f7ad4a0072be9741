// Words chosen with the pointer (or caret browsing) become an excerpt: fills the form of the toolbar with paragraph,
// start, end and text, counted in characters as the server counts them; the server checks text[start:end] again.
"use strict";

{
  const toolbar = document.querySelector("[data-selection-toolbar]");

  // Markers of notes are positions, not text: they stand on the page but are no part of the paragraph's words.
  const words = (range) => {
    const copy = range.cloneContents();
    copy.querySelectorAll(".note-ref").forEach((marker) => marker.remove());
    return copy.textContent;
  };

  const length = (text) => [...text].length;

  // A word cut in two says something else, and the server refuses it: the ends move outwards to whole words.
  const ofAWord = /[\p{Lu}\p{Ll}\p{Nd}]/u;
  const wholeWords = (letters, from, to) => {
    const within = (place) => place > 0 && place < letters.length && ofAWord.test(letters[place - 1]) && ofAWord.test(letters[place]);
    while (within(from)) from -= 1;
    while (within(to)) to += 1;
    return [from, to];
  };

  const chosen = () => {
    const selection = document.getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    const holder = range.startContainer.parentElement?.closest("[data-passage]");
    const passage = holder ?? range.startContainer.closest?.("[data-passage]");
    if (!passage || !passage.contains(range.endContainer)) return null;
    const before = document.createRange();
    before.setStart(passage, 0);
    before.setEnd(range.startContainer, range.startOffset);
    const raw = words(range);
    const text = raw.trim();
    if (!text) return null;
    const first = length(words(before)) + length(raw) - length(raw.trimStart());
    const whole = document.createRange();
    whole.selectNodeContents(passage);
    const letters = [...words(whole)];
    const [start, end] = wholeWords(letters, first, first + length(text));
    return { passage, range, text: letters.slice(start, end).join(""), start, end };
  };

  const place = (passage, range) => {
    const paragraph = passage.closest("[data-paragraph-place]");
    paragraph.append(toolbar);
    toolbar.hidden = false;
    const lines = range.getClientRects();
    const last = lines[lines.length - 1];
    const frame = paragraph.getBoundingClientRect();
    const room = frame.width - toolbar.offsetWidth;
    toolbar.style.insetBlockStart = `${last.bottom - frame.top + 8}px`;
    toolbar.style.insetInlineStart = `${Math.max(0, Math.min(last.left - frame.left, room))}px`;
  };

  // What the paragraph is offered for, its words are; without an offer the person chooses.
  const offerQuestion = (offered) => {
    const button = toolbar.querySelector("[data-add-selection]");
    if (!button) return;
    button.hidden = !offered?.dataset.question;
    button.value = offered?.dataset.question ?? "";
    button.querySelector("[data-question-shown]").textContent = offered?.dataset.questionName ?? "";
  };

  const offer = () => {
    const choice = chosen();
    if (!choice) {
      if (!toolbar.contains(document.activeElement)) toolbar.hidden = true;
      return;
    }
    const form = toolbar.matches("form") ? toolbar : toolbar.querySelector("form");
    for (const name of ["start", "end", "text"]) form.elements[name].value = choice[name];
    form.elements.paragraph.value = choice.passage.dataset.passage;
    offerQuestion(choice.passage.closest("[data-paragraph-place]").querySelector("[data-question]"));
    toolbar.dataset.citation = choice.passage.dataset.citation ?? "";
    place(choice.passage, choice.range);
  };

  const copyWithCitation = () => {
    const form = toolbar.matches("form") ? toolbar : toolbar.querySelector("form");
    const text = `“${form.elements.text.value}” (${toolbar.dataset.citation})`;
    const put = (event) => { event.clipboardData.setData("text/plain", text); event.preventDefault(); };
    document.addEventListener("copy", put, { once: true });
    // execCommand also works on an office's plain http, where navigator.clipboard does not exist.
    say(document.execCommand("copy") ? "Copied with its citation." : "The browser did not allow copying.");
  };

  if (toolbar) {
    let waiting;
    offer(); // for words chosen while the page was still loading
    document.addEventListener("selectionchange", () => { clearTimeout(waiting); waiting = setTimeout(offer, 200); });
    document.addEventListener("keydown", (event) => { if (event.key === "Escape") toolbar.hidden = true; });
    toolbar.addEventListener("click", (event) => { if (event.target.closest("[data-copy]")) copyWithCitation(); });
  }
}
