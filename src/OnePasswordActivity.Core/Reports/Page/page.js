'use strict';
(() => {
    const pageSizes = [10, 25, 50, 100, 500];
    const printedRows = 100;
    const longText = 40;
    const longestAxis = 4000;
    const mostSeries = 8;
    const mostSlices = 7;
    const broadTable = 8;

    const whole = new Intl.NumberFormat('en');
    const fraction = new Intl.NumberFormat('en', { maximumFractionDigits: 2 });
    const percent = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 1 });
    const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
    const regions = new Intl.DisplayNames(['en'], { type: 'region' });
    const dayOfYear = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short', timeZone: 'UTC' });

    const unseen = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;
    const rightKinds = new Set(['count', 'number', 'percent', 'duration']);

    function element(name, attributes, ...children) {
        const made = document.createElement(name);
        for (const [key, value] of Object.entries(attributes || {}))
            made.setAttribute(key, value);
        made.append(...children);
        return made;
    }

    function button(text, label, action) {
        const made = element('button', { type: 'button' }, text);
        if (label)
            made.setAttribute('aria-label', label);
        made.addEventListener('click', action);
        return made;
    }

    function read(id) {
        return JSON.parse(document.getElementById(id).textContent);
    }

    // Cells ---------------------------------------------------------------------------------------------------------------------------

    function duration(seconds) {
        const size = Math.abs(seconds);
        const sign = seconds < 0 ? '-' : '';
        if (size < 60)
            return sign + fraction.format(size) + ' s';
        if (size < 3600)
            return sign + Math.floor(size / 60) + ' min ' + Math.floor(size % 60) + ' s';
        if (size < 86400)
            return sign + Math.floor(size / 3600) + ' h ' + Math.floor(size % 3600 / 60) + ' min';
        return sign + whole.format(Math.floor(size / 86400)) + ' d ' + Math.floor(size % 86400 / 3600) + ' h';
    }

    function country(code) {
        try {
            const name = regions.of(code);
            return name === code ? code : name + ' (' + code + ')';
        } catch {
            return code;
        }
    }

    // Signs that nobody sees, or that turn others around, are shown by their numbers: no text looks like another one.
    function visible(text) {
        return text.replace(unseen, sign => '⟨U+' + sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0') + '⟩');
    }

    function textOf(kind, value) {
        if (value === null || value === undefined)
            return '';
        switch (kind) {
            case 'count': return whole.format(value);
            case 'number': return fraction.format(value);
            case 'percent': return percent.format(value);
            case 'duration': return duration(value);
            case 'flag': return value ? 'yes' : 'no';
            case 'time': return value.slice(0, 10) + ' ' + value.slice(11, 19) + ' ' + value.slice(19);
            case 'country': return visible(country(value));
            default: return visible(String(value));
        }
    }

    // The offset that all moments of a column have; null where there are several.
    function commonOffset(values) {
        const offsets = new Set(values.filter(value => value !== null).map(value => value.slice(19)));
        return offsets.size === 1 ? [...offsets][0] : null;
    }

    function cell(kind, value, withoutOffset) {
        const made = document.createElement('td');
        made.className = rightKinds.has(kind) ? 'right' : kind;
        const text = textOf(kind, value);
        if (kind === 'time' && text) {
            const offset = element('span', { class: 'offset keep' }, text.slice(20));
            const keep = part => element('span', { class: 'keep' }, part);
            made.append(keep(text.slice(0, 10)), ' ', keep(text.slice(11, 19)), ...withoutOffset ? [] : [' ', offset]);
        } else if (text.includes('@')) {
            // Where there is little room, an address is broken before its domain.
            const at = text.indexOf('@');
            made.append(text.slice(0, at), element('wbr'), text.slice(at));
        } else {
            made.textContent = text;
        }
        made.classList.toggle('long', text.length > longText);
        return made;
    }

    function keyOf(kind, value) {
        if (value === null || value === undefined)
            return null;
        if (kind === 'time')
            return Date.parse(value);
        return kind === 'flag' ? Number(value) : kind === 'country' ? country(value) : value;
    }

    // Tables --------------------------------------------------------------------------------------------------------------------------

    class Table {
        constructor(title, data) {
            // A column in which no row has anything would only take up room.
            this.places = data.columns.map((_, place) => place).filter(place => data.rows.some(row => row[place] !== null));
            this.columns = data.columns;
            this.rows = data.rows;
            this.offsets = data.columns.map((column, place) => column.kind === 'time' ? commonOffset(data.rows.map(row => row[place])) : null);
            this.order = this.rows.map((_, place) => place);
            this.shown = this.order;
            this.sorted = null;
            this.size = data.charts.length ? 10 : 25;
            this.page = 0;
            this.words = [];
            this.body = document.createElement('tbody');
            this.heads = this.places.map(place => this.head(this.columns[place], place));
            this.status = element('p', { role: 'status' });
            this.more = element('p', { class: 'more', hidden: '' });
            const caption = element('caption', { class: 'hidden' }, title + '. The buttons in the headings sort.');
            const table = element('table', { class: this.places.length > broadTable ? 'broad' : '' }, caption, element('thead', {}, element('tr', {}, ...this.heads)), this.body);
            this.parts = [this.tools(title), element('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': title + ', table' }, table), this.more];
            this.draw();
        }

        head(column, place) {
            const sign = element('span', { class: 'sign', 'aria-hidden': 'true' });
            const sort = button(column.title, null, () => this.sort(place));
            sort.append(sign);
            const offset = this.offsets[place] ? [element('span', { class: 'offset' }, this.offsets[place])] : [];
            // What a button says is not printed again on a table's next pages.
            const printed = element('span', { class: 'printed' }, column.title);
            return element('th', { scope: 'col', class: rightKinds.has(column.kind) ? 'right' : column.kind }, sort, printed, ...offset);
        }

        tools(title) {
            const filter = element('input', { type: 'search', autocomplete: 'off', spellcheck: 'false' });
            let waiting = 0;
            filter.addEventListener('input', () => {
                clearTimeout(waiting);
                waiting = setTimeout(() => this.filter(filter.value), 150);
            });
            this.first = button('«', 'First page', () => this.go(0));
            this.previous = button('‹', 'Previous page', () => this.go(this.page - 1));
            this.next = button('›', 'Next page', () => this.go(this.page + 1));
            this.last = button('»', 'Last page', () => this.go(Infinity));
            const size = element('select', {}, ...pageSizes.map(count => element('option', { value: count }, count + ' rows')));
            size.value = this.size;
            size.setAttribute('aria-label', 'Rows a page');
            size.addEventListener('change', () => {
                this.size = Number(size.value);
                this.go(0);
            });
            const label = element('label', {}, 'Filter', filter);
            filter.setAttribute('aria-label', 'Filter ' + title);
            this.pages = element('span', { class: 'pages' }, this.first, this.previous, this.next, this.last, size);
            const made = element('div', { class: 'tools' }, label, this.status, this.pages);
            made.hidden = this.rows.length <= pageSizes[0];
            return made;
        }

        sort(place) {
            const kind = this.columns[place].kind;
            const down = rightKinds.has(kind) || kind === 'time' || kind === 'day';
            // The first press sorts as most people want it, the second the other way round, the third brings the first order back.
            if (!this.sorted || this.sorted.place !== place)
                this.sorted = { place, down, first: true };
            else if (this.sorted.first)
                this.sorted = { place, down: !down, first: false };
            else
                this.sorted = null;
            this.heads.forEach((head, at) => {
                const here = this.sorted && this.places[at] === place;
                if (here)
                    head.setAttribute('aria-sort', this.sorted.down ? 'descending' : 'ascending');
                else
                    head.removeAttribute('aria-sort');
                head.querySelector('.sign').textContent = here ? (this.sorted.down ? '▾' : '▴') : '';
            });
            this.order = this.rows.map((_, at) => at);
            if (this.sorted) {
                const keys = this.rows.map(row => keyOf(kind, row[place]));
                const way = this.sorted.down ? -1 : 1;
                const compare = rightKinds.has(kind) || kind === 'time' || kind === 'flag' ? (a, b) => a - b : collator.compare;
                this.order.sort((a, b) => {
                    const [left, right] = [keys[a], keys[b]];
                    if (left === null || right === null)
                        return (left === null) - (right === null);
                    return way * compare(left, right);
                });
            }
            this.filter(null);
        }

        filter(text) {
            if (text !== null)
                this.words = text.toLowerCase().split(/\s+/).filter(word => word);
            if (this.words.length && !this.texts)
                this.texts = this.rows.map(row => row.map((value, at) => textOf(this.columns[at].kind, value)).join('\n').toLowerCase());
            this.shown = this.words.length ? this.order.filter(at => this.words.every(word => this.texts[at].includes(word))) : this.order;
            this.go(0);
        }

        go(page) {
            const last = Math.max(0, Math.ceil(this.shown.length / this.size) - 1);
            this.page = Math.min(Math.max(0, page), last);
            this.draw();
        }

        draw(all) {
            const from = all ? 0 : this.page * this.size;
            const to = Math.min(this.shown.length, all ? printedRows : from + this.size);
            const rows = document.createDocumentFragment();
            for (let at = from; at < to; at++) {
                const row = document.createElement('tr');
                this.places.forEach(place => row.append(cell(this.columns[place].kind, this.rows[this.shown[at]][place], this.offsets[place] !== null)));
                rows.append(row);
            }
            this.body.replaceChildren(rows);
            const total = whole.format(this.rows.length);
            const found = whole.format(this.shown.length);
            this.status.textContent = (this.shown.length === 0 ? 'No row' : 'Rows ' + whole.format(from + 1) + '–' + whole.format(to) + ' of ' + found)
                + (this.shown.length === this.rows.length ? '' : ' that match, of ' + total);
            const last = (this.page + 1) * this.size >= this.shown.length;
            this.first.disabled = this.previous.disabled = this.page === 0;
            this.next.disabled = this.last.disabled = last;
            this.more.textContent = 'The first ' + whole.format(to) + ' of ' + found + ' rows. The page itself and the CSV files have all of them.';
            this.more.hidden = !all || to === this.shown.length;
        }
    }

    // Charts --------------------------------------------------------------------------------------------------------------------------

    // Adds the rows up to one number a label and a series.
    function figuresOf(spec, data) {
        const place = name => data.columns.findIndex(column => column.name === name);
        const label = place(spec.label);
        const labelKind = data.columns[label].kind;
        const days = labelKind === 'day' || labelKind === 'time';
        const values = spec.values.map(place);
        const pivot = spec.series === null ? -1 : place(spec.series);
        const names = pivot < 0 ? values.map(at => data.columns[at].title) : [];
        const sums = new Map();
        for (const row of data.rows) {
            const name = row[label] === null ? '(none)' : days ? row[label].slice(0, 10) : textOf(labelKind, row[label]);
            let sum = sums.get(name);
            if (!sum)
                sums.set(name, sum = []);
            values.forEach((at, series) => {
                if (pivot >= 0) {
                    const text = row[pivot] === null ? '(none)' : textOf(data.columns[pivot].kind, row[pivot]);
                    series = names.indexOf(text);
                    if (series < 0)
                        series = names.push(text) - 1;
                }
                sum[series] = (sum[series] || 0) + (row[at] || 0);
            });
        }

        const numbers = name => names.map((_, series) => (sums.get(name) || [])[series] || 0);
        const add = (left, right) => left.map((value, at) => value + right[at]);
        const none = names.map(() => 0);
        const total = list => list.reduce((left, right) => left + right, 0);
        const limit = spec.kind === 'doughnut' ? Math.min(spec.limit, mostSlices) : spec.limit;
        let labels = days ? everyDay([...sums.keys()]) : [...sums.keys()];
        let table = labels.map(numbers);
        // One alone is shown by its name.
        if (!days && labels.length > limit + (spec.kind === 'doughnut' ? 1 : 0)) {
            const order = labels.map((_, at) => at).sort((a, b) => total(table[b]) - total(table[a]));
            const others = order.slice(limit);
            const rest = others.reduce((sum, at) => add(sum, table[at]), none);
            [labels, table] = [order.slice(0, limit).map(at => labels[at]), order.slice(0, limit).map(at => table[at])];
            if (spec.kind === 'doughnut') {
                labels.push(whole.format(others.length) + ' others');
                table.push(rest);
            }
        }

        let series = names.map((name, at) => ({ name, numbers: table.map(row => row[at]) }));
        if (series.length > mostSeries) {
            series.sort((a, b) => total(b.numbers) - total(a.numbers));
            const rest = series.slice(mostSeries - 1);
            series = series.slice(0, mostSeries - 1);
            series.push({ name: whole.format(rest.length) + ' others', others: true, numbers: labels.map((_, at) => total(rest.map(one => one.numbers[at]))) });
        }
        const cut = days ? 0 : Math.max(0, sums.size - labels.length + (spec.kind === 'doughnut' && sums.size > labels.length ? 1 : 0));
        return { labels, series, days, cut, total: sums.size, labelTitle: data.columns[label].title, kind: data.columns[values[0]].kind };
    }

    function everyDay(days) {
        const known = days.filter(day => /^\d{4}-\d\d-\d\d$/.test(day)).sort();
        if (!known.length)
            return days;
        const [from, to] = [Date.parse(known[0]), Date.parse(known[known.length - 1])];
        if (!((to - from) / 864e5 < longestAxis))
            return known;
        const all = [];
        for (let time = from; time <= to; time += 864e5)
            all.push(new Date(time).toISOString().slice(0, 10));
        return all;
    }

    function short(text, most = 26) {
        return text.length > most ? text.slice(0, most - 1) + '…' : text;
    }

    class Drawing {
        constructor(spec, data) {
            this.spec = spec;
            this.figures = figuresOf(spec, data);
            const { labels, series } = this.figures;
            this.flat = !this.figures.days && (spec.kind === 'bar' || spec.kind === 'stackedBar');
            const lines = labels.length * (spec.kind === 'bar' ? Math.max(1, series.length * .6) : 1);
            const legend = series.length > 1 ? 1 : 0;
            const height = !this.flat ? 3 : Math.min(5, legend + (lines <= 3 ? 1 : lines <= 7 ? 2 : lines <= 11 ? 3 : 4));
            const { cut, total } = this.figures;
            const title = spec.title + (cut && spec.kind !== 'doughnut' ? ' (the first ' + whole.format(total - cut) + ' of ' + whole.format(total) + ')' : '');
            this.canvas = element('canvas', { role: 'img', 'aria-label': this.summary() });
            const figures = element('details', {}, element('summary', {}, 'Figures of this chart'));
            figures.addEventListener('toggle', () => {
                if (figures.open && figures.children.length === 1)
                    figures.append(this.table());
            });
            this.part = element(
                'figure', { class: spec.kind === 'doughnut' ? 'ring' : this.figures.days && labels.length > 14 ? 'wide' : '' },
                element('figcaption', {}, title), element('div', { class: 'drawing h' + height }, this.canvas), figures);
        }

        summary() {
            const { labels, series, days, kind } = this.figures;
            const names = { bar: 'Bar chart', stackedBar: 'Stacked bar chart', line: 'Line chart', doughnut: 'Ring chart' };
            let most = [0, 0];
            series.forEach((one, at) => one.numbers.forEach((value, label) => {
                if (value > series[most[0]].numbers[most[1]])
                    most = [at, label];
            }));
            const highest = labels.length
                ? ' Highest: ' + labels[most[1]] + (series.length > 1 ? ', ' + series[most[0]].name : '') + ', ' + textOf(kind, series[most[0]].numbers[most[1]]) + '.' : '';
            return names[this.spec.kind] + ': ' + this.spec.title + '. ' + labels.length + (days ? ' days.' : ' bars or slices.') + highest + ' All figures are in the table below it.';
        }

        table() {
            const { labels, series, labelTitle, kind } = this.figures;
            const head = element('tr', {}, element('th', { scope: 'col' }, labelTitle), ...series.map(one => element('th', { scope: 'col', class: 'right' }, one.name)));
            const rows = labels.map((label, at) => {
                const row = element('tr', {}, element('th', { scope: 'row' }, label));
                series.forEach(one => row.append(cell(kind, one.numbers[at])));
                return row;
            });
            const caption = element('caption', { class: 'hidden' }, this.spec.title);
            const table = element('table', {}, caption, element('thead', {}, head), element('tbody', {}, ...rows));
            return element('div', { class: 'scroll tall', tabindex: '0', role: 'region', 'aria-label': this.spec.title + ', figures' }, table);
        }

        draw() {
            const style = getComputedStyle(document.documentElement);
            const colour = name => style.getPropertyValue('--' + name).trim();
            const { labels, series, days, cut, kind } = this.figures;
            const width = this.canvas.parentElement.clientWidth;
            const [ink, soft, line, paper] = ['ink', 'soft', 'line', 'paper'].map(colour);
            const ring = this.spec.kind === 'doughnut';
            const lines = this.spec.kind === 'line';
            const stacked = this.spec.kind === 'stackedBar';
            const shade = at => colour('c' + (at % mostSeries + 1));
            const rest = colour('others');
            const numbers = { display: true, stacked, beginAtZero: true, grid: { color: line }, border: { display: false }, ticks: { color: soft, precision: kind === 'count' ? 0 : undefined, maxTicksLimit: 6, callback: value => textOf(kind, value) } };
            const names = {
                display: true, stacked, grid: { display: false }, border: { color: line },
                ticks: {
                    color: this.flat ? ink : soft, autoSkip: !this.flat, maxRotation: 0, maxTicksLimit: this.flat ? undefined : 12,
                    callback: at => days && !isNaN(Date.parse(labels[at])) ? dayOfYear.format(Date.parse(labels[at])) : short(labels[at], Math.min(26, Math.floor(width / 16))),
                },
            };
            if (this.chart)
                this.chart.destroy();
            this.chart = new Chart(this.canvas, {
                type: ring ? 'doughnut' : lines ? 'line' : 'bar',
                data: {
                    labels: labels.map(label => short(label)),
                    datasets: series.map((one, at) => {
                        const own = one.others ? rest : shade(at);
                        const many = labels.map((_, place) => cut && ring && place === labels.length - 1 ? rest : ring ? shade(place) : own);
                        return lines
                            ? { label: short(one.name), data: one.numbers, borderColor: own, backgroundColor: own, borderWidth: 2, pointRadius: labels.length > 45 ? 0 : 2, pointHitRadius: 8, tension: 0 }
                            : { label: short(one.name), data: one.numbers, backgroundColor: ring || series.length === 1 ? many : own, borderColor: paper, borderWidth: ring ? (one.numbers.filter(value => value).length > 1 ? 2 : 0) : stacked ? { right: 1, top: 1 } : 0, borderRadius: ring ? 0 : 3, maxBarThickness: 26 };
                    }),
                },
                options: {
                    animation: false, responsive: true, maintainAspectRatio: false, locale: 'en', color: ink,
                    indexAxis: this.flat ? 'y' : 'x',
                    interaction: ring ? { mode: 'nearest' } : { mode: 'index', intersect: false, axis: this.flat ? 'y' : 'x' },
                    scales: ring ? {} : this.flat ? { x: numbers, y: names } : { x: names, y: numbers },
                    cutout: ring ? '62%' : undefined,
                    plugins: {
                        legend: { display: ring || series.length > 1, position: ring && width > 480 ? 'right' : 'bottom', labels: { color: ink, boxWidth: 12, boxHeight: 12, padding: 12 } },
                        tooltip: {
                            callbacks: {
                                title: items => ring ? '' : labels[items[0].dataIndex],
                                label: item => {
                                    const value = item.dataset.data[item.dataIndex];
                                    const sum = item.dataset.data.reduce((left, right) => left + right, 0);
                                    return ' ' + (ring ? labels[item.dataIndex] : series[item.datasetIndex].name) + ': ' + textOf(kind, value) + (ring && sum ? ' (' + percent.format(value / sum) + ')' : '');
                                },
                            },
                        },
                    },
                },
            });
        }
    }

    // The page ------------------------------------------------------------------------------------------------------------------------

    const tables = [];
    const drawings = [];

    function fillTiles(article) {
        const tiles = article.querySelector('.tiles');
        if (!tiles)
            return;
        for (const figure of read(article.id + '-figures')) {
            const value = element('dd', {}, figure.value === null ? '–' : textOf(figure.kind, figure.value));
            if (value.textContent.length > 9)
                value.className = 'long';
            const title = element('dt', {}, figure.title);
            const detail = figure.detail ? [element('dd', { class: 'detail' }, figure.detail)] : [];
            tiles.append(element('div', {}, title, value, ...detail));
        }
    }

    function fill(section) {
        const data = read(section.id + '-data');
        const title = section.querySelector('h3').textContent;
        if (!data.rows.length) {
            section.append(element('p', { class: 'none' }, 'There is nothing to show.'));
            return;
        }
        const drawn = data.charts.map(spec => new Drawing(spec, data));
        if (drawn.length)
            section.append(element('div', { class: 'charts' }, ...drawn.map(one => one.part)));
        drawn.forEach(one => one.draw());
        drawings.push(...drawn);
        const table = new Table(title, data);
        section.append(...table.parts);
        tables.push(table);
    }

    function isDark() {
        const theme = document.documentElement.dataset.theme;
        return theme ? theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
    }

    function redraw() {
        document.getElementById('theme').textContent = isDark() ? 'Light colours' : 'Dark colours';
        drawings.forEach(one => one.draw());
    }

    function watchContents() {
        const links = new Map([...document.querySelectorAll('nav a')].map(link => [link.hash.slice(1), link]));
        const visible = new Set();
        const observer = new IntersectionObserver(changes => {
            for (const change of changes)
                visible[change.isIntersecting ? 'add' : 'delete'](change.target.id);
            links.forEach(link => link.removeAttribute('aria-current'));
            const first = [...links.keys()].find(id => visible.has(id));
            if (first)
                links.get(first).setAttribute('aria-current', 'true');
        }, { rootMargin: '-40px 0px -60% 0px' });
        document.querySelectorAll('section').forEach(section => observer.observe(section));
    }

    Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
    document.querySelectorAll('article').forEach(fillTiles);
    document.querySelectorAll('section').forEach(fill);
    watchContents();

    const theme = document.getElementById('theme');
    theme.hidden = false;
    theme.textContent = isDark() ? 'Light colours' : 'Dark colours';
    theme.addEventListener('click', () => {
        document.documentElement.dataset.theme = isDark() ? 'light' : 'dark';
        redraw();
    });
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redraw);

    let before;
    addEventListener('beforeprint', () => {
        before = document.documentElement.dataset.theme;
        document.documentElement.dataset.theme = 'light';
        drawings.forEach(one => one.draw());
        tables.forEach(table => table.draw(true));
    });
    addEventListener('afterprint', () => {
        if (before)
            document.documentElement.dataset.theme = before;
        else
            delete document.documentElement.dataset.theme;
        redraw();
        tables.forEach(table => table.draw());
    });
    document.documentElement.dataset.ready = 'true';
})();
