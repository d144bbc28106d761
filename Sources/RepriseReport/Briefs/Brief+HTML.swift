import Reprise

extension Brief {
  /// The brief as one HTML page, ending in a newline: it has its style and its pictures in it, no script, and fetches
  /// nothing. It is light or dark as the reader's screen is, and prints on A4.
  public var html: String {
    let title = title.xmlText
    return """
      <!DOCTYPE html>
      <html lang="\(language == .english ? "en" : "zh-Hans")">
      <head>
      <meta charset="utf-8"/>
      <meta name="viewport" content="width=device-width, initial-scale=1"/>
      <meta name="color-scheme" content="light dark"/>
      <title>\(title)</title>
      <style>
      \(Self.style)
      </style>
      </head>
      <body>
      <main>
      <h1>\(title)</h1>
      \(blocks.map(\.html).joined(separator: "\n"))
      </main>
      </body>
      </html>

      """
  }

  /// What the pictures are drawn with has its dark counterpart here, by attribute: they are the same shapes everywhere.
  private static let style = """
    :root { --paper: #ffffff; --ink: #1a1a1a; --soft: #4d4d4d; --line: #c9ced4; --shade: #f2f4f7; }
    * { box-sizing: border-box; }
    html { -webkit-text-size-adjust: 100%; }
    body { margin: 0; background: var(--paper); color: var(--ink); line-height: 1.45;
      font-family: system-ui, "Noto Sans CJK SC", "Noto Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif; }
    main { max-width: 68rem; margin: 0 auto; padding: 1rem; display: grid; gap: 0 2rem;
      grid-template-columns: repeat(2, minmax(0, 1fr)); }
    h1, .wide { grid-column: 1 / -1; }
    h1 { font-size: 1.45rem; line-height: 1.25; margin: 0.25rem 0 0.75rem; overflow-wrap: anywhere; }
    h2 { font-size: 1.05rem; margin: 1.25rem 0 0.4rem; padding-top: 0.5rem; border-top: 1px solid var(--line); }
    p { margin: 0.4rem 0; overflow-wrap: anywhere; }
    p.lead { font-size: 1.1rem; }
    section { min-width: 0; }
    .scroll { overflow-x: auto; }
    table { border-collapse: collapse; width: 100%; margin: 0.5rem 0; font-size: 0.88rem;
      font-variant-numeric: tabular-nums; }
    caption.aloud { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
    caption { text-align: start; font-weight: 600; padding: 0.2rem 0; overflow-wrap: anywhere; }
    th, td { text-align: start; vertical-align: top; padding: 0.25rem 0.6rem 0.25rem 0; }
    th { font-weight: 600; }
    thead th { border-bottom: 1.5px solid var(--ink); color: var(--soft); }
    tbody th { font-weight: 500; overflow-wrap: anywhere; min-width: 6.5em; max-width: 18rem; }
    tbody tr { border-bottom: 1px solid var(--line); }
    tbody tr.total { border-bottom: 1.5px solid var(--ink); }
    tbody tr.total th { font-weight: 700; }
    td.drawing { padding-block: 0.1rem; }
    td.drawing svg { display: block; width: 8.25rem; height: auto; }
    figure { margin: 0.4rem 0; }
    figure svg { display: block; width: 100%; max-width: 44rem; height: auto; }
    figure.narrow { display: none; }
    svg { font-family: inherit; color: var(--ink); }
    details { margin: 0.3rem 0; font-size: 0.92rem; }
    summary { cursor: pointer; color: var(--soft); }
    @media (max-width: 60rem) { main { grid-template-columns: minmax(0, 1fr); } }
    @media (max-width: 34rem) {
      main { padding: 0.75rem; }
      figure.wide-only { display: none; }
      figure.narrow { display: block; }
      table.stack thead { display: none; }
      table.stack caption:not(.aloud) { display: block; }
      table.stack, table.stack tbody, table.stack tr, table.stack th, table.stack td { display: block; }
      table.stack tr { padding: 0.35rem 0; }
      table.stack td { display: flex; justify-content: space-between; gap: 1rem; padding: 0.1rem 0; text-align: end; }
      table.stack td[data-name]::before { content: attr(data-name); color: var(--soft); text-align: start; }
      table.stack td:empty { display: none; }
    }
    @media screen and (prefers-color-scheme: dark) {
      :root { --paper: #14171b; --ink: #e9ecef; --soft: #b4bac2; --line: #3b424b; --shade: #20252b; }
      svg [fill="white"] { fill: var(--paper); } svg [stroke="white"] { stroke: var(--paper); }
      svg [fill="#1a1a1a"] { fill: var(--ink); } svg [stroke="#1a1a1a"] { stroke: var(--ink); }
      svg [stroke="#d4d4d4"] { stroke: var(--line); } svg [fill="#d4d4d4"] { fill: var(--line); }
      svg [fill="#dfe3e8"] { fill: #2a323b; } svg [fill="#a9b6c6"] { fill: #4d5f74; }
      svg [stroke="#173b66"] { stroke: #a9cdf5; } svg [fill="#33475f"] { fill: #9fb6d1; }
      svg [stroke="#33475f"] { stroke: #9fb6d1; }
    }
    @media print {
      @page { size: A4; margin: 11mm 12mm; }
      body { font-size: 9pt; line-height: 1.35; }
      main { max-width: none; padding: 0; gap: 0 5mm; grid-template-columns: repeat(2, minmax(0, 1fr)); }
      h1 { font-size: 14pt; margin: 0 0 2mm; } h2 { font-size: 10pt; margin: 2.5mm 0 1mm; padding-top: 1.5mm; }
      p { margin: 1mm 0; } p.lead { font-size: 10pt; }
      table { font-size: 8pt; margin: 1mm 0; } th, td { padding: 0.5mm 2mm 0.5mm 0; }
      figure, tr, h2 { break-inside: avoid; } h2 { break-after: avoid; }
      details, figure.wide-only { display: none; } figure.narrow { display: block; }
      td.drawing svg { width: 27mm; }
    }
    """
}

extension Block {
  fileprivate var html: String {
    switch self {
    case .heading(let text): "<h2>\(text.pageText)</h2>"
    case .paragraph(let text, let isLead):
      "<p\(isLead ? " class=\"lead\"" : "")>\(text.pageText)</p>"
    case .table(let grid): grid.html
    case .picture(let wide, let narrow):
      "<figure class=\"wide-only\">\(wide)</figure>\n<figure class=\"narrow\">\(narrow)</figure>"
    case .folded(let title, let blocks):
      "<details>\n<summary>\(title.pageText)</summary>\n"
        + blocks.map(\.html).joined(separator: "\n") + "\n</details>"
    case .section(let blocks, let isHalf):
      "<section\(isHalf ? "" : " class=\"wide\"")>\n"
        + blocks.map(\.html).joined(separator: "\n") + "\n</section>"
    }
  }
}

extension Grid {
  fileprivate var html: String {
    let head =
      header.allSatisfy(\.isEmpty)
      ? ""
      : "<thead>\n<tr>"
        + header.map { $0.isEmpty ? "<td></td>" : "<th scope=\"col\">\($0.pageText)</th>" }.joined()
        + "</tr>\n</thead>\n"
    let body = rows.enumerated().map { place, row in
      let cells = row.enumerated().map { column, cell in
        let name = header.indices.contains(column) ? header[column] : ""
        let label = name.isEmpty ? "" : " data-name=\"\(name.pageText)\""
        return switch cell {
        case .text(let text) where column == 0: "<th scope=\"row\">\(text.pageText)</th>"
        case .text(let text): "<td\(label)>\(text.pageText)</td>"
        case .drawing(let svg): "<td class=\"drawing\"\(label)>\(svg)</td>"
        }
      }
      return "<tr\(hasTotal && place == 0 ? " class=\"total\"" : "")>\(cells.joined())</tr>"
    }
    return
      "<table class=\"stack\">\n<caption\(isCaptionSeen ? "" : " class=\"aloud\"")>\(caption.pageText)</caption>\n\(head)<tbody>\n"
      + body.joined(separator: "\n") + "\n</tbody>\n</table>"
  }
}

extension String {
  /// The text as a page holds it: a number keeps what it counts beside it, and a comparison its number.
  fileprivate var pageText: String {
    let scalars = Array(unicodeScalars)
    var text = String.UnicodeScalarView()
    for (place, scalar) in scalars.enumerated() {
      let isHeld =
        scalar == " " && place > 0 && place + 1 < scalars.count
        && (scalars[place + 1] == "%" || "<>~±".unicodeScalars.contains(scalars[place - 1])
          || ("0"..."9").contains(scalars[place - 1]) && scalars[place + 1].properties.isAlphabetic)
      text.append(isHeld ? "\u{A0}" : scalar)
    }
    return String(text).xmlText
  }
}
