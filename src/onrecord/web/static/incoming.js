// Files, folders, links and feed lists dropped anywhere on any page: sent in batches, then the page of the job is shown.
// Without this script the form on the "Add pages" page does the same.
"use strict";
(() => {
  const BATCH_FILES = 40, BATCH_BYTES = 8 * 1024 * 1024, MOST_FILES = 20000;
  const story = /^\/story\/[^/]+\//.exec(location.pathname);
  const place = story ? story[0].replace(/@[^/]*/, "") : "/";
  const token = () => document.querySelector('meta[name="csrf"]').content;
  let depth = 0, overlay = null, sending = false, ours = false;

  const wanted = (event) => !ours && Array.from(event.dataTransfer ? event.dataTransfer.types : [])
    .some((type) => type === "Files" || type === "text/uri-list");

  function show(words) {
    if (!overlay) {
      overlay = document.createElement("div");
      overlay.className = "dropping";
      overlay.setAttribute("role", "status");
      document.body.append(overlay);
    }
    overlay.textContent = words;
  }

  function hide() {
    if (overlay) overlay.remove();
    overlay = null;
    depth = 0;
  }

  async function post(address, form) {
    const answer = await fetch(address, { method: "POST", body: form, headers: { "X-CSRF-Token": token() } });
    if (!answer.ok) {
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const said = page.querySelector("main p.refused, main h1 + p");
      throw new Error(said ? said.textContent : `The server answered ${answer.status}.`);
    }
    return answer;
  }

  // What lies in a dropped folder, as pairs of path and file.
  async function filesIn(entry, path, found) {
    if (entry.isFile) {
      const file = await new Promise((good, bad) => entry.file(good, bad));
      found.push([path + file.name, file]);
    } else if (entry.isDirectory) {
      const reader = entry.createReader();
      for (;;) {
        const some = await new Promise((good, bad) => reader.readEntries(good, bad));
        if (!some.length) break;
        for (const one of some) await filesIn(one, `${path}${entry.name}/`, found);
      }
    }
  }

  async function send(files, into) {
    files.sort((one, other) => (one[0] < other[0] ? -1 : 1));
    if (files.length > MOST_FILES) throw new Error(`At most ${MOST_FILES} files are taken at once.`);
    const form = new FormData();
    form.append("name", files.length === 1 ? files[0][0] : `${files.length} files`);
    if (into) form.append("into", into);
    const job = await (await post(`${place}adding`, form)).json();
    for (let start = 0; start < files.length;) {
      const batch = new FormData();
      let bytes = 0, count = 0;
      while (start < files.length && count < BATCH_FILES && (!count || bytes + files[start][1].size <= BATCH_BYTES)) {
        const [name, file] = files[start++];
        batch.append("files", file, name);
        bytes += file.size;
        count += 1;
      }
      show(`Sending: ${start} of ${files.length}`);
      await post(`/adding/${job.id}/upload`, batch);
    }
    await post(`/adding/${job.id}/filled`, new FormData());
    location.assign(job.page);
  }

  async function sendAddresses(text) {
    const form = new FormData();
    form.append("addresses", text);
    location.assign((await post(`${place}add`, form)).url);
  }

  async function doing(work) {
    if (sending) return;
    sending = true;
    try {
      await work();
    } catch (error) {
      show(`That did not work: ${error.message} (Escape closes this.)`);
    }
    sending = false;
  }

  // A link or picture of the page itself that is dragged is no gift.
  addEventListener("dragstart", () => { ours = true; });
  addEventListener("dragend", () => { ours = false; });
  addEventListener("dragenter", (event) => {
    if (!wanted(event)) return;
    event.preventDefault();
    depth += 1;
    const main = document.querySelector("p.eyebrow");
    show(`Drop to add to ${story && main ? main.textContent.trim().split(" · ")[0] : "the ledger"}`);
  });
  addEventListener("dragover", (event) => { if (wanted(event)) event.preventDefault(); });
  addEventListener("dragleave", (event) => {
    if (wanted(event) && --depth <= 0 && !sending) hide();
  });
  addEventListener("drop", (event) => {
    if (!wanted(event) || event.target.closest("input[type=file], textarea")) return hide();
    event.preventDefault();
    depth = 0;
    const given = event.dataTransfer;
    const entries = Array.from(given.items || []).map((item) => item.webkitGetAsEntry && item.webkitGetAsEntry()).filter(Boolean);
    const plain = Array.from(given.files);
    const links = given.getData("text/uri-list").split(/\r?\n/).filter((line) => line && !line.startsWith("#")).join("\n");
    doing(async () => {
      show("Looking through what was dropped");
      const files = [];
      for (const entry of entries) await filesIn(entry, "", files);
      if (!entries.length) files.push(...plain.map((file) => [file.name, file]));
      if (files.length) return send(files, "");
      if (links) return sendAddresses(links);
      throw new Error("There was no file and no address in it.");
    });
  });
  addEventListener("keydown", (event) => { if (event.key === "Escape" && overlay && !sending) hide(); });

  // The form, where files were chosen: the same batches, so that a folder of thousands can be sent.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("form[data-sends-files]")) return;
    const chosen = Array.from(form.querySelectorAll("input[type=file]")).flatMap((input) => Array.from(input.files));
    if (!chosen.length || form.elements.addresses.value.trim()) return;
    event.preventDefault();
    doing(() => send(chosen.map((file) => [file.webkitRelativePath || file.name, file]), form.elements.into.value.trim()));
  });
})();
