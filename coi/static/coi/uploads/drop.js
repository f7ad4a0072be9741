// Files are dropped or chosen and sent at once; without this a field and a button do the same.
"use strict";

(() => {
  const box = document.querySelector("[data-drop-box]");
  if (!box) return;
  const field = box.querySelector("input[type=file]");
  const progress = box.querySelector("[data-drop-progress]");
  const says = box.querySelector("[data-drop-says]");

  // A plain form post, watched: the answer says which page follows; that page is asked for once, with what it says.
  function send(files) {
    if (!files.length) return;
    const data = new FormData(box);
    data.delete("files");
    for (const file of files) data.append("files", file, file.name);
    const request = new XMLHttpRequest();
    request.open("POST", box.action);
    request.setRequestHeader("X-Requested-With", "XMLHttpRequest");
    progress.hidden = false;
    request.upload.addEventListener("progress", (event) => {
      const share = event.lengthComputable ? Math.round((100 * event.loaded) / event.total) : 0;
      progress.value = share;
      says.textContent = share < 100 ? `Arriving, ${share} %` : "Arrived; looking into them";
    });
    request.addEventListener("load", () => {
      if (request.status < 400) location.assign(request.getResponseHeader("Location") || request.responseURL);
      else { progress.hidden = true; says.textContent = `Not taken: the desk answered ${request.status}.`; }
    });
    request.addEventListener("error", () => { progress.hidden = true; says.textContent = "Not taken: the desk did not answer."; });
    request.send(data);
  }

  box.querySelector("[data-choose-files]").addEventListener("click", () => field.click());
  field.addEventListener("change", () => send(field.files));
  for (const kind of ["dragenter", "dragover"]) box.addEventListener(kind, (event) => { event.preventDefault(); box.classList.add("over"); });
  for (const kind of ["dragleave", "drop"]) box.addEventListener(kind, () => box.classList.remove("over"));
  box.addEventListener("drop", (event) => { event.preventDefault(); send(event.dataTransfer.files); });

  document.addEventListener("click", (event) => {
    const taken = event.target.closest("[data-take]");
    if (!taken) return;
    const into = document.getElementById(taken.dataset.take);
    into.value = taken.dataset.value;
    into.focus();
    say("Taken into the field.");
  });
})();
