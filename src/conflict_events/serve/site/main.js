"use strict";
// Puts the parts together: reads the data, fills the filters, and draws again when one changes.
function start() {
  const data = JSON.parse(document.getElementById("data").textContent);
  const events = rowsOf(data.events);
  const find = (id) => document.getElementById(id);
  const form = find("filters");
  const map = new WorldMap(find("map-frame"), find("map-buttons"), data.world);
  const table = new EventTable(find("table-frame"), find("pages"));
  let shown = events;

  function draw() {
    const filter = Object.fromEntries(new FormData(form));
    shown = events.filter((event) => matches(event, filter));
    const deaths = shown.reduce((sum, event) => sum + event.fatalities_best, 0);
    find("count").textContent = `${shown.length.toLocaleString("en")} of ${events.length.toLocaleString("en")} events, ${deaths.toLocaleString("en")} deaths (best estimate)`;
    map.show(shown);
    showTrend(find("trend-frame"), find("trend-table"), shown);
    table.show(shown);
  }

  fillChoices(form, events);
  showLegend(find("legend"));
  showQuality(find("quality-frame"), data.quality);
  showLicences(find("licence-list"), data.licences);
  showAbout(find("about"), data, events);
  let waiting = 0;
  form.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(draw, 120); });
  form.addEventListener("reset", () => setTimeout(draw, 0));
  form.addEventListener("submit", (event) => event.preventDefault());
  find("csv").addEventListener("click", () => download("events.csv", "text/csv", csvOf(shown, Object.keys(data.events))));
  find("json").addEventListener("click", () => download("events.json", "application/json", JSON.stringify(shown)));
  draw();
  map.fit();
}

function fillChoices(form, events) {
  for (const name of ["country", "event_type", "sub_event_type"]) {
    for (const value of [...new Set(events.map((event) => event[name]))].filter(Boolean).sort()) {
      form.elements[name].append(new Option(value, value));
    }
  }
}

function showAbout(element, data, events) {
  const left = data.total - events.length;
  const days = events.length ? `, ${events[events.length - 1].event_date} to ${events[0].event_date}` : "";
  const rest = left > 0 ? ` The ${left.toLocaleString("en")} oldest events are left out of this page.` : "";
  element.textContent = `Snapshot ${data.snapshot}: ${data.total.toLocaleString("en")} events from ${(data.rows.articles ?? 0).toLocaleString("en")} articles${days}.${rest}`;
}

function showQuality(frame, tables) {
  for (const { title, note, columns } of tables) {
    const part = document.createElement("div");
    const heading = document.createElement("h3");
    heading.textContent = title;
    part.append(heading, plainTable(columns, note));
    frame.append(part);
  }
}

function showLicences(list, licences) {
  for (const { name, version, licence, attribution } of licences) {
    const entry = document.createElement("li");
    entry.textContent = `${name}${version ? ` ${version}` : ""} (${licence}): ${attribution}`;
    list.append(entry);
  }
}

start();
