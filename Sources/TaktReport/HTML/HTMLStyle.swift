/// The page's style sheet.
enum HTMLStyle {
    static let sheet = """
        :root { color-scheme: light dark; --ink: #1b1f24; --quiet: #5b6570; --paper: #fff; --line: #d8dee4;
          --fail: #b42318; --fail-back: #fdeceb; --pass: #1a7f37; --doubt: #8a6100; --doubt-back: #fdf6e0; --base: #8a949e; }
        @media (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --quiet: #9aa5b1; --paper: #14181d;
          --line: #333b44; --fail: #ff8a80; --fail-back: #3b1a1a; --pass: #5fd17c; --doubt: #e3b341; --doubt-back: #332a10;
          --base: #6b7680; } }
        body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
        main { max-width: 68rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
        h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 1rem; }
        h2 { font-size: 1.15rem; margin: 2.5rem 0 .75rem; border-bottom: 1px solid var(--line); padding-bottom: .3rem; }
        h3 { font-size: 1rem; margin: 1.5rem 0 0; }
        p { margin: .5rem 0; }
        .quiet, small { color: var(--quiet); }
        small { display: block; font-size: .8rem; font-weight: normal; }
        code { font: .92em ui-monospace, monospace; overflow-wrap: anywhere; }
        .answer { font-size: 1.2rem; padding: .8rem 1rem; border-left: .4rem solid var(--pass); margin: 0 0 1rem; }
        .answer.fails { border-color: var(--fail); background: var(--fail-back); }
        .answer.inconclusive { border-color: var(--doubt); background: var(--doubt-back); }
        ul { padding-left: 1.2rem; }
        .effects { list-style: none; padding: 0; }
        li.fail b, td.fail { color: var(--fail); }
        li.pass b, td.pass { color: var(--pass); }
        td.inconclusive, td.invalid { color: var(--doubt); background: var(--doubt-back); }
        .wide { overflow-x: auto; }
        table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
        th, td { text-align: left; vertical-align: top; padding: .4rem .75rem .4rem 0; border-bottom: 1px solid var(--line); }
        td + td, th + th + th { padding-left: .75rem; }
        thead th { color: var(--quiet); font-weight: normal; font-size: .85rem; }
        td { white-space: nowrap; }
        td.fail { background: var(--fail-back); font-weight: 600; }
        dl { display: grid; grid-template-columns: minmax(7rem, max-content) 1fr; gap: .25rem 1rem; margin: .5rem 0; }
        dt { font-weight: 600; }
        dt.quiet { font-weight: normal; }
        dd { margin: 0; overflow-wrap: anywhere; }
        figure { margin: 1rem 0 1.75rem; break-inside: avoid; }
        figcaption { margin-bottom: .3rem; }
        svg { width: 100%; height: auto; display: block; }
        svg text { fill: var(--ink); font: 12px system-ui, sans-serif; }
        svg .halo { stroke: var(--paper); stroke-width: 4px; stroke-linejoin: round; paint-order: stroke; }
        .key { display: flex; flex-wrap: wrap; gap: .3rem 1.2rem; list-style: none; padding: 0; font-size: .85rem; }
        .key svg { width: 1.6rem; height: .9rem; display: inline-block; vertical-align: -.1rem; margin-right: .35rem; }
        ol.parts { font-size: .85rem; margin: .4rem 0 0; padding-left: 1.6rem; columns: 2 22rem; }
        article, tr { break-inside: avoid; }
        @media print { body { font-size: 11pt; } main { max-width: none; padding: 0; } }
        """
}
