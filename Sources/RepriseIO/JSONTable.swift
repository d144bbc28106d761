/// JSON in the forms of data frames and services, with rows that are not a list of objects: by column, by
/// day, by place, as lists under a list of names, or as rows under names of their own.
struct JSONTable {
  let header: [Table.Cell]
  let rows: [[Table.Cell]]
  /// The members beside the rows.
  private(set) var properties: [String: (key: Table.Cell, value: Table.Cell)] = [:]
  /// What is said of how it was read, and where.
  private(set) var notice: (message: String, cell: Table.Cell)

  /// A value with the place where it begins.
  indirect enum Node {
    case scalar(Table.Cell)
    case list([Node], Table.Cell)
    case object([(key: Table.Cell, value: Node)], Table.Cell)

    var start: Table.Cell {
      switch self {
      case .scalar(let cell), .list(_, let cell), .object(_, let cell): cell
      }
    }

    fileprivate var scalar: Table.Cell? { if case .scalar(let cell) = self { cell } else { nil } }

    /// The scalars of a list.
    fileprivate var scalars: [Table.Cell]? {
      guard case .list(let nodes, _) = self else { return nil }
      let cells = nodes.compactMap(\.scalar)
      return cells.count == nodes.count ? cells : nil
    }

    /// The scalars of an object by their names.
    fileprivate var members: [(key: Table.Cell, value: Table.Cell)]? {
      guard case .object(let members, _) = self else { return nil }
      let cells = members.compactMap { key, node in node.scalar.map { (key, $0) } }
      return cells.count == members.count ? cells : nil
    }
  }

  /// `nil` where the value is of no such shape.
  init?(_ node: Node) {
    let table: Self? =
      switch node {
      case .scalar: nil
      case .list(let nodes, let start): Self(lists: nodes, start)
      case .object(let members, let start):
        Self(parts: members, start) ?? Self(columns: members, start) ?? Self(days: members, start)
          ?? Self(places: members, start) ?? Self(inside: members)
      }
    guard let table else { return nil }
    self = table
  }

  private init(
    _ header: [Table.Cell], _ rows: [[Table.Cell]], _ message: String, at cell: Table.Cell
  ) {
    self.header = header
    self.rows = rows
    notice = (message, cell)
  }

  private static func named(_ name: String, at cell: Table.Cell) -> Table.Cell {
    Table.Cell(name, line: cell.line, column: cell.column)
  }

  /// Lists, the first of them of names.
  private init?(lists nodes: [Node], _ start: Table.Cell) {
    let lines = nodes.compactMap(\.scalars)
    guard lines.count == nodes.count, lines.count > 1, let header = lines.first, header.count > 1,
      lines.allSatisfy({ $0.count == header.count }), Self.namesDate(header)
    else { return nil }
    self.init(header, Array(lines.dropFirst()), "the first list is taken for the names", at: start)
  }

  /// A list of names, and one of lists.
  private init?(parts members: [(key: Table.Cell, value: Node)], _ start: Table.Cell) {
    func member(_ name: String) -> Node? {
      members.first { $0.key.text.canonicalName == name }?.value
    }
    guard let header = member("columns")?.scalars, case .list(let nodes, _)? = member("data")
    else { return nil }
    let lines = nodes.compactMap(\.scalars)
    guard lines.count == nodes.count, lines.allSatisfy({ $0.count == header.count }) else {
      return nil
    }
    self.init(
      header, lines, "the lists of 'data' are taken for the rows under 'columns'", at: start)
  }

  /// A list, or an object by the numbers of the rows, for each column.
  private init?(columns members: [(key: Table.Cell, value: Node)], _ start: Table.Cell) {
    let header = members.map(\.key)
    let columns = members.compactMap { member in
      member.value.scalars ?? member.value.members?.map(\.value)
    }
    guard columns.count == members.count, header.count > 1, Self.namesDate(header),
      let first = columns.first, !first.isEmpty, columns.allSatisfy({ $0.count == first.count })
    else { return nil }
    let names = members.compactMap { $0.value.members?.map(\.key.text) }
    guard names.isEmpty || names.count == members.count && Set(names).count == 1 else { return nil }
    self.init(
      header, first.indices.map { row in columns.map { $0[row] } },
      "each list is taken for a column", at: start)
  }

  /// A figure, or an object of what is told, for each day.
  private init?(days members: [(key: Table.Cell, value: Node)], _ start: Table.Cell) {
    guard !members.isEmpty, members.allSatisfy({ WrittenDay.isDay($0.key.text) }) else {
      return nil
    }
    let date = Self.named("date", at: start)
    let figures = members.compactMap(\.value.scalar)
    if figures.count == members.count {
      self.init(
        [date, Self.named("y", at: start)], zip(members, figures).map { [$0.key, $1] },
        "the names are taken for days", at: start)
      return
    }
    guard let table = Self(objects: members, named: "date", start) else { return nil }
    self = table
  }

  /// Figures by day for each place, or objects by any name that are rows with a date of their own.
  private init?(places members: [(key: Table.Cell, value: Node)], _ start: Table.Cell) {
    let all = members.compactMap(\.value.members)
    guard !all.isEmpty, all.count == members.count, all.allSatisfy({ !$0.isEmpty }) else {
      return nil
    }
    if all.allSatisfy({ $0.allSatisfy { WrittenDay.isDay($0.key.text) } }) {
      self.init(
        ["date", "y", "region"].map { Self.named($0, at: start) },
        zip(members, all).flatMap { member, days in
          days.map { [$0.key, $0.value, Self.named(member.key.text, at: $0.value)] }
        }, "the names outside are taken for places, and those inside for days", at: start)
    } else {
      guard all.allSatisfy({ Self.namesDate($0.map(\.key)) }),
        let table = Self(objects: members, named: nil, start)
      else { return nil }
      self = table
    }
  }

  /// A row for each object, with its own name in a column if that has a name.
  private init?(
    objects members: [(key: Table.Cell, value: Node)], named name: String?, _ start: Table.Cell
  ) {
    var header: [Table.Cell] = []
    var places: [String: Int] = [:]
    var objects: [[(key: Table.Cell, value: Table.Cell)]] = []
    for member in members {
      guard let cells = member.value.members, Set(cells.map(\.key.text)).count == cells.count
      else { return nil }
      for (key, _) in cells where places[key.text] == nil {
        places[key.text] = header.count
        header.append(key)
      }
      objects.append(cells)
    }
    let cells = objects.reduce(0) { $0 + $1.count }
    guard !Self.isSparse(rows: objects.count, columns: header.count, cells: cells) else {
      return nil
    }
    let rows = zip(members, objects).map { member, cells in
      var row = header.map { _ in Self.named("", at: member.key) }
      for (key, value) in cells { if let place = places[key.text] { row[place] = value } }
      return (name == nil ? [] : [member.key]) + row
    }
    self.init(
      (name.map { [Self.named($0, at: start)] } ?? []) + header, rows,
      name == nil ? "each object is taken for a row" : "the names are taken for days", at: start)
  }

  /// The only member that holds more than a scalar.
  private init?(inside members: [(key: Table.Cell, value: Node)]) {
    let nested = members.filter { $0.value.scalar == nil }
    guard nested.count == 1, let only = nested.first else { return nil }
    if case .list(let nodes, let start) = only.value, !nodes.isEmpty,
      let table = Self(
        objects: nodes.map { (Self.named("", at: $0.start), $0) }, named: nil, start),
      Self.namesDate(table.header)
    {
      self.init(
        table.header, table.rows, "the rows are those of \(only.key.text.quoted)", at: only.key)
    } else {
      guard let table = Self(only.value) else { return nil }
      self = table
    }
    for case (let key, .scalar(let cell)) in members {
      properties[key.text.canonicalName] = (key, cell)
    }
  }

  /// Whether so many of the cells of a large table would be empty that its objects are no rows of one.
  static func isSparse(rows: Int, columns: Int, cells: Int) -> Bool {
    rows * columns > 1_000_000 + 16 * cells
  }

  private static func namesDate(_ header: [Table.Cell]) -> Bool {
    header.contains { Heading($0.text, among: ["date"]).name == "date" }
  }
}
