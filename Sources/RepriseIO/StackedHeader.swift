/// Names of columns in two rows: groups above, each over several columns as merged cells are, and what each column holds
/// below; or names above and their units below.
struct StackedHeader {
  /// The group of each column; empty where it is in none.
  let groups: [Table.Cell]
  /// The content of each column.
  let names: [Table.Cell]

  /// Whether columns stand in groups, and do not just have units.
  var hasGroups: Bool { groups.contains { !$0.text.isEmpty } }

  /// One name for each column.
  var joined: [Table.Cell] {
    zip(groups, names).map { group, name in
      var cell = group.text.isEmpty ? name : group
      cell.text = [group.text, name.text].filter { !$0.isEmpty }.joined(separator: " ")
      return cell
    }
  }

  /// The notice about it.
  var notice: String {
    hasGroups
      ? "the names of the columns stand in two rows, and are read as one"
      : "the row below the names has the units of the columns, and is none of figures"
  }

  /// Finds names in two rows; `nil` where the lower row is one of figures.
  ///
  /// - Parameters:
  ///   - top: The upper row.
  ///   - bottom: The lower row.
  ///   - isName: Whether a text is what a column holds, and not its place or time.
  init?(_ top: [Table.Cell], _ bottom: [Table.Cell], isName: (String) -> Bool) {
    guard let first = bottom.first, let above = top.first,
      bottom.contains(where: { !$0.text.isEmpty }),
      !bottom.contains(where: {
        $0.text.unicodeScalars.contains { ("0"..."9").contains($0.folded) }
      })
    else { return nil }
    let width = max(top.count, bottom.count)
    func padded(_ row: [Table.Cell], _ first: Table.Cell) -> [Table.Cell] {
      row + (row.count..<width).map { _ in Table.Cell(line: first.line, column: first.column) }
    }
    let (top, bottom) = (padded(top, above), padded(bottom, first))
    let units = zip(top, bottom).map { $0.text.isEmpty ? nil : Self.unit($1.text) }
    if zip(bottom, units).allSatisfy({ $0.text.isEmpty || $1 != nil }),
      units.contains(where: { $0?.isEmpty == false })
    {
      groups = top.map { Table.Cell(line: $0.line, column: $0.column) }
      names = zip(top, units).map { name, unit in
        var name = name
        if let unit, !unit.isEmpty, !name.text.contains(where: { "([（".contains($0) }) {
          name.text += " (\(unit))"
        }
        return name
      }
      return
    }
    var (groups, names) = (top, bottom)
    var isMerged = false
    for place in 0..<width {
      let (upper, lower) = (top[place], bottom[place])
      if lower.text.isEmpty {
        groups[place].text = ""
        names[place] = upper
      } else if upper.text.isEmpty {
        // A merged cell stands in the first of its columns.
        if place > 0, !groups[place - 1].text.isEmpty {
          groups[place].text = groups[place - 1].text
          isMerged = true
        }
      } else if place + 1 < width,
        top[place + 1].text.isEmpty && !bottom[place + 1].text.isEmpty
          || top[place + 1].text == upper.text
      {
        isMerged = true
      } else if !isName(lower.text), place == 0 || top[place - 1].text != upper.text {
        return nil
      }
    }
    guard isMerged else { return nil }
    self.groups = groups
    self.names = names
  }

  /// Splits names such as `A open` and `A total` into places and what is told of them; `nil` where a place lacks what
  /// another one has, or all are told one thing alone.
  init?(splitting header: [Table.Cell]) {
    var (groups, names) = (header, header)
    var told: [String: [String]] = [:]
    for place in header.indices {
      let name = header[place].text.canonicalName
      groups[place].text = ""
      guard !GroupedTable.isMeasure(name),
        let word = Self.measures.first(where: { name.hasSuffix($0.word) })
      else { continue }
      let rest = name.dropLast(word.word.count)
      let isApart = rest.last.map { !$0.isLetter || !$0.isASCII } ?? false
      let group = rest.drop { "_-/(: ".contains($0) }.trimmed
      let end = group.lastIndex { !"_-/(: ".contains($0) }
      guard isApart, let end else { continue }
      groups[place].text = String(header[place].text.trimmed.prefix(group[...end].count))
      names[place].text = word.name
      told[groups[place].text, default: []].append(word.name)
    }
    let sets = Set(told.values.map { Set($0) })
    guard sets.count == 1, let only = sets.first, only.isSuperset(of: ["open", "total"]),
      told.values.allSatisfy({ $0.count == only.count })
    else { return nil }
    self.groups = groups
    self.names = names
  }

  /// The words for what is told of a place, the longest first.
  private static let measures: [(word: String, name: String)] = ["open", "total", "change"]
    .flatMap { name in Heading.words(for: name).map { (word: $0, name: name) } }
    .sorted { $0.word.count > $1.word.count }

  /// The unit that a cell is, without brackets; empty for a pattern of days and a dash, `nil` for no unit.
  private static func unit(_ text: String) -> String? {
    let name = text.canonicalName
    let bare =
      name.first.map { "([".contains($0) } == true ? String(name.dropFirst().dropLast()) : name
    if units.contains(bare) { return bare }
    let isPattern = ["yy", "hh:mm", "dd", "utc", "年月日"].contains(where: bare.contains)
    return isPattern || ["-", "--", "date", "time", "text"].contains(bare) ? "" : nil
  }

  private static let units: Set<String> = [
    "%", "percent", "pct", "pp", "p.p.", "百分比", "个百分点", "百分点", "点", "家", "户", "个", "w", "kw", "mw",
    "gw", "wh", "kwh", "mwh", "gwh", "twh", "mu", "千瓦", "万千瓦", "兆瓦", "千瓦时", "万千瓦时", "亿千瓦时", "兆瓦时",
    "度", "万度", "°c", "°f", "℃", "c", "degc", "eur/mwh", "$/mwh", "usd/mwh", "元/mwh", "元/兆瓦时", "hz",
    "kv", "v",
    "a", "m/s", "mm", "hpa",
  ]
}
