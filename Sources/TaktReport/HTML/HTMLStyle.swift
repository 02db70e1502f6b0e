/// The page's style sheet: light on paper, dark where a screen asks for it; a phone's width changes the tables.
enum HTMLStyle {
    static let sheet = [colours, text, front, tables, pictures, drawing, phone, paper].joined(separator: "\n")

    private static let colours = """
        :root { --ink: #1b1f24; --quiet: #56606b; --paper: #fff; --panel: #f6f8fa; --line: #d0d7de;
          --fail: #b42318; --fail-back: #fdeceb; --pass: #1a7f37; --doubt: #7d5700; --doubt-back: #fdf6e0; --base: #8a949e; }
        @media screen and (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --quiet: #a3adb8; --paper: #14181d;
          --panel: #1c2229; --line: #39424c; --fail: #ff9a90; --fail-back: #3b1a1a; --pass: #5fd17c; --doubt: #e3b341;
          --doubt-back: #332a10; --base: #77828d; } }
        """
    private static let text = """
        html { -webkit-text-size-adjust: 100%; scroll-padding-top: 1rem; }
        body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
        main { max-width: 66rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
        h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .3rem; }
        h2 { font-size: 1.25rem; margin: 3rem 0 .75rem; border-bottom: 1px solid var(--line); padding-bottom: .3rem; }
        h3 { font-size: 1.05rem; margin: 1.5rem 0 .25rem; }
        p { margin: .5rem 0; max-width: 52rem; }
        a { color: inherit; }
        .quiet, small { color: var(--quiet); }
        small { display: block; font-size: .8rem; font-weight: normal; }
        code { font: .9em ui-monospace, monospace; overflow-wrap: anywhere; }
        pre { font: .85rem/1.4 ui-monospace, monospace; white-space: pre-wrap; overflow-wrap: anywhere; background: var(--panel);
          border: 1px solid var(--line); border-radius: .3rem; padding: .6rem .8rem; }
        ul { padding-left: 1.2rem; }
        li { margin: .25rem 0; overflow-wrap: anywhere; }
        .small { font-size: .9rem; }
        b.fail { color: var(--fail); }
        .note { border-left: .3rem solid var(--doubt); padding: .4rem .8rem; background: var(--doubt-back); }
        dl { display: grid; grid-template-columns: minmax(6rem, max-content) 1fr; gap: .25rem 1rem; margin: .5rem 0; }
        dt { font-weight: 600; overflow-wrap: anywhere; }
        dd { margin: 0; overflow-wrap: anywhere; max-width: 52rem; }
        article { border-top: 1px solid var(--line); margin-top: 2rem; }
        article:first-of-type { border: 0; margin-top: 0; }
        """
    private static let front = """
        .eyebrow { color: var(--quiet); margin: 0; font-size: .95rem; }
        .question { font-size: 1.15rem; margin: 0 0 1rem; }
        .answer { font-size: 1.2rem; padding: .7rem 1rem; border-left: .4rem solid var(--pass); margin: 0 0 1rem; background: var(--panel); max-width: none; }
        .answer.fails { border-color: var(--fail); background: var(--fail-back); }
        .answer.inconclusive { border-color: var(--doubt); background: var(--doubt-back); }
        header h2 { margin: 1.4rem 0 .4rem; font-size: 1.1rem; border: 0; padding: 0; }
        .advices { list-style: none; padding: 0; margin: 0; }
        .advices li { display: grid; grid-template-columns: 15rem 1fr; gap: 0 1rem; padding: .5rem 0; border-top: 1px solid var(--line); margin: 0; }
        .advice { font-weight: 700; }
        .advices .pass .advice { color: var(--pass); }
        .advices .doubt .advice { color: var(--doubt); }
        .advices .fail .advice { color: var(--fail); }
        .advice .mark { display: inline-block; width: 1.3em; text-align: center; }
        .consequences li { margin: .4rem 0; }
        nav { border: 1px solid var(--line); border-radius: .4rem; padding: .5rem 1rem; margin: 1.5rem 0 0; background: var(--panel); }
        nav ol { columns: 2 18rem; margin: 0; padding-left: 1.4rem; }
        nav li { margin: 0; padding: .15rem 0; break-inside: avoid; }
        """
    private static let tables = """
        .wide { overflow-x: auto; }
        table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; margin: .75rem 0; }
        th, td { text-align: left; vertical-align: top; padding: .4rem .6rem .4rem 0; border-bottom: 1px solid var(--line); }
        td + td, th + td, th + th { padding-left: .6rem; }
        tbody th { font-weight: normal; }
        thead th { color: var(--quiet); font-weight: 600; font-size: .85rem; vertical-align: bottom; overflow-wrap: anywhere; }
        .verdicts td { white-space: nowrap; font-size: .95rem; }
        .verdicts th[scope=row] { min-width: 9rem; overflow-wrap: anywhere; }
        td.fail { background: var(--fail-back); }
        td.fail b { color: var(--fail); }
        td.pass b { color: var(--pass); font-weight: 500; }
        td.inconclusive, td.invalid { background: var(--doubt-back); }
        td.inconclusive b, td.invalid b { color: var(--doubt); }
        table.figures { font-size: .92rem; }
        .figures td { white-space: nowrap; }
        .figures thead th { overflow-wrap: normal; }
        .figures td:not(:nth-child(1)), .figures thead th:not(:nth-child(1)) { text-align: right; }
        .figures small { display: inline; }
        table.plain { width: auto; }
        table.assumptions { font-size: .9rem; }
        .assumptions th[scope=rowgroup] { font-weight: 700; padding-top: 1rem; }
        .assumptions td:nth-child(1) { width: 27%; }
        .assumptions td:nth-child(2) { width: 18%; }
        .assumptions td:nth-child(3) { width: 10%; }
        table.headroom { font-size: .9rem; }
        .assumptions td { overflow-wrap: anywhere; min-width: 5rem; }
        .assumptions .estimate td:nth-child(3) { color: var(--doubt); font-weight: 600; }
        """
    private static let pictures = """
        .definitions { position: absolute; width: 0; height: 0; }
        figure { margin: 1.25rem 0 1.5rem; }
        figcaption { margin-bottom: .4rem; }
        svg { display: block; }
        svg text { fill: var(--ink); font: 12px system-ui, sans-serif; }
        rect.plate { fill: var(--paper); opacity: .88; }
        .key { display: flex; flex-wrap: wrap; gap: .2rem 1.1rem; list-style: none; padding: 0; margin: .3rem 0; font-size: .85rem; }
        .key li { margin: 0; }
        .key svg { width: 1.6rem; height: .9rem; display: inline-block; vertical-align: -.1rem; margin-right: .4rem; }
        .bar { margin: .35rem 0; font-size: .9rem; }
        svg.bar { overflow: visible; margin: 0; }
        .bar .part { stroke: var(--paper); stroke-width: 1; }
        .texture { stroke: #fff; stroke-opacity: .6; }
        line.limit { stroke: var(--fail); stroke-width: 1.5; stroke-dasharray: 5 4; }
        .plot { width: 100%; max-width: 44rem; height: auto; }
        .plot text { font-size: 12px; }
        .plot path { fill: none; stroke-width: 1; }
        .plot .axis { stroke: var(--quiet); }
        .plot text.axis { stroke: none; fill: var(--ink); }
        .plot .grid { stroke: var(--line); stroke-width: .6; }
        .plot .late { fill: var(--fail-back); }
        .plot path.limit { stroke: var(--fail); stroke-width: 1.5; stroke-dasharray: 5 4; }
        .plot text.limit { fill: var(--fail); font-weight: 600; }
        .plot path.tolerated { stroke: var(--doubt); stroke-dasharray: 1.5 3; }
        .plot text.tolerated { fill: var(--doubt); font-size: 11px; }
        path.curve { fill: none; stroke-width: 2.2; stroke-linejoin: round; }
        .plot path.curve { stroke-width: 2.2; }
        .key svg.line { width: 2.4rem; }
        ol.parts { font-size: .85rem; margin: .4rem 0 0; padding-left: 1.8rem; columns: 2 22rem; }
        """
    private static let drawing = """
        svg.plant { width: 100%; height: auto; }
        svg.narrow { display: none; }
        .lane { fill: var(--panel); }
        .zone { fill: var(--paper); stroke: var(--quiet); stroke-width: 1; }
        .plant .title, .plant .level { font-weight: 600; font-size: 13px; }
        .plant .faint { fill: var(--quiet); font-size: 11px; }
        .sign { fill: none; stroke: var(--ink); stroke-width: 1.4; stroke-linejoin: round; stroke-linecap: round; }
        .wire { fill: none; stroke: var(--quiet); stroke-width: 1.6; }
        .label { fill: var(--paper); stroke: var(--quiet); stroke-width: 1; }
        .plant .conduit { font-size: 11.5px; }
        circle.mark { fill: var(--paper); stroke-width: 2.4; }
        text.mark { font-size: 10px; font-weight: 700; text-anchor: middle; }
        .bites { list-style: none; padding: 0; font-size: .92rem; }
        .bites li { display: grid; grid-template-columns: 1.4rem 1fr; gap: .5rem; }
        .bites svg { width: 1.3rem; height: 1.3rem; margin-top: .1rem; }
        """
    private static let phone = """
        @media screen and (max-width: 44rem) {
          main { padding: 1.25rem 1rem 3rem; }
          h1 { font-size: 1.5rem; }
          .advices li { grid-template-columns: 1fr; }
          svg.broad { display: none; }
          svg.narrow { display: block; }
          .plot text { font-size: 15px; }
          .plot text.tolerated { font-size: 13px; }
          .verdicts thead { display: none; }
          .verdicts, .verdicts tbody, .verdicts tr, .verdicts th, .verdicts td { display: block; }
          .verdicts tr { border-bottom: 2px solid var(--line); padding: .5rem 0; }
          .verdicts th[scope=row] { font-weight: 600; border: 0; }
          .verdicts td { white-space: normal; padding: .2rem .5rem; border: 0; }
          .verdicts td::before { content: attr(data-of); display: inline-block; width: 9rem; color: var(--quiet); font-size: .85rem; }
          .verdicts td small { display: inline-block; margin-left: .5rem; white-space: nowrap; }
          .wide > table { min-width: 36rem; }
          dl { grid-template-columns: 1fr; }
          dd { margin: 0 0 .4rem; }
        }
        """
    private static let paper = """
        @page { size: A4; margin: 15mm 14mm; }
        @media print {
          body { font-size: 10pt; }
          main { max-width: none; padding: 0; }
          h1 { font-size: 18pt; }
          h2 { font-size: 13pt; margin-top: 18pt; }
          h2, h3, figcaption { break-after: avoid; }
          header h2 { margin: 10pt 0 2pt; font-size: 11.5pt; }
          .answer, .question { font-size: 12pt; }
          .advices li { padding: 3pt 0; grid-template-columns: 13rem 1fr; }
          nav { font-size: 9pt; break-inside: avoid; margin-top: 8pt; }
          nav + section > h2 { break-before: page; margin-top: 0; }
          tr, dl, figure, .bar, .advices li, pre { break-inside: avoid; }
          thead { display: table-header-group; }
          .wide { overflow: visible; }
          table { font-size: 8.5pt; }
          table.figures { font-size: 8pt; }
          th, td { padding-top: 2pt; padding-bottom: 2pt; }
          .verdicts thead th { font-size: 7.5pt; overflow-wrap: normal; }
          .verdicts td { font-size: 8.5pt; }
          small { font-size: 7.5pt; }
          .assumptions { font-size: 8pt; }
          .plot { max-width: 12.5cm; }
          .answer, td.fail, td.inconclusive, td.invalid, nav, pre, .note { -webkit-print-color-adjust: exact; }
          article { break-inside: auto; }
          a { text-decoration: none; }
        }
        """
}
