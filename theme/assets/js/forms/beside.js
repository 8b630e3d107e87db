/* A teacher's route beside its analysis. The file is a stranger's: what it holds becomes text and is kept nowhere. */

(() => {
"use strict";
const section = document.querySelector("[data-beside]");
if (!section) return;
const { forms, fill, say } = metodbank;
const said = JSON.parse(section.dataset.said);
const part = (name) => section.querySelector(`[data-${name}]`);
let form = null;

/* What the form of a route asks, fetched when the first file is opened. */
async function formOfRoute() {
  const got = await fetch(section.dataset.bank);
  if (!got.ok) throw new Error(got.status);
  return (await got.json()).form;
}

const shapeOf = ({ id, slots, tables, options }) => ({
  form: id,
  slots: new Map(Object.entries(slots).map(([key, slot]) => [key, { ...slot, options: new Map(Object.entries(options[slot.options] ?? {})) }])),
  tables: new Map(Object.entries(tables)),
});

function refuse(fault, gaps = {}) {
  part("fault").textContent = fill(said[fault], gaps);
  part("fault").hidden = false;
}

async function open(file) {
  part("fault").hidden = true;
  if (file.size > forms.MOST.file) { refuse("large"); return; }
  const text = await file.text().catch(() => null);
  if (text === null) { refuse("file"); return; }
  try { form ??= await formOfRoute(); } catch { refuse("bank"); return; }
  const found = forms.read(text, shapeOf(form));
  if (found.fault) { refuse(found.fault, { form: found.form }); return; }
  part("route").replaceChildren(...forms.shown(form, { answers: found.answers, rows: {} }));
  close(false);
  say(fill(said.open, { name: found.name }));
  section.querySelector("h2").focus();
}

function close(isClosed) {
  part("route").hidden = part("close-route").hidden = isClosed;
  section.parentElement.classList.toggle("has-beside", !isClosed);
}

part("open-route").addEventListener("click", () => part("file").click());
part("close-route").addEventListener("click", () => { close(true); part("route").replaceChildren(); part("open-route").focus(); });
part("file").addEventListener("change", ({ target }) => {
  const [file] = target.files;
  if (file) open(file);
  target.value = "";
});
section.hidden = false;
})();
