import RealModule
import RepriseData

/// The terms of a ``FittedNormal`` and their priors; effects are shares of the load.
struct NormalTerms: Sendable {
  /// The number of terms.
  let count: Int
  /// For each row below the readings its elements that are not zero; each row's value is zero.
  let priors: [[(Int, Double)]]
  private let lastDay: Day
  private let knots: Int
  private let holidays: [String: Int]
  private let calendar: HolidayCalendar
  private let shut: [ClosedRange<Day>]
  private let temperature: [Day: Double]?

  private static let harmonics = 2
  private static let knotDays = 91.3125
  private static let year = 365.2425
  /// By how much, as a share, the rhythm of the week may have left what it was.
  private static let weeklyDrift = 0.03
  /// Below the one homes are heated, above the other they are cooled, in °C.
  private static let comfort = 18.0...22.0

  // The places of the terms: growth, season, week, what the week has lately become, worked weekend, degree
  // days, holidays, level.
  private static let season = 1
  private static let week = season + 2 * harmonics
  private static let lately = week + 7
  private static let workedWeekend = lately + 7
  private static let heating = workedWeekend + 1
  private static let anyHoliday = heating + 2
  private static let firstHoliday = anyHoliday + 1
  private var level: Int { Self.firstHoliday + holidays.count }

  init(_ record: LoadRecord, fitted days: ClosedRange<Day>) {
    lastDay = days.upperBound
    knots = Int((Double(days.upperBound - days.lowerBound) / Self.knotDays).rounded(.up)) + 1
    calendar = record.calendar
    shut = record.shutdowns.map(\.span)
    temperature = record.temperature
    var names: [String: Int] = [:]
    for day in record.load.days where days.contains(day) && record.calendar.isHoliday(day) {
      let name = record.calendar[day]?.name ?? ""
      if names[name] == nil { names[name] = names.count }
    }
    holidays = names
    count = Self.firstHoliday + names.count + knots
    func alone(_ place: Int, _ deviation: Double) -> [(Int, Double)] { [(place, 1 / deviation)] }
    var priors = [alone(0, 0.05)]
    for k in 1...Self.harmonics {
      for place in [2 * k - 1, 2 * k] { priors.append(alone(place, 0.15 / Double(k))) }
    }
    for weekday in 0..<7 { priors.append(alone(Self.week + weekday, 0.3)) }
    for weekday in 0..<7 { priors.append(alone(Self.lately + weekday, Self.weeklyDrift)) }
    priors.append(alone(Self.workedWeekend, 0.05))
    for place in 0...1 { priors.append(alone(Self.heating + place, 0.03)) }
    priors.append(alone(Self.anyHoliday, 0.3))
    for place in 0..<names.count { priors.append(alone(Self.firstHoliday + place, 0.1)) }
    let step = FittedNormal.yearlyDrift * (Self.knotDays / Self.year).squareRoot()
    let level = Self.firstHoliday + names.count
    // The readings are centered; the oldest knot may lie anywhere.
    priors.append(alone(level + knots - 1, 1))
    for knot in 0..<(knots - 1) {
      priors.append([(level + knot, 1 / step), (level + knot + 1, -1 / step)])
    }
    self.priors = priors
  }

  /// The terms of a day; `nil` where its temperature is needed and not known.
  func row(_ day: Day) -> [Double]? {
    var row = Array(repeating: 0.0, count: count)
    let years = Double(day - lastDay) / Self.year
    row[0] = years
    let turn = 2 * Double.pi * Double(day.ordinal) / Self.year
    for k in 1...Self.harmonics {
      row[Self.season + 2 * k - 2] = .cos(Double(k) * turn)
      row[Self.season + 2 * k - 1] = .sin(Double(k) * turn)
    }
    let recency = FittedNormal.weight(ofAge: max(0, lastDay - day))
    func setWeekday(_ weekday: Int, to share: Double) {
      row[Self.week + weekday] = share
      row[Self.lately + weekday] = share * recency
    }
    let isShut = shut.contains { $0.contains(day) }
    switch calendar[day]?.kind {
    case .working:
      // A worked weekend is a working day of no particular name.
      for weekday in 0..<5 { setWeekday(weekday, to: 0.2) }
      row[Self.workedWeekend] = 1
    case .holiday where !isShut:
      setWeekday(Weekday.sunday.rawValue, to: 1)
      row[Self.anyHoliday] = 1
      if let place = holidays[calendar[day]?.name ?? ""] { row[Self.firstHoliday + place] = 1 }
    default: setWeekday(day.weekday.rawValue, to: 1)
    }
    if let temperature {
      guard let degrees = temperature[day] else { return nil }
      row[Self.heating] = max(0, Self.comfort.lowerBound - degrees)
      row[Self.heating + 1] = max(0, degrees - Self.comfort.upperBound)
    }
    // The level runs straight from knot to knot, and on from the last.
    let place = min(max(0, -Double(day - lastDay) / Self.knotDays), Double(knots - 1))
    let newer = min(Int(place), max(0, knots - 2))
    let share = place - Double(newer)
    row[level + newer] += 1 - share
    if share > 0, newer + 1 < knots { row[level + newer + 1] += share }
    return row
  }
}
