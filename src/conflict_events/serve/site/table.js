"use strict";
// Tables and downloads. Text goes in by textContent only, so that no value can become markup.
const PAGE = 50;
const SHOWN = [["event_date", "Date"], ["sub_event_type", "Sub-type"], ["actor1", "Actor 1"], ["actor2", "Actor 2"], ["location", "Place"], ["admin1", "Admin 1"], ["country", "Country"], ["fatalities_best", "Deaths"], ["independent_source_count", "Sources"], ["confidence", "Confidence"], ["notes", "Notes"]];
const DATE_WORDS = { 2: " (within a week)", 3: " (within a month)" };
const PLACE_WORDS = { 2: " (near)", 3: " (region)" };

function addButton(parent, label, action) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = label;
  button.addEventListener("click", action);
  parent.append(button, " ");
  return button;
}

function addCell(row, text, kind = "td", className = "") {
  const cell = document.createElement(kind);
  if (className) cell.className = className;
  if (kind === "th") cell.scope = "col";
  cell.textContent = text ?? "";
  row.append(cell);
  return cell;
}

function plainTable(columns, caption) {
  const table = document.createElement("table");
  table.createCaption().textContent = caption;
  const names = Object.keys(columns);
  const isNumber = names.map((name) => columns[name].some((value) => typeof value === "number"));
  const head = table.createTHead().insertRow();
  names.forEach((name, at) => addCell(head, name.replaceAll("_", " "), "th", isNumber[at] ? "number" : ""));
  const body = table.createTBody();
  for (const row of rowsOf(columns)) {
    const line = body.insertRow();
    names.forEach((name, at) => addCell(line, row[name], "td", isNumber[at] ? "number" : ""));
  }
  return table;
}

class EventTable {
  constructor(frame, pages) {
    Object.assign(this, { frame, pages, events: [], page: 0, column: "event_date", isDescending: true });
  }

  show(events) {
    this.events = sortedBy(events, this.column, this.isDescending);
    this.page = 0;
    this.draw();
  }

  draw() {
    const table = document.createElement("table");
    table.createCaption().textContent = "Events; deaths as best estimate (lowest to highest)";
    const head = table.createTHead().insertRow();
    for (const [name, label] of SHOWN) {
      const cell = addCell(head, "", "th");
      const isSorted = name === this.column;
      if (isSorted) cell.setAttribute("aria-sort", this.isDescending ? "descending" : "ascending");
      addButton(cell, label + (isSorted ? (this.isDescending ? " \u2193" : " \u2191") : ""), () => this.sort(name));
    }
    const body = table.createTBody();
    for (const event of this.events.slice(this.page * PAGE, (this.page + 1) * PAGE)) this.line(body, event);
    this.frame.replaceChildren(table);
    this.turn();
  }

  line(body, event) {
    const row = body.insertRow();
    const texts = {
      event_date: event.event_date + (DATE_WORDS[event.time_precision] ?? ""),
      location: (event.location ?? "") + (PLACE_WORDS[event.geo_precision] ?? ""),
      fatalities_best: deathsText(event),
      independent_source_count: `${event.independent_source_count} (${event.source_scale})`,
      confidence: event.confidence.toFixed(2),
    };
    for (const [name] of SHOWN) addCell(row, texts[name] ?? event[name], "td", name === "notes" ? "notes" : "");
    row.title = `${event.event_id_cnty} \u00b7 ${event.event_id} \u00b7 ${event.source}`;
  }

  sort(name) {
    this.isDescending = name === this.column ? !this.isDescending : false;
    this.column = name;
    this.show(this.events);
    this.frame.querySelector("th[aria-sort] button")?.focus();
  }

  turn() {
    const count = Math.max(1, Math.ceil(this.events.length / PAGE));
    this.pages.replaceChildren();
    const step = (by) => { this.page += by; this.draw(); };
    addButton(this.pages, "Earlier page", () => step(-1)).disabled = this.page === 0;
    this.pages.append(`page ${this.page + 1} of ${count} `);
    addButton(this.pages, "Next page", () => step(1)).disabled = this.page + 1 >= count;
  }
}

function download(name, kind, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: kind }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
