"use strict";
// The map: land, borders and one circle an event, in tenths of a degree. Text goes in by textContent only.
const SVG = "http://www.w3.org/2000/svg";
const WHOLE_WORLD = { x: -1800, y: -840, width: 3600, height: 1440 };

function svgElement(name, attributes, parent) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  if (parent) parent.append(element);
  return element;
}

class WorldMap {
  constructor(frame, buttons, world) {
    this.view = { ...WHOLE_WORLD };
    this.svg = svgElement("svg", { "aria-hidden": "true" }, frame);
    svgElement("path", { d: world.land ?? "", class: "land" }, this.svg);
    this.borders = svgElement("path", { d: world.borders ?? "", class: "borders" }, this.svg);
    this.dots = svgElement("g", {}, this.svg);
    const moves = [["Zoom in", () => this.zoom(0.6)], ["Zoom out", () => this.zoom(1 / 0.6)], ["Whole world", () => this.look(WHOLE_WORLD)], ["Fit events", () => this.fit()]];
    for (const [label, action] of moves) addButton(buttons, label, action);
    frame.addEventListener("keydown", (event) => this.key(event));
    frame.addEventListener("wheel", (event) => { if (event.ctrlKey) { event.preventDefault(); this.zoom(event.deltaY > 0 ? 1.2 : 1 / 1.2); } }, { passive: false });
    this.drag(frame);
    this.look(this.view);
  }

  show(events) {
    this.events = events.filter((event) => event.latitude !== null && event.longitude !== null);
    const dots = document.createDocumentFragment();
    for (const event of this.events.slice(0, 5000)) {
      const rough = event.geo_precision === 1 ? "" : " rough";
      const type = Math.max(0, TYPES.indexOf(event.event_type));
      const dot = svgElement("circle", { cx: event.longitude * 10, cy: -event.latitude * 10, class: `t${type}${rough}`, "fill-opacity": 0.55 });
      dot.deaths = event.fatalities_best;
      const title = svgElement("title", {}, dot);
      title.textContent = `${event.event_date}, ${event.sub_event_type}, ${event.location ?? event.country ?? ""}: ${deathsText(event)} deaths`;
      dots.append(dot);
    }
    this.dots.replaceChildren(dots);
    this.scale();
  }

  scale() {
    const unit = this.view.width / 900;
    this.borders.setAttribute("stroke-width", unit * 0.7);
    for (const dot of this.dots.children) {
      dot.setAttribute("r", unit * (3 + 1.6 * Math.sqrt(Math.min(dot.deaths, 400))));
      dot.setAttribute("stroke-width", unit);
    }
  }

  look(view) {
    this.view = { ...view };
    this.svg.setAttribute("viewBox", `${view.x} ${view.y} ${view.width} ${view.height}`);
    this.scale();
  }

  zoom(factor) {
    const { x, y, width, height } = this.view;
    const size = Math.min(3600, Math.max(10, width * factor));
    const tall = (size * height) / width;
    this.look({ x: x + (width - size) / 2, y: y + (height - tall) / 2, width: size, height: tall });
  }

  move(right, down) {
    const { x, y, width, height } = this.view;
    this.look({ x: x + right * width, y: y + down * height, width, height });
  }

  fit() {
    if (!this.events || !this.events.length) return;
    let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
    for (const { longitude, latitude } of this.events) {
      left = Math.min(left, longitude * 10); right = Math.max(right, longitude * 10);
      top = Math.min(top, -latitude * 10); bottom = Math.max(bottom, -latitude * 10);
    }
    const width = Math.min(3600, Math.max(60, (right - left) * 1.2, (bottom - top) * 3));
    const height = width * 0.4;
    this.look({ x: (left + right - width) / 2, y: (top + bottom - height) / 2, width, height });
  }

  key(event) {
    const moves = { ArrowLeft: [-0.1, 0], ArrowRight: [0.1, 0], ArrowUp: [0, -0.1], ArrowDown: [0, 0.1] };
    if (moves[event.key]) this.move(...moves[event.key]);
    else if (event.key === "+" || event.key === "=") this.zoom(0.8);
    else if (event.key === "-") this.zoom(1.25);
    else if (event.key === "0") this.look(WHOLE_WORLD);
    else return;
    event.preventDefault();
  }

  drag(frame) {
    let last = null;
    frame.addEventListener("pointerdown", (event) => { last = event; frame.setPointerCapture(event.pointerId); });
    frame.addEventListener("pointermove", (event) => {
      if (!last) return;
      this.move((last.clientX - event.clientX) / frame.clientWidth, (last.clientY - event.clientY) / frame.clientHeight);
      last = event;
    });
    for (const end of ["pointerup", "pointercancel"]) frame.addEventListener(end, () => { last = null; });
  }
}

function showLegend(list) {
  TYPES.forEach((name, at) => {
    const entry = document.createElement("li");
    const svg = svgElement("svg", { viewBox: "0 0 10 10", "aria-hidden": "true" });
    svgElement("circle", { cx: 5, cy: 5, r: 4, class: `t${at}` }, svg);
    entry.append(svg, name);
    list.append(entry);
  });
}
