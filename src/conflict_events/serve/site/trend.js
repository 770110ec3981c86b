"use strict";
// Events a month as stacked bars, with the figures as a table for those who cannot see the bars.
function showTrend(frame, tableFrame, events) {
  const months = byMonth(events);
  frame.replaceChildren();
  tableFrame.replaceChildren(plainTable({
    month: months.map((entry) => entry.month),
    events: months.map((entry) => entry.events),
    deaths: months.map((entry) => entry.deaths),
  }, "Events and deaths (best estimate) by month"));
  if (!months.length) return;
  const highest = Math.max(...months.map((entry) => entry.events));
  const [width, height, bottom] = [900, 180, 24];
  const svg = svgElement("svg", { viewBox: `0 0 ${width} ${height + bottom}`, role: "img", "aria-label": `Events by month, at most ${highest}` }, frame);
  const step = (width - 40) / months.length;
  months.forEach((entry, at) => showBar(svg, entry, { x: 40 + at * step, step, height, highest }));
  const every = Math.ceil(months.length / 12);
  months.forEach((entry, at) => {
    if (at % every === 0) addLabel(svg, 40 + at * step, height + 16, entry.month);
  });
  addLabel(svg, 0, 12, String(highest));
  addLabel(svg, 0, height, "0");
}

function showBar(svg, entry, { x, step, height, highest }) {
  const group = svgElement("g", {}, svg);
  svgElement("title", {}, group).textContent = `${entry.month}: ${entry.events} events, ${entry.deaths} deaths`;
  let top = height;
  entry.types.forEach((count, type) => {
    const tall = (count / highest) * (height - 10);
    top -= tall;
    if (count) svgElement("rect", { x, y: top, width: Math.max(1, step * 0.85), height: tall, class: `t${type}`, "stroke-width": 0 }, group);
  });
}

function addLabel(svg, x, y, text) {
  svgElement("text", { x, y, "font-size": 11, fill: "currentColor" }, svg).textContent = text;
}
