/* The page of a form: what is typed becomes a draft that this browser keeps. Words stand in the page. */

(() => {
"use strict";
const sheet = document.querySelector("[data-form]");
const desk = document.querySelector("[data-desk]");
const { forms, say, fill, root } = metodbank;
if (!sheet || !desk) return;
const { MOST, SEVERAL, YES, WORKED_OUT } = forms;
const PAUSE = 250;
const LATER = 10000;
const NARROW = matchMedia("(max-width: 37.5em)");
const language = sheet.lang;
const said = desk.dataset;
const part = (name, value) => desk.querySelector(value === undefined ? `[data-${name}]` : `[data-${name}="${value}"]`);

/* The answers on the page */

const controls = (within = sheet) => [...within.querySelectorAll("[data-key]")];
const controlOf = (key) => sheet.querySelector(`[data-key="${CSS.escape(key)}"]`);
const inputs = (control) => control.matches("fieldset") ? [...control.querySelectorAll("input")] : [control];
const grids = [...sheet.querySelectorAll("[data-grid]")];
const gridOf = (table) => grids.find((grid) => grid.dataset.grid === table);
const spareOf = (grid) => grid.querySelector("[data-spare]");

function optionsOf(control) {
  const named = (input) => [input.value, input.closest("label").textContent.trim()];
  const found = control.matches("select") ? [...control.options].filter(({ value }) => value).map(({ value, text }) => [value, text]) : inputs(control).map(named);
  return new Map(found);
}

function shapeOf() {
  const slots = new Map();
  const growing = grids.filter(spareOf);
  const outside = controls().filter((control) => !control.closest("[data-rows]"));
  for (const control of [...outside, ...growing.flatMap((grid) => controls(spareOf(grid).content))]) {
    const { key, kind } = control.dataset;
    slots.set(key, { kind, isRequired: "required" in control.dataset, options: ["choice", "choices", "score"].includes(kind) ? optionsOf(control) : null });
  }
  for (const sum of [sheet, ...growing.map((grid) => spareOf(grid).content)].flatMap((each) => [...each.querySelectorAll("[data-sum]")])) {
    if (!sum.closest("[data-rows]")) slots.set(sum.dataset.sum, { kind: sum.dataset.kind, of: sum.dataset.of.split(" ") });
  }
  const blank = (grid) => NARROW.matches ? 1 : grid.querySelectorAll("[data-rows] > tr").length;
  return { form: sheet.dataset.form, slots, tables: new Map(growing.map((grid) => [grid.dataset.grid, blank(grid)])) };
}

const shape = shapeOf();

function valueOf(control) {
  const all = inputs(control);
  switch (control.dataset.kind) {
    case "choices": return all.filter(({ checked }) => checked).map(({ value }) => value).join(SEVERAL);
    case "score": return all.find(({ checked }) => checked)?.value ?? "";
    case "tick": return control.checked ? YES : "";
    case "period": return all.some(({ value }) => value) ? all.map(({ value }) => value).join("/") : "";
  }
  return control.value;
}

function put(control, value) {
  const all = inputs(control);
  const several = value.split(control.dataset.kind === "period" ? "/" : SEVERAL);
  switch (control.dataset.kind) {
    case "choices": case "score": for (const each of all) each.checked = several.includes(each.value); break;
    case "tick": control.checked = value === YES; break;
    case "period": all.forEach((each, place) => { each.value = several[place] ?? ""; }); break;
    default: if (control.value !== value) control.value = value;
  }
  mirror(control, value);
}

/* What stands on paper in the place of a control, which would cut it off. */
function mirror(control, value) {
  const found = control.closest(".slot").querySelector("[data-mirror]");
  if (found) found.textContent = readable(control.dataset.key, value);
  if (control.matches("textarea") && !CSS.supports("field-sizing", "content")) {
    control.style.height = "auto";
    control.style.height = control.scrollHeight + 2 + "px";
  }
}

/* An answer as it is read. */
function readable(key, value) {
  const slot = forms.slotOf(key, shape);
  if (!value || !slot) return value || "";
  switch (slot.kind) {
    case "choice": case "choices": case "score": return value.split(SEVERAL).map((each) => slot.options.get(each) ?? each).join("; ");
    case "date": return inWords(value, { day: "numeric", month: "long", year: "numeric" });
    case "month": return monthInWords(value);
    case "period": return value.split("/").filter(Boolean).map(monthInWords).join(" – ");
    case "tick": return "✓";
  }
  return value;
}

function inWords(value, parts) {
  const [year, month, day = 1] = value.split("-").map(Number);
  const date = new Date(year, month - 1, day);
  return isNaN(date) ? value : date.toLocaleDateString(language, parts).replace(/\s*г\.$/, "");
}

const monthInWords = (value) => inWords(value, { month: "long", year: "numeric" });

/* The draft */

const keeper = forms.keeper(shape.form);
const nameOf = (number) => fill(said.draft, { n: number });
let draft;
let steps;
let dirty = false;
let apart = "";
let timer = 0;

function freshName() {
  const names = keeper.all().map(({ name }) => name);
  let number = 1;
  while (names.includes(nameOf(number))) number++;
  return nameOf(number);
}

function begin(answers = {}, name = freshName()) {
  open({ id: keeper.mark(), name, answers, rows: {}, others: {} });
}

/* Show a draft; what it holds may be older than the form. */
function open(found) {
  const { known, others } = forms.sorted(found.answers, shape);
  draft = { id: found.id, name: forms.nameFrom(found.name) || freshName(), others: { ...found.others, ...others } };
  keeper.take(draft.id);
  steps = forms.begun(forms.state(known, shape, found.rows));
  dirty = false;
  apart = "";
  quiet();
  show();
  if (Object.keys(draft.others).length) tell(said.outlived, { list: Object.entries(draft.others).map(([key, value]) => `${key}: ${value}`) });
}

const entry = () => ({ id: draft.id, name: draft.name, answers: steps.now.answers, rows: steps.now.rows, others: draft.others });

/* Take over a new state; a change of one answer goes on where the last one ended. */
function become(now, key = "") {
  const next = forms.changed(steps, now, key);
  if (next === steps) return false;
  steps = next;
  touch();
  return true;
}

function touch() {
  dirty = true;
  clearTimeout(timer);
  timer = setTimeout(save, PAUSE);
  showSteps();
}

function save() {
  clearTimeout(timer);
  if (!dirty || apart) return;
  const result = keeper.put(entry());
  if (result === "changed" || result === "gone") { partWays(result); return; }
  dirty = result === "refused";
  desk.toggleAttribute("data-refused", dirty);
  part("status-said").textContent = dirty ? said.memory : said.saved;
  if (!dirty) showDrafts();
}

/* Another tab was first: nothing is written until the reader has chosen. */
function partWays(how) {
  apart = how;
  tell(how === "gone" ? said.gone : said.theirs, { ways: how === "gone" ? ["mine", "close"] : ["mine", "theirs"] });
}

function follow() {
  const how = keeper.differs(draft.id);
  if (how === "same") { showDrafts(); return; }
  if (dirty) { partWays(how); return; }
  if (how === "gone") { restart(); return; }
  const found = keeper.take(draft.id);
  draft.name = found.name;
  steps = forms.changed(steps, forms.state(forms.sorted(found.answers, shape).known, shape, found.rows));
  show();
  say(said.followed);
}

function restart() {
  const last = keeper.last();
  if (last) open(last);
  else begin();
}

/* Showing */

function show() {
  const { answers, rows } = steps.now;
  for (const table of shape.tables.keys()) setRows(gridOf(table), rows[table]);
  for (const control of controls()) put(control, answers[control.dataset.key] ?? "");
  showSums();
  showNeed();
  showSteps();
  showDrafts();
  const isKept = keeper.all().some(({ id }) => id === draft.id);
  part("status-said").textContent = desk.hasAttribute("data-refused") ? said.memory : isKept ? said.saved : said.idle;
}

function showSteps() {
  part("undo").disabled = !steps.past.length;
  part("redo").disabled = !steps.future.length;
}

function showDrafts() {
  const kept = keeper.all();
  const all = kept.some(({ id }) => id === draft.id) ? kept : [...kept, draft];
  const options = all.map(({ id, name }) => new Option(id === draft.id ? draft.name : name, id, false, id === draft.id));
  part("drafts").replaceChildren(...options);
}

function showSums() {
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 2, useGrouping: false });
  for (const sum of sheet.querySelectorAll("[data-sum]")) {
    const text = worked(sum.dataset.kind, sum.dataset.of.split(" "));
    const shown = text === null ? "" : number.format(text);
    if (sum.textContent !== shown) sum.textContent = shown;
  }
  for (const grid of grids) {
    const low = grid.querySelector("[data-low]");
    if (!low) continue;
    const isWhole = [...grid.querySelectorAll("[data-kind=score]")].every((control) => isOwn(control) || valueOf(control));
    const [sum] = [...grid.querySelectorAll("[data-kind=total]")].map((total) => Number(total.textContent));
    low.hidden = !isWhole || !(sum < Number(grid.dataset.enough));
  }
}

/* A criterion that the reader may add need not be scored. */
const isOwn = (control) => Boolean(control.closest("tr").querySelector("textarea, input[type=text]"));

function worked(kind, of) {
  return kind === "total" ? forms.total(steps.now, of) : forms.difference(steps.now, of, shape);
}

let isChecked = false;

function showNeed() {
  const all = forms.needed(steps.now, shape);
  const missing = forms.missing(steps.now, shape);
  part("need").hidden = !all.length;
  part("need-said").textContent = missing.length ? fill(said.filled, { done: all.length - missing.length, all: all.length }) : said.complete;
  part("check").hidden = !missing.length;
  const list = part("missing");
  list.hidden = !isChecked || !missing.length;
  for (const control of controls()) {
    const isWrong = isChecked && missing.includes(control.dataset.key);
    for (const each of control.dataset.kind === "score" ? [control] : inputs(control)) {
      if (isWrong) each.setAttribute("aria-invalid", "true");
      else each.removeAttribute("aria-invalid");
    }
  }
  list.replaceChildren(...(isChecked ? missing.map(linkTo) : []));
}

function labelOf(control) {
  return control.getAttribute("aria-label") ?? control.querySelector("legend").textContent.split(",")[0];
}

function linkTo(key) {
  const control = controlOf(key);
  const item = document.createElement("li");
  item.append(Object.assign(document.createElement("a"), { href: "#" + control.id, textContent: labelOf(control) }));
  return item;
}

function focusOn(control) {
  inputs(control)[0].focus();
  control.scrollIntoView({ block: "center" });
}

/* Telling what happened; something may be done about it */

let ways = {};

function tell(text, { list = [], ways: offered = ["close"], back = null } = {}) {
  const notice = part("notice");
  part("notice-said").textContent = text;
  part("notice-list").replaceChildren(...list.slice(0, 30).map((each) => Object.assign(document.createElement("li"), { textContent: String(each).slice(0, 200) })));
  part("notice-list").hidden = !list.length;
  ways = { back };
  for (const button of notice.querySelectorAll("[data-way]")) button.hidden = !(back ? [...offered, "back"] : offered).includes(button.dataset.way);
  notice.hidden = false;
  notice.scrollIntoView({ block: "nearest" });
}

function quiet() { part("notice").hidden = true; }

part("notice").addEventListener("click", (event) => {
  const way = event.target.closest("[data-way]")?.dataset.way;
  if (!way) return;
  const mine = entry();
  quiet();
  if (way === "back") ways.back();
  if (way === "theirs") { dirty = false; restart(); }
  if (way === "mine") {
    open({ ...mine, id: keeper.mark(), name: forms.nameFrom(fill(said.copyName, { name: mine.name })) });
    touch();
    save();
  }
  if (way === "close" && apart === "gone") { dirty = false; restart(); }
  part("drafts").focus();
});

/* Rows */

function renumbered(row, index) {
  for (const each of row.querySelectorAll("*")) {
    for (const name of ["id", "for", "name", "data-key", "data-sum", "data-of", "aria-describedby"]) {
      if (each.hasAttribute(name)) each.setAttribute(name, each.getAttribute(name).replaceAll("#", index));
    }
    if (each.hasAttribute("aria-label")) each.setAttribute("aria-label", each.getAttribute("aria-label").replace(/#$/, index + 1));
    if (each.matches("legend")) each.textContent = each.textContent.replace(/#(?=,|$)/, index + 1);
    if (each.matches("[data-n]")) each.textContent = index + 1;
  }
  return row;
}

function setRows(grid, number) {
  const body = grid.querySelector("[data-rows]");
  while (body.rows.length > number) body.lastElementChild.remove();
  while (body.rows.length < number) {
    const row = renumbered(document.importNode(spareOf(grid).content, true).querySelector("tr"), body.rows.length);
    equip(row, body.rows.length);
    body.append(row);
  }
  [...body.rows].forEach((row, place) => {
    row.querySelector("[data-row-up]").disabled = place === 0;
    row.querySelector("[data-row-down]").disabled = place === number - 1;
  });
}

function equip(row, index) {
  const tools = part("row-tools").content.firstElementChild.cloneNode(true);
  for (const name of tools.querySelectorAll(".visually-hidden")) name.textContent = fill(name.textContent, { n: index + 1 });
  row.append(tools);
}

const empty = (tag, rows) => Object.assign(document.createElement(tag), { className: "grid__tools no-print", rowSpan: rows });

for (const grid of grids.filter(spareOf)) {
  grid.querySelector("colgroup").append(Object.assign(document.createElement("col"), { className: "grid__tools no-print" }));
  const heads = [...grid.querySelectorAll("thead > tr")];
  heads[0].append(empty("td", heads.length));
  const body = grid.querySelector("[data-rows]");
  [...body.rows].forEach(equip);
  for (const row of grid.querySelectorAll("tbody:not([data-rows]) > tr")) row.append(empty("td", 1));
  grid.querySelector("[data-add]").hidden = false;
}

/* The table, its row and the column that an element of a row stands in. */
function placeOf(element) {
  const row = element.closest("[data-rows] > tr");
  if (!row) return null;
  const control = element.closest("[data-key]");
  return { row, index: [...row.parentNode.rows].indexOf(row), table: row.closest("[data-grid]").dataset.grid, name: control?.dataset.key.split(".").slice(2).join(".") };
}

const rowAt = (table, index) => gridOf(table).querySelector("[data-rows]").rows[index];

function addRow(table, place, name) {
  if (steps.now.rows[table] >= MOST.rows) { tell(fill(said.mostRows, { n: MOST.rows })); return; }
  become(forms.rowAdded(steps.now, table, place));
  show();
  inputs((name && controlOf(`${table}.${place}.${name}`)) || controls(rowAt(table, place))[0])[0].focus();
  say(fill(said.rowAdded, { n: place + 1 }));
}

sheet.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  if ("addRow" in button.dataset) { const { grid } = button.closest("[data-grid]").dataset; addRow(grid, steps.now.rows[grid]); return; }
  const place = placeOf(button);
  if (!place) return;
  const { table, index } = place;
  if ("rowTake" in button.dataset) {
    become(forms.rowTaken(steps.now, table, index));
    show();
    say(fill(said.rowTaken, { n: index + 1 }));
    rowAt(table, Math.min(index, steps.now.rows[table] - 1)).querySelector("[data-row-take]").focus();
    return;
  }
  const to = index + ("rowUp" in button.dataset ? -1 : 1);
  become(forms.rowMoved(steps.now, table, index, to));
  show();
  say(fill(said.rowMoved, { n: to + 1 }));
  const moved = rowAt(table, to);
  (moved.querySelector(`[data-row-${"rowUp" in button.dataset ? "up" : "down"}]:enabled`) ?? moved.querySelector("[data-row-up]:enabled, [data-row-down]:enabled")).focus();
});

/* Typing */

sheet.addEventListener("input", (event) => {
  const control = event.target.closest("[data-key]");
  if (!control) return;
  if (control.matches(".input--line") && /[\r\n]/.test(control.value)) control.value = control.value.replace(/\s*[\r\n]+\s*/g, " ");
  if (control.value?.length > MOST.value) control.value = control.value.slice(0, MOST.value);
  const value = valueOf(control);
  become(forms.answered(steps.now, control.dataset.key, value), control.dataset.key);
  mirror(control, value);
  showSums();
  showNeed();
});

sheet.addEventListener("focusout", () => { steps = forms.paused(steps); });

/* A score is taken back by pressing it once more. */
sheet.addEventListener("pointerdown", (event) => {
  const radio = event.target.closest(".score__one")?.querySelector("input");
  if (radio) radio.dataset.was = radio.checked;
});

function takeScore(radio) {
  radio.checked = false;
  radio.dispatchEvent(new Event("input", { bubbles: true }));
}

sheet.addEventListener("click", (event) => {
  if (!event.target.matches(".score input")) return;
  if (event.target.dataset.was === "true") takeScore(event.target);
  delete event.target.dataset.was;
});

/* In a field where something has just been typed the browser's own undo holds; elsewhere it is the form's. */
let entered = "";
const isText = (element) => element.matches("textarea, input:not([type=checkbox], [type=radio])");

document.addEventListener("focusin", ({ target }) => { entered = isText(target) ? target.value : ""; });

addEventListener("keydown", (event) => {
  const { target, key, code } = event;
  if (document.querySelector("dialog[open]")) return;
  const isCommand = event.ctrlKey || event.metaKey;
  if (isCommand && !event.altKey && ["KeyZ", "KeyY"].includes(code)) {
    const isOwn = sheet.contains(target) && isText(target) && target.value !== entered;
    const isElsewhere = isText(target) && !sheet.contains(target);
    if (isOwn || isElsewhere) return;
    event.preventDefault();
    step(code === "KeyY" || event.shiftKey ? "redone" : "undone");
    return;
  }
  if (!sheet.contains(target)) return;
  if (target.matches(".score input") && ["Delete", "Backspace"].includes(key)) { takeScore(target.closest("[data-key]").querySelector("input:checked") ?? target); return; }
  if (key !== "Enter" || event.isComposing) return;
  const place = placeOf(target);
  if (place && isCommand) { event.preventDefault(); addRow(place.table, place.index + 1, place.name); return; }
  if (!target.matches(".input--line, .input--number")) return;
  event.preventDefault();
  if (!place) return;
  if (place.index === steps.now.rows[place.table] - 1) addRow(place.table, place.index + 1, place.name);
  else controlOf(`${place.table}.${place.index + 1}.${place.name}`)?.focus();
});

/* Show where a step was undone. */
function step(way) {
  const before = steps.now;
  const next = forms[way](steps);
  if (forms.isSame(next.now, before)) { steps = next; showSteps(); return; }
  steps = next;
  touch();
  show();
  say(way === "undone" ? said.undone : said.redone);
  const active = document.activeElement;
  if (isText(active)) entered = active.value;
  if (active.matches("button:disabled") || active === document.body) (part("undo").disabled ? part("redo") : part("undo")).focus();
}

part("undo").addEventListener("click", () => step("undone"));
part("redo").addEventListener("click", () => step("redone"));

/* Drafts */

part("drafts").addEventListener("change", ({ target }) => {
  save();
  const found = keeper.all().find(({ id }) => id === target.value);
  if (found) open(found);
});

part("new").addEventListener("click", () => {
  save();
  begin();
  focusOn(controls()[0]);
});

part("duplicate").addEventListener("click", () => {
  save();
  open({ ...entry(), id: keeper.mark(), name: forms.nameFrom(fill(said.copyName, { name: draft.name })) });
  touch();
  save();
});

part("delete").addEventListener("click", () => {
  const gone = entry();
  const isBlank = !Object.keys(gone.answers).length;
  clearTimeout(timer);
  dirty = false;
  keeper.remove(gone.id);
  restart();
  if (!isBlank) tell(fill(said.removed, { name: gone.name }), { back() { open(gone); touch(); save(); } });
});

/* Ask in a dialog of ours; what follows runs if the answer is yes. */
function ask(name, then) {
  const dialog = part("ask", name);
  dialog.then = then;
  dialog.showModal();
  return dialog;
}

for (const dialog of desk.querySelectorAll("[data-ask]")) {
  const yes = () => { dialog.close(); dialog.then(); };
  dialog.querySelector("[data-yes]").addEventListener("click", yes);
  dialog.querySelector("[data-no]").addEventListener("click", () => dialog.close());
  dialog.querySelector("input")?.addEventListener("keydown", (event) => { if (event.key === "Enter" && !event.isComposing) { event.preventDefault(); yes(); } });
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
}

part("rename").addEventListener("click", () => {
  const field = part("name");
  ask("rename", () => {
    draft.name = forms.nameFrom(field.value) || draft.name;
    touch();
    save();
    showDrafts();
  });
  field.value = draft.name;
  field.select();
});

part("forget").addEventListener("click", () => ask("forget", () => {
  clearTimeout(timer);
  dirty = false;
  keeper.forget();
  isChecked = false;
  begin();
  tell(said.forgotten);
}));

/* Files */

const fileName = (ending) => `${shape.form}-${draft.name}`.replace(/[\\/:*?"<>|\u0000-\u001f]+/g, " ").trim().replace(/\s+/g, "-") + ending;

function hand(blob, name) {
  const address = URL.createObjectURL(blob);
  Object.assign(document.createElement("a"), { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), LATER);
}

part("export").addEventListener("click", () => {
  const text = forms.written(shape.form, draft.name, { ...draft.others, ...steps.now.answers });
  hand(new Blob([text], { type: "application/json" }), fileName(".json"));
});

part("import").addEventListener("click", () => part("file").click());

part("file").addEventListener("change", async ({ target }) => {
  const [file] = target.files;
  if (!file) return;
  const text = file.size > MOST.file ? " ".repeat(MOST.file + 1) : await file.text().catch(() => null);
  target.value = "";
  if (text === null) { tell(said.faultFile); return; }
  bring(text, said.opened);
});

/* Open answers of a file or of the bank as a draft of their own; to undo it leaves the draft blank. */
function bring(text, words) {
  const found = forms.read(text, shape);
  if (found.fault) { tell(fill(said["fault" + found.fault[0].toUpperCase() + found.fault.slice(1)], { form: found.form })); return; }
  load(found.answers, found.name);
  const left = Object.keys(found.others);
  tell(fill(words, { name: draft.name }) + (left.length ? " " + said.left : ""), { list: left });
}

/* Open answers as a new draft. */
function load(answers, name = "") {
  save();
  begin({}, forms.nameFrom(name) || undefined);
  become(forms.state(forms.sorted(answers, shape).known, shape));
  show();
  save();
}

/* The bank hands over what a record says at the address after #from=. */
async function fromBank() {
  const path = /^#from=([a-z0-9-]+(?:\/[a-z0-9-]+)*)$/.exec(location.hash)?.[1];
  if (!path) return;
  history.replaceState(null, "", location.pathname + location.search);
  try {
    const got = await fetch(`${root}${path}/${shape.form}.json`);
    if (!got.ok) throw new Error(got.status);
    bring(await got.text(), said.brought);
  } catch { tell(said.faultBank); }
}

/* Every answer by its key as it is read, with what is worked out. */
function texts() {
  const found = Object.entries(steps.now.answers).map(([key, value]) => [key, readable(key, value)]);
  const sums = [...sheet.querySelectorAll("[data-sum]")].map((sum) => [sum.dataset.sum, sum.textContent]);
  return Object.fromEntries([...found, ...sums].filter(([, text]) => text));
}

part("word").addEventListener("click", async (event) => {
  const button = event.currentTarget;
  button.setAttribute("aria-busy", "true");
  try {
    const got = await fetch(button.dataset.word);
    if (!got.ok) throw new Error(got.status);
    const tables = Object.fromEntries([...shape.tables.keys()].map((table) => [table, Math.max(1, forms.rowsUsed(steps.now.answers, table))]));
    hand(await forms.wordFilled(await got.arrayBuffer(), texts(), steps.now.answers, tables), fileName(".docx"));
  } catch { tell(said.faultWord); }
  button.removeAttribute("aria-busy");
});

/* Paper */

part("print-answers").addEventListener("click", () => print());

const blank = document.querySelector("[data-print-blank]");
blank.addEventListener("click", () => { sheet.dataset.blank = ""; print(); });
addEventListener("afterprint", () => { delete sheet.dataset.blank; });

part("check").addEventListener("click", () => {
  isChecked = true;
  showNeed();
  part("missing").querySelector("a")?.focus();
});

part("missing").addEventListener("click", (event) => {
  const link = event.target.closest("a");
  if (!link) return;
  event.preventDefault();
  focusOn(document.getElementById(link.hash.slice(1)));
});

/* The page comes and goes */

addEventListener("storage", (event) => { if (event.key === keeper.key || event.key === null) follow(); });
addEventListener("pageshow", (event) => { if (event.persisted) follow(); });
addEventListener("pagehide", save);
addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") save(); });
addEventListener("hashchange", fromBank);
addEventListener("beforeunload", (event) => { save(); if (dirty && Object.keys(steps.now.answers).length) event.preventDefault(); });

desk.hidden = blank.hidden = document.querySelector("[data-begin]").hidden = false;
restart();
fromBank();

Object.assign(forms, { shape, load, answers: () => ({ ...steps.now.answers }), texts });
})();
