"use strict";
// Filtering, counting and writing CSV. Touches no element, so it can be tested without a browser.
const TYPES = ["Battles", "Protests", "Riots", "Explosions/Remote violence", "Violence against civilians", "Strategic developments"];

function rowsOf(columns) {
  const names = Object.keys(columns);
  const count = names.length ? columns[names[0]].length : 0;
  return Array.from({ length: count }, (_, at) => Object.fromEntries(names.map((name) => [name, columns[name][at]])));
}

function matches(event, filter) {
  if (filter.country && event.country !== filter.country) return false;
  if (filter.event_type && event.event_type !== filter.event_type) return false;
  if (filter.sub_event_type && event.sub_event_type !== filter.sub_event_type) return false;
  if (filter.from && event.event_date < filter.from) return false;
  if (filter.to && event.event_date > filter.to) return false;
  if (filter.deaths && event.fatalities_best < Number(filter.deaths)) return false;
  if (filter.exact && !(event.time_precision === 1 && event.geo_precision === 1)) return false;
  return !filter.words || containsWords(event, filter.words);
}

function containsWords(event, words) {
  const fields = ["actor1", "actor2", "location", "admin1", "admin2", "country", "notes", "source", "event_id", "event_id_cnty"];
  const text = fields.map((name) => event[name] ?? "").join(" ").toLocaleLowerCase("en");
  return words.toLocaleLowerCase("en").split(/\s+/).filter(Boolean).every((word) => text.includes(word));
}

function byMonth(events) {
  const months = new Map();
  for (const event of events) {
    const month = event.event_date.slice(0, 7);
    if (!months.has(month)) months.set(month, { month, events: 0, deaths: 0, types: TYPES.map(() => 0) });
    const entry = months.get(month);
    const type = TYPES.indexOf(event.event_type);
    entry.events += 1;
    entry.deaths += event.fatalities_best;
    if (type >= 0) entry.types[type] += 1;
  }
  return withoutGaps([...months.values()].sort((a, b) => (a.month < b.month ? -1 : 1)));
}

// Months without events show as empty, so that a silence is seen; after 600 months the gaps are left out.
function withoutGaps(entries) {
  if (entries.length < 2) return entries;
  const known = new Map(entries.map((entry) => [entry.month, entry]));
  const filled = [];
  let [year, month] = entries[0].month.split("-").map(Number);
  const last = entries[entries.length - 1].month;
  for (let name = entries[0].month; name <= last; name = `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}`) {
    filled.push(known.get(name) ?? { month: name, events: 0, deaths: 0, types: TYPES.map(() => 0) });
    if (filled.length > 600) return entries;
    [year, month] = month === 12 ? [year + 1, 1] : [year, month + 1];
  }
  return filled;
}

function sortedBy(events, column, isDescending) {
  const order = (a, b) => {
    if (a[column] === b[column]) return a.event_id < b.event_id ? -1 : 1;
    if (a[column] === null) return 1;
    if (b[column] === null) return -1;
    const sign = a[column] < b[column] ? -1 : 1;
    return isDescending ? -sign : sign;
  };
  return [...events].sort(order);
}

// Text that a spreadsheet would take for a formula gets an apostrophe in front; numbers stay numbers.
function csvCell(value) {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return String(value);
  const start = value.replace(/^[ \n\u00a0\u200b\ufeff]+/, "").normalize("NFKC").charAt(0);
  const text = (start && "=+-@\t\r".includes(start) ? "'" : "") + value.replace(/\r\n?/g, "\n").replace(/\0/g, "");
  return /[",\n']/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}

function csvOf(events, names) {
  const lines = [names, ...events.map((event) => names.map((name) => event[name]))];
  return lines.map((line) => line.map(csvCell).join(",")).join("\n") + "\n";
}

function deathsText(event) {
  const { fatalities_low: low, fatalities_best: best, fatalities_high: high } = event;
  return low === high ? String(best) : `${best} (${low} to ${high})`;
}
