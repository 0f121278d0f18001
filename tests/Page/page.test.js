'use strict';
// Opens the sample pages in headless Chromium, as a person would, and looks for what a person would complain about.
const { after, before, test } = require('node:test');
const assert = require('node:assert/strict');
const { createHash } = require('node:crypto');
const { mkdtempSync, readFileSync, rmSync, statSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { pathToFileURL } = require('node:url');
const { chromium } = require('playwright-core');

const pages = process.env.SAMPLE_PAGES;
const chartPackage = join(__dirname, 'node_modules/chart.js');
const library = join(__dirname, '../../third-party/chart.js/chart.umd.min.js');
const profile = mkdtempSync(join(tmpdir(), 'chromium-'));
let browser;

before(async () => {
    browser = await chromium.launchPersistentContext(profile, {
        executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
        acceptDownloads: false,
        viewport: { width: 1400, height: 900 },
        args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
    });
});

after(async () => {
    await browser.close();
    rmSync(profile, { recursive: true, force: true });
});

// Runs the body on an opened page; whatever the page says on its console, asks of the network or throws fails the test.
async function open(name, body, options = {}) {
    const page = await browser.newPage();
    const complaints = [];
    const address = pathToFileURL(join(pages, name)).href;
    page.on('console', message => complaints.push('console: ' + message.text()));
    page.on('pageerror', error => complaints.push('error: ' + error));
    page.on('dialog', dialog => complaints.push('dialog: ' + dialog.message()));
    page.on('request', request => request.url() === address || complaints.push('request: ' + request.url()));
    page.on('popup', () => complaints.push('popup'));
    try {
        await page.emulateMedia({ colorScheme: options.colorScheme || 'light' });
        await page.addInitScript(() => addEventListener('securitypolicyviolation', event => console.log('policy: ' + event.violatedDirective)));
        await page.goto(address);
        await page.waitForSelector('html[data-ready]', { state: 'attached' });
        await body(page);
        assert.deepEqual(complaints.filter(one => !options.expected?.test(one)), []);
    } finally {
        await page.close();
    }
}

const column = (section, place) => section.locator(`tbody tr td:nth-child(${place})`).allTextContents();
const numbers = texts => texts.map(text => Number(text.replace(/[,%]/g, '')));

// How many points of a canvas have the colour of the first series.
const drawn = canvas => canvas.evaluate(element => {
    const [, red, green, blue] = /#(..)(..)(..)/.exec(getComputedStyle(document.documentElement).getPropertyValue('--c1')).map(part => parseInt(part, 16));
    const { data } = element.getContext('2d').getImageData(0, 0, element.width, element.height);
    let count = 0;
    for (let at = 0; at < data.length; at += 4)
        count += data[at] === red && data[at + 1] === green && data[at + 2] === blue && data[at + 3] === 255;
    return count;
});

test('the chart library is the one of the package, byte by byte', () => {
    assert.deepEqual(readFileSync(library), readFileSync(join(chartPackage, 'dist/chart.umd.min.js')));
    const documented = readFileSync(join(library, '../README.md'), 'utf8');
    assert.deepEqual(readFileSync(join(library, '../LICENSE.md')), readFileSync(join(chartPackage, 'LICENSE.md')));
    assert.ok(documented.includes(createHash('sha256').update(readFileSync(library)).digest('hex')));
    assert.ok(documented.includes(require(join(chartPackage, 'package.json')).version));
});

for (const colorScheme of ['light', 'dark']) {
    test(`charts of all kinds are drawn, ${colorScheme}`, () => open('report.html', async page => {
        const charts = page.locator('canvas');
        assert.equal(await charts.count(), 8);
        for (const chart of await charts.all())
            assert.ok(await drawn(chart) > 50, await chart.getAttribute('aria-label'));
    }, { colorScheme }));

    test(`axe finds nothing serious, ${colorScheme}`, () => open('report.html', async page => {
        await page.locator('summary').evaluateAll(all => all.forEach(one => one.click()));
        await page.locator('details table').first().waitFor();
        await page.evaluate(readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8'));
        const { violations, passes } = await page.evaluate(() => axe.run());
        assert.deepEqual(violations.map(one => `${one.impact} ${one.id}: ${one.nodes.map(node => node.html).slice(0, 3)}`), []);
        assert.ok(passes.some(one => one.id === 'color-contrast'));
    }, { colorScheme }));
}

test('the policy lets nothing in', () => open('report.html', async page => {
    const policy = await page.locator('meta[http-equiv]').getAttribute('content');
    assert.match(policy, /default-src 'none'/);
    assert.doesNotMatch(policy, /unsafe|https?:|\*/);
    const done = await page.evaluate(async () => {
        const outcomes = [];
        const script = document.createElement('script');
        try { script.text = 'window.hurt = 1'; document.body.append(script); } catch { outcomes.push('script'); }
        try { document.body.innerHTML += '<b>x</b>'; } catch { outcomes.push('markup'); }
        try { await fetch('https://example.com/'); } catch { outcomes.push('fetch'); }
        return outcomes.concat(window.hurt ? ['hurt'] : []);
    }).catch(error => [String(error)]);
    assert.deepEqual(done, ['script', 'markup', 'fetch']);
}, { expected: /^policy: (script-src|connect-src|require-trusted-types-for)|^console: .*(Content Security Policy|Trusted)/ }));

test('hostile texts stay texts', () => open('hostile.html', async page => {
    assert.equal(await page.evaluate(() => window.hurt), undefined);
    assert.equal(await page.title(), '</script><script>window.hurt = 2</script>');
    assert.equal(await page.locator('img, svg, iframe, object, main a, main style').count(), 0);
    const rows = page.locator('#r1s1 tbody').last().locator('tr');
    assert.equal(await rows.first().locator('td').first().textContent(), '<script>window.hurt = 1</script>');
    assert.equal(await rows.nth(2).locator('td').nth(1).textContent(), '<img src=x onerror="window.hurt = 3">');
    await page.locator('#r1s1').getByLabel('Rows a page').selectOption('25');
    assert.equal(await rows.nth(10).locator('td').first().textContent(), 'line⟨U+2028⟩separator⟨U+2029⟩paragraph⟨U+0000⟩nul⟨U+001B⟩escape');
    assert.equal(await rows.nth(11).locator('td').first().textContent(), '⟨U+202E⟩gnp.exe ⟨U+FEFF⟩⟨U+200B⟩');
    for (const summary of await page.locator('summary').all())
        await summary.click();
    await page.locator('#r1s1').getByLabel('Filter').fill('__proto__');
    await page.waitForFunction(() => document.querySelector('#r1s1 [role=status]').textContent.includes('match'));
    assert.equal(await rows.count(), 1);
    assert.match(await page.locator('#r1s2').textContent(), /There is nothing to show\./);
    for (const canvas of await page.locator('canvas').all()) {
        await canvas.scrollIntoViewIfNeeded();
        await canvas.hover();
    }
    assert.equal(await page.evaluate(() => window.hurt), undefined);
}));

for (const name of ['events.html', 'people.html', 'items.html']) {
    test(`hostile texts of events stay texts, ${name}`, () => open(name, async page => {
        assert.equal(await page.title(), '</script><script>window.hurt = 2</script>');
        assert.equal(await page.locator('img, svg, iframe, object, main a, main style').count(), 0);
        for (const select of await page.getByLabel('Rows a page').all())
            if (await select.isVisible())
                await select.selectOption('500');
        for (const summary of await page.locator('summary').all())
            await summary.click();
        const texts = await page.locator('td').allTextContents();
        for (const text of ['<script>window.hurt = 1</script>', '</script><script>window.hurt = 2</script>', '<svg/onload=window.hurt=4>', '__proto__', 'x'.repeat(2000)])
            assert.ok(texts.includes(text), text);
        assert.equal(await page.evaluate(() => window.hurt), undefined);
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    }));
}

test('tables sort by numbers, times and texts, by mouse and by keyboard', () => open('report.html', async page => {
    const section = page.locator('#r3s1');
    await section.getByLabel('Rows a page').selectOption('500');
    const original = await column(section, 1);
    assert.equal(original.length, 120);

    const failures = section.getByRole('columnheader', { name: 'Failures' });
    await failures.getByRole('button').click();
    assert.equal(await failures.getAttribute('aria-sort'), 'descending');
    let values = numbers(await column(section, 7));
    assert.deepEqual(values, [...values].sort((a, b) => b - a));
    await failures.getByRole('button').press('Enter');
    assert.equal(await failures.getAttribute('aria-sort'), 'ascending');
    values = numbers(await column(section, 7));
    assert.deepEqual(values, [...values].sort((a, b) => a - b));
    await failures.getByRole('button').press('Space');
    assert.equal(await failures.getAttribute('aria-sort'), null);
    assert.deepEqual(await column(section, 1), original);

    await section.getByRole('columnheader', { name: 'Last activity' }).getByRole('button').click();
    const times = (await column(section, 4)).map(text => text && Date.parse(text.replace(' ', 'T').replace(' ', '')));
    const known = times.filter(time => time !== '');
    assert.ok(known.length < 120 && known.every(time => time > 0));
    assert.deepEqual(times, [...[...known].sort((a, b) => b - a), ...times.filter(time => time === '')]);

    await section.getByRole('columnheader', { name: 'User' }).getByRole('button').click();
    const users = await column(section, 1);
    assert.deepEqual(users, [...users].sort());
    assert.equal(await section.locator('[aria-sort]').count(), 1);
}));

test('tables filter by what is shown', () => open('report.html', async page => {
    const section = page.locator('#r3s1');
    const status = section.getByRole('status');
    await section.getByLabel('Filter').fill('SUSPENDED garcia');
    await page.waitForFunction(() => document.querySelector('#r3s1 [role=status]').textContent.includes('match'));
    const users = await column(section, 1);
    assert.ok(users.length > 0 && users.every(user => user.includes('garcia')));
    assert.ok((await column(section, 3)).every(state => state === 'SUSPENDED'));
    await section.getByLabel('Filter').fill('nobody at all');
    await page.waitForFunction(() => document.querySelector('#r3s1 [role=status]').textContent.startsWith('No row'));
    await section.getByLabel('Filter').fill('');
    await page.waitForFunction(() => document.querySelector('#r3s1 [role=status]').textContent === 'Rows 1–10 of 120');
    assert.equal(await status.count(), 1);
}));

test('a table of 100,000 rows is paged, sorted and filtered', () => open('large.html', async page => {
    const section = page.locator('#r1s1');
    const status = section.getByRole('status');
    assert.equal(await status.textContent(), 'Rows 1–10 of 100,000');
    await section.getByRole('button', { name: 'Last page' }).click();
    assert.equal(await status.textContent(), 'Rows 99,991–100,000 of 100,000');
    assert.ok(await section.getByRole('button', { name: 'Next page' }).isDisabled());
    await section.getByRole('columnheader', { name: 'User' }).getByRole('button').click();
    assert.deepEqual(new Set(await column(section, 2)), new Set(['anders.almeida@example.com']));
    await section.getByLabel('Filter').fill('yara export');
    await page.waitForFunction(() => document.querySelector('#r1s1 [role=status]').textContent.includes('match'));
    assert.ok((await column(section, 3)).every(action => action === 'export'));
    assert.ok(await page.locator('tr').count() < 600);
}));

test('times have the offset and the page its time zone and range', () => open('report.html', async page => {
    assert.match(await page.locator('header').textContent(), /Time zone: Europe\/Berlin \(UTC\+01:00, with daylight saving time\)/);
    assert.match(await page.locator('#r1 .range').textContent(), /From 2026-08-01 02:00:00 \+02:00 to 2026-11-01 01:00:00 \+01:00/);
    assert.deepEqual(await page.locator('#r1 .tiles dd').allTextContents(), ['128', '7 of them suspended', '119', '93 % of the people', '17,733', '3.1%', '2 points more than the quarter before', '85,464', '2026-11-01 00:57:00 +01:00']);
}));

test('the colours can be chosen', () => open('report.html', async page => {
    const back = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const light = await back();
    await page.getByRole('button', { name: 'Dark colours' }).click();
    assert.notEqual(await back(), light);
    await page.getByRole('button', { name: 'Light colours' }).press('Enter');
    assert.equal(await back(), light);
}));

test('a chart has its figures as a table', () => open('report.html', async page => {
    const chart = page.locator('#r2s1 figure').last();
    await chart.locator('summary').click();
    await chart.locator('td').first().waitFor();
    const total = numbers(await chart.locator('td').allTextContents()).reduce((left, right) => left + right, 0);
    assert.equal(total, 36247);
    assert.match(await chart.locator('canvas').getAttribute('aria-label'), /Bar chart: Attempts by outcome\. 4 bars or slices\. Highest: success, /);
}));

test('nothing is cut off on a narrow screen', () => open('report.html', async page => {
    await page.setViewportSize({ width: 360, height: 800 });
    await page.waitForFunction(() => document.documentElement.scrollWidth <= 360, null, { timeout: 10000 });
}));

test('it prints, in light colours and with more rows than the screen shows', () => open('report.html', async page => {
    const file = join(profile, 'report.pdf');
    await page.evaluate(() => {
        window.printed = [];
        addEventListener('beforeprint', () => window.printed.push(document.documentElement.dataset.theme, document.querySelectorAll('#r3s1 tbody tr').length));
    });
    await page.pdf({ path: file, format: 'A4', printBackground: true });
    assert.deepEqual(await page.evaluate(() => window.printed), ['light', 100]);
    assert.ok(statSync(file).size > 20000);
    assert.equal(await page.locator('#r3s1 tbody tr').count(), 10);
    assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), undefined);

    // A button in a heading is not printed again on the next page, a text is.
    const heading = page.locator('#r3s1 th').first();
    assert.equal(await heading.locator('.printed').isVisible(), false);
    await page.emulateMedia({ media: 'print' });
    assert.equal(await heading.locator('.printed').isVisible(), true);
    assert.equal(await heading.locator('button').isVisible(), false);
}, { colorScheme: 'dark' }));

test('a redacted page names nobody', () => open('redacted.html', async page => {
    const content = await page.content();
    for (const name of ['chloe', 'Garcia', 'brandt', '@example.com', '198.18.'])
        assert.ok(!content.includes(name), name);
    assert.match(content, /replaced by pseudonyms/);
    assert.match((await column(page.locator('#r3s1'), 1))[0], /^user-[0-9a-z]{8}$/);
}));
