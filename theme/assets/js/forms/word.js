/* Word: the answers put into the file of the form. Its content controls bear the keys of the answers as their tags; a row
   of a growing table is the one whose controls are tagged tasks.0.… Nothing else of the file is touched. */

(() => {
"use strict";
const PART = "word/document.xml";
const W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const W14 = "http://schemas.microsoft.com/office/word/2010/wordml";
const XML = "http://www.w3.org/XML/1998/namespace";
const TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const STORED = 0;
const CHECKED = "☒";

/* ZIP */

const END = 0x06054b50, CENTRAL = 0x02014b50;
const END_SIZE = 22, CENTRAL_SIZE = 46, LOCAL_SIZE = 30;

/* The entries of a ZIP, each with its line of the directory and its bytes as they are packed. */
function entries(buffer) {
  const view = new DataView(buffer);
  let end = buffer.byteLength - END_SIZE;
  while (end >= 0 && view.getUint32(end, true) !== END) end--;
  if (end < 0) throw new Error("no ZIP");
  let at = view.getUint32(end + 16, true);
  return Array.from({ length: view.getUint16(end + 10, true) }, () => {
    if (view.getUint32(at, true) !== CENTRAL) throw new Error("no ZIP");
    const name = new TextDecoder().decode(new Uint8Array(buffer, at + CENTRAL_SIZE, view.getUint16(at + 28, true)));
    const size = view.getUint32(at + 20, true);
    const local = view.getUint32(at + 42, true);
    const start = local + LOCAL_SIZE + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    const found = { name, method: view.getUint16(at + 10, true), crc: view.getUint32(at + 16, true), full: view.getUint32(at + 24, true), packed: new Uint8Array(buffer, start, size) };
    at += CENTRAL_SIZE + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    return found;
  });
}

async function unpacked({ method, packed }) {
  if (method === STORED) return packed;
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  for (let bit = 0; bit < 8; bit++) byte = byte & 1 ? (byte >>> 1) ^ 0xedb88320 : byte >>> 1;
  return byte;
});

function crcOf(bytes) {
  let crc = -1;
  for (const byte of bytes) crc = (crc >>> 8) ^ table[(crc ^ byte) & 255];
  return (crc ^ -1) >>> 0;
}

/* What the line of the directory and the heading of an entry share. */
function written(view, at, { method, crc, packed, full }, name) {
  view.setUint16(at, 20, true);
  view.setUint16(at + 2, 0x0800, true);
  view.setUint16(at + 4, method, true);
  view.setUint32(at + 6, 0x00210000, true);
  view.setUint32(at + 10, crc, true);
  view.setUint32(at + 14, packed.length, true);
  view.setUint32(at + 18, full, true);
  view.setUint16(at + 22, name.length, true);
}

function zipped(all) {
  const parts = [], directory = [];
  let offset = 0, size = 0;
  for (const entry of all) {
    const name = new TextEncoder().encode(entry.name);
    const local = new DataView(new ArrayBuffer(LOCAL_SIZE)), central = new DataView(new ArrayBuffer(CENTRAL_SIZE));
    local.setUint32(0, 0x04034b50, true);
    written(local, 4, entry, name);
    central.setUint32(0, CENTRAL, true);
    central.setUint16(4, 20, true);
    written(central, 6, entry, name);
    central.setUint32(42, offset, true);
    parts.push(local, name, entry.packed);
    directory.push(central, name);
    offset += LOCAL_SIZE + name.length + entry.packed.length;
    size += CENTRAL_SIZE + name.length;
  }
  const end = new DataView(new ArrayBuffer(END_SIZE));
  end.setUint32(0, END, true);
  end.setUint16(8, all.length, true);
  end.setUint16(10, all.length, true);
  end.setUint32(12, size, true);
  end.setUint32(16, offset, true);
  return new Blob([...parts, ...directory, end], { type: TYPE });
}

/* The document */

const all = (element, name, space = W) => [...element.getElementsByTagNameNS(space, name)];
const property = (control, name, space = W) => all(all(control, "sdtPr")[0] ?? control, name, space)[0];
const tagOf = (control) => property(control, "tag")?.getAttributeNS(W, "val") ?? "";

/* A row can be told by the answers that it holds. */
function rowsOf(document, name) {
  const rows = new Map();
  for (const control of all(document, "sdt")) {
    const [id, index] = tagOf(control).split(".");
    const row = control.closest("tr");
    if (id === name && /^\d+$/.test(index ?? "") && row) rows.set(row, Number(index));
  }
  return rows;
}

/* Bring a growing table to a number of rows. */
function fit(document, name, number) {
  const rows = [...rowsOf(document, name)];
  if (!rows.length) return;
  for (const [row, index] of rows) if (index >= number) row.remove();
  const [last, from] = rows.filter(([, index]) => index < number).at(-1);
  let before = last;
  for (let index = from + 1; index < number; index++) {
    const row = last.cloneNode(true);
    for (const control of all(row, "sdt")) {
      const tag = property(control, "tag");
      const alias = property(control, "alias");
      tag?.setAttributeNS(W, "w:val", tagOf(control).replace(`${name}.${from}.`, `${name}.${index}.`));
      alias?.setAttributeNS(W, "w:val", alias.getAttributeNS(W, "val").replace(/\d+$/, (own) => Number(own) === from + 1 ? index + 1 : own));
      property(control, "id")?.setAttributeNS(W, "w:val", String(Math.floor(Math.random() * 2 ** 31)));
    }
    const number = all(row, "t").find((text) => !text.closest("sdt") && text.textContent.trim() === String(from + 1));
    if (number) number.textContent = index + 1;
    before.after(row);
    before = row;
  }
}

/* What XML cannot hold is left out. */
const clean = (text) => text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "");

function put(control, text, value) {
  const content = [...control.children].find(({ localName }) => localName === "sdtContent");
  if (!content) return;
  const make = (name) => control.ownerDocument.createElementNS(W, "w:" + name);
  property(control, "showingPlcHdr")?.remove();
  property(control, "date")?.setAttributeNS(W, "w:fullDate", `${value}T00:00:00Z`);
  const box = property(control, "checkbox", W14);
  if (box) all(box, "checked", W14)[0]?.setAttributeNS(W14, "w14:val", "1");
  const run = make("r");
  const look = all(content, "rPr").find(({ parentNode }) => parentNode.localName === "r")?.cloneNode(true);
  for (const style of look ? all(look, "rStyle") : []) if (/placeholder/i.test(style.getAttributeNS(W, "val"))) style.remove();
  if (look?.children.length) run.append(look);
  clean(box ? CHECKED : text).split("\n").forEach((line, place) => {
    if (place) run.append(make("br"));
    const words = make("t");
    words.setAttributeNS(XML, "xml:space", "preserve");
    words.textContent = line;
    run.append(words);
  });
  const block = [...content.children].find(({ localName }) => localName === "p");
  const kept = block ? [...block.children].filter(({ localName }) => localName === "pPr") : [];
  (block ?? content).replaceChildren(...kept, run);
}

/* The file of the form with the answers in it: `texts` are they as they are read, `answers` as they are kept; `tables`
   the number of rows of each growing table. */
async function wordFilled(buffer, texts, answers, tables) {
  const found = entries(buffer);
  const entry = found.find(({ name }) => name === PART);
  const document = metodbank.parsedXml(new TextDecoder().decode(await unpacked(entry)));
  for (const [name, number] of Object.entries(tables)) fit(document, name, number);
  for (const control of all(document, "sdt")) {
    const key = tagOf(control);
    if (Object.hasOwn(texts, key)) put(control, texts[key], answers[key]);
  }
  const bytes = new TextEncoder().encode('<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + new XMLSerializer().serializeToString(document.documentElement));
  Object.assign(entry, { method: STORED, crc: crcOf(bytes), full: bytes.length, packed: bytes });
  return zipped(found);
}

Object.assign(metodbank.forms, { wordFilled });
})();
