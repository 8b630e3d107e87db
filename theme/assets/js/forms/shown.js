/* The answers to a form, shown to be read: what Python says of the form (`form`: its slots, options and the order in which
   they stand) and the answers, which may be a stranger's: they become text and nothing else. */

(() => {
"use strict";
const { forms } = metodbank;
const LONG = 60;
const language = document.documentElement.lang;

function made(name, properties = {}, ...inside) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...inside.filter((each) => each !== null));
  return element;
}

function inWords(month, parts = { month: "long", year: "numeric" }) {
  const [year, number, day = 1] = month.split("-").map(Number);
  const date = new Date(year, number - 1, day);
  return isNaN(date) ? month : date.toLocaleDateString(language, parts).replace(/\s*г\.$/, "");
}

const patternOf = (key, form) => {
  const [table, index, ...rest] = key.split(".");
  return table in form.tables && /^\d+$/.test(index) ? [table, "#", ...rest].join(".") : key;
};

/* An answer as it is read. */
function readable(form, key, value = "") {
  const slot = form.slots[patternOf(key, form)];
  if (!slot || typeof value !== "string") return "";
  const options = form.options[slot.options] ?? {};
  switch (slot.kind) {
    case "choice": case "choices": case "score": return value.split(forms.SEVERAL).map((each) => Object.hasOwn(options, each) ? options[each] : each).join("; ");
    case "date": return value && inWords(value, { day: "numeric", month: "long", year: "numeric" });
    case "month": return value && inWords(value);
    case "period": return value.split("/").filter(Boolean).map((each) => inWords(each)).join(" – ");
    case "tick": return value === forms.YES ? "✓" : value;
  }
  return value;
}

/* Every answer by its key as it is read, with the totals. */
function textsOf(form, now) {
  const found = Object.entries(now.answers).map(([key, value]) => [key, readable(form, key, value)]);
  const sums = Object.entries(form.slots).filter(([, { kind }]) => kind === "total").map(([key, { of }]) => [key, forms.total(now, of)]);
  return Object.fromEntries([...found, ...sums.map(([key, sum]) => [key, sum === null ? "" : String(sum)])].filter(([, text]) => text));
}

function shown(form, now, level = 3) {
  const texts = textsOf(form, now);
  const parts = [];
  let title = null;
  for (const block of form.sheet) {
    if (block.title) { title = made("h" + level, { className: "shown__title", textContent: block.title }); continue; }
    const part = block.table ? table(form, block, texts, now) : list(form, block.keys, texts);
    if (!part) continue;
    parts.push(made("section", { className: "shown__part" }, title, part));
    title = null;
  }
  return parts;
}

function list(form, keys, texts) {
  const facts = keys.filter((key) => texts[key]).map((key) => made("div", { className: texts[key].length > LONG ? "fact shown__long" : "fact" }, made("dt", { textContent: form.slots[key].label }), made("dd", { textContent: texts[key] })));
  return facts.length ? made("dl", { className: "shown__facts" }, ...facts) : null;
}

function table(form, { table: id, label, columns }, texts, now) {
  const number = forms.rowsUsed(now.answers, id);
  if (!number) return null;
  const rows = Array.from({ length: number }, (_, index) => made("tr", {}, ...columns.map((column) => {
    const cell = made("td", {}, ...column.keys.map((key) => texts[key.replace("#", index)]).filter(Boolean).map((text) => made("p", { textContent: text })));
    cell.dataset.label = column.label;
    return cell;
  })));
  const head = made("tr", {}, ...columns.map((column) => made("th", { scope: "col", textContent: column.label })));
  const caption = made("caption", { className: "visually-hidden", textContent: label });
  const region = made("div", { className: "scroll", tabIndex: 0 }, made("table", { className: "five" }, caption, made("thead", {}, head), made("tbody", {}, ...rows)));
  region.setAttribute("role", "region");
  region.setAttribute("aria-label", label);
  return region;
}

Object.assign(forms, { made, inWords, readable, textsOf, shown });
})();
