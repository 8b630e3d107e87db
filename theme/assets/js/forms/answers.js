/* Answers: what a form is filled in with, as values; nothing here knows of a page. Answers are flat, {key: text}, and name
   a row that can be added by its index: tasks.0.event. A state is {answers, rows}: rows are the number of rows of each
   growing table. A shape says what a form asks: {form, slots, tables}; slots by key, with # for any index. */

(() => {
"use strict";
const MOST = { file: 1000000, value: 10000, rows: 200, name: 80, steps: 200 };
const SEVERAL = "\n";
const YES = "yes";
const WORKED_OUT = ["total", "difference", "signature"];

/* Keys */

function patternOf(key, shape) {
  const [table, index, ...rest] = key.split(".");
  const isRow = shape.tables.has(table) && /^(0|[1-9]\d*)$/.test(index) && index < MOST.rows;
  return isRow ? [table, "#", ...rest].join(".") : key;
}

const slotOf = (key, shape) => key.includes("#") ? undefined : shape.slots.get(patternOf(key, shape));

/* The keys that a pattern stands for in a state. */
function keysOf(pattern, rows) {
  const [table, rest] = pattern.split(".#.", 2);
  return rest === undefined ? [pattern] : Array.from({ length: rows[table] ?? 0 }, (_, index) => `${table}.${index}.${rest}`);
}

/* Strangers' answers: from a file, from storage, from the bank */

const isMonth = (text) => /^\d{4}-(0[1-9]|1[0-2])$/.test(text);
const isDay = (text) => /^\d{4}-\d\d-\d\d$/.test(text) && !isNaN(Date.parse(text));

function fits(value, slot) {
  switch (slot.kind) {
    case "choice": case "score": return slot.options.has(value);
    case "choices": return value.split(SEVERAL).every((each) => slot.options.has(each));
    case "tick": return value === YES;
    case "date": return isDay(value);
    case "month": return isMonth(value);
    case "period": return /^[^/]*\/[^/]*$/.test(value) && value.length > 1 && value.split("/").every((each) => !each || isMonth(each));
  }
  return true;
}

/* The answers that the form can show, and the others. */
function sorted(answers, shape) {
  const known = {}, others = {};
  for (const [key, value] of Object.entries(isRecord(answers) ? answers : {})) {
    const slot = slotOf(key, shape);
    if (value === "" || (slot && WORKED_OUT.includes(slot.kind))) continue;
    const text = Number.isFinite(value) ? String(value) : value;
    if (slot && typeof text === "string" && text.length <= MOST.value && fits(text, slot)) known[key] = text;
    else Object.defineProperty(others, key, { value, enumerable: true, configurable: true, writable: true });
  }
  return { known, others };
}

const isRecord = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/* A saved file: {name, answers, others} or {fault}. */
function read(text, shape) {
  if (text.length > MOST.file) return { fault: "large" };
  let data;
  try { data = JSON.parse(text); } catch { return { fault: "json" }; }
  if (!isRecord(data) || data.metodbank !== 1 || typeof data.form !== "string" || !isRecord(data.answers)) return { fault: "json" };
  if (data.form !== shape.form) return { fault: "form", form: data.form.slice(0, MOST.name) };
  const { known, others } = sorted(data.answers, shape);
  return { name: nameFrom(data.name), answers: known, others };
}

const nameFrom = (name) => typeof name === "string" ? name.replace(/\s+/g, " ").trim().slice(0, MOST.name) : "";

const written = (form, name, answers) => JSON.stringify({ metodbank: 1, form, name, answers }, null, 1) + "\n";

/* States */

function state(answers, shape, rows = {}) {
  const counted = {};
  for (const [table, blank] of shape.tables) {
    const said = Number.isInteger(rows[table]) && rows[table] > 0 ? Math.min(rows[table], MOST.rows) : 0;
    const used = rowsUsed(answers, table);
    counted[table] = Math.max(said, used) || blank;
  }
  return { answers, rows: counted };
}

function rowsUsed(answers, table) {
  return Math.max(0, ...Object.keys(answers).map((key) => key.split(".")).filter(([id]) => id === table).map(([, index]) => +index + 1).filter(Number.isInteger));
}

function answered({ answers, rows }, key, value) {
  const { [key]: before, ...rest } = answers;
  return { answers: value ? { ...rest, [key]: value } : rest, rows };
}

/* The rows of a table in a new order: indices of old rows, -1 for a new one. */
function ordered({ answers, rows }, table, order) {
  const found = {};
  for (const [key, value] of Object.entries(answers)) {
    const [id, index, ...rest] = key.split(".");
    if (id !== table || isNaN(index)) { found[key] = value; continue; }
    const place = order.indexOf(+index);
    if (place >= 0) found[[id, place, ...rest].join(".")] = value;
  }
  return { answers: found, rows: { ...rows, [table]: order.length } };
}

const order = (now, table) => Array.from({ length: now.rows[table] }, (_, index) => index);
const without = (list, place) => list.filter((_, index) => index !== place);
const within = (list, place, each) => [...list.slice(0, place), each, ...list.slice(place)];
const rowAdded = (now, table, place) => ordered(now, table, within(order(now, table), place, -1));
const rowTaken = (now, table, place) => ordered(now, table, now.rows[table] > 1 ? without(order(now, table), place) : [-1]);
const rowMoved = (now, table, place, to) => ordered(now, table, within(without(order(now, table), place), to, place));

const isSame = (one, other) => JSON.stringify([Object.entries(one.answers).sort(), one.rows]) === JSON.stringify([Object.entries(other.answers).sort(), other.rows]);

/* What can be undone. Changes of one answer in a row are one step. */

const begun = (now) => ({ now, past: [], future: [], key: "" });

function changed(steps, now, key = "") {
  if (isSame(steps.now, now)) return steps;
  const past = key && key === steps.key ? steps.past : [...steps.past, steps.now].slice(-MOST.steps);
  return { now, past, future: [], key };
}

const paused = (steps) => ({ ...steps, key: "" });

function undone(steps) {
  const past = [...steps.past];
  while (past.length && isSame(past.at(-1), steps.now)) past.pop();
  return past.length ? { now: past.pop(), past, future: [...steps.future, steps.now], key: "" } : { ...steps, past };
}

function redone(steps) {
  const { now, past, future } = steps;
  return future.length ? { now: future.at(-1), past: [...past, now], future: future.slice(0, -1), key: "" } : steps;
}

/* What is worked out */

function numberIn(text = "") {
  const number = Number(text.trim().replace(/[\s\u00a0]/g, "").replace(",", "."));
  return text.trim() && Number.isFinite(number) ? number : null;
}

function total({ answers, rows }, of) {
  const found = of.flatMap((pattern) => keysOf(pattern, rows)).map((key) => numberIn(answers[key])).filter((number) => number !== null);
  return found.length ? found.reduce((sum, number) => sum + number, 0) : null;
}

/* Options count by their place, so that the levels of a scale can be compared. */
function difference({ answers }, of, shape) {
  const [one, other] = of.map((key) => {
    const slot = slotOf(key, shape);
    return slot?.kind === "choice" ? [...slot.options.keys()].indexOf(answers[key]) + 1 || null : numberIn(answers[key]);
  });
  return one === null || other === null ? null : one - other;
}

/* The required answers of a state: of rows that can be added, those that hold something, or the first. */
function needed({ answers, rows }, shape) {
  const found = [];
  for (const [pattern, slot] of shape.slots) {
    if (!slot.isRequired) continue;
    const table = pattern.split(".#.")[0];
    const keys = keysOf(pattern, rows);
    const used = keys.filter((_, index) => Object.keys(answers).some((key) => key.startsWith(`${table}.${index}.`)));
    found.push(...(!pattern.includes(".#.") ? keys : used.length ? used : keys.slice(0, 1)));
  }
  return found;
}

const missing = (now, shape) => needed(now, shape).filter((key) => !now.answers[key]?.trim());

metodbank.forms = {
  MOST, SEVERAL, YES, WORKED_OUT, slotOf, keysOf, sorted, read, written, nameFrom, state, rowsUsed, answered, rowAdded, rowTaken, rowMoved, isSame,
  begun, changed, paused, undone, redone, total, difference, needed, missing,
};
})();
