// Curves that one can look into: uPlot in the colors of the page.
import uPlot from './lib/uplot/dist/uPlot.esm.js';

const POINTS = 1500;

const color = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** A table of numbers from CSV: { columns: {name: [values]} }; what is empty is null. */
export function parse(csv) {
  const [head, ...lines] = csv.trim().split('\n');
  const names = head.split(',').map(name => name.trim());
  const columns = Object.fromEntries(names.map(name => [name, []]));
  for (const line of lines) {
    const cells = line.split(',');
    names.forEach((name, i) => columns[name].push(cells[i]?.trim() ? Number(cells[i]) : null));
  }
  return columns;
}

/** Means over so many neighbors that a screen can show them. */
function thin(values, every) {
  const out = [];
  for (let i = 0; i < values.length; i += every) {
    const known = values.slice(i, i + every).filter(value => value !== null && Number.isFinite(value));
    out.push(known.length ? known.reduce((sum, value) => sum + value, 0) / known.length : null);
  }
  return out;
}

/** Draws columns over x into a place, or puts them into the chart that is there. */
export function draw(place, x, series, chart) {
  const every = Math.max(1, Math.ceil(x.length / POINTS));
  const data = [thin(x, every), ...series.map(each => thin(each.values, every))];
  if (chart) {
    chart.setData(data);
    return chart;
  }
  const axis = { stroke: color('--quiet'), grid: { stroke: color('--line'), width: 1 }, ticks: { stroke: color('--line') } };
  const options = {
    width: place.clientWidth,
    height: 260,
    scales: { x: { time: false } },
    axes: [axis, { ...axis, size: 56 }],
    series: [{ label: 'iteration' }, ...series.map((each, i) => ({
      label: each.label,
      stroke: color(`--series-${i % 5 + 1}`),
      width: 2,
      show: each.show ?? true,
      spanGaps: true,
      points: { show: x.length < 30 },
      value: (_, value) => value === null ? '' : value.toPrecision(4),
    }))],
  };
  const made = new uPlot(options, data, place);
  new ResizeObserver(() => made.setSize({ width: place.clientWidth, height: 260 })).observe(place);
  return made;
}
