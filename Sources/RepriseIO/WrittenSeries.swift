import Reprise

/// A series in the form that ``Series/json`` has.
struct WrittenSeries: Decodable {
  let series: Series

  private enum CodingKeys: String, CodingKey {
    case name, measure, baseline, precision, observations
  }

  private struct Row: Decodable {
    let date: Day
    let value: String?
    let change: String?
  }

  init(from decoder: any Decoder) throws {
    let members = try decoder.container(keyedBy: CodingKeys.self)
    func corrupted(_ key: CodingKeys, _ reason: String) -> DecodingError {
      .dataCorruptedError(forKey: key, in: members, debugDescription: reason)
    }
    let isRate = try members.decode(String.self, forKey: .measure) == "operating rate"
    let measure: Measure =
      isRate
      ? .operatingRate
      : .loadIndex(baseline: try members.decodeIfPresent(String.self, forKey: .baseline))
    guard let precision = Precision(decimals: try members.decode(Int.self, forKey: .precision))
    else { throw corrupted(.precision, "no figure has so many decimals") }
    let grammar = FactGrammar(
      column: .value, days: DayReader(only: .iso), allowsDecimalComma: false,
      allowsNegativeLevels: !isRate)
    var facts: [Observation] = []
    for row in try members.decode([Row].self, forKey: .observations) {
      do throws(CellError) {
        if let value = row.value {
          facts.append(Observation(try grammar.level(value, on: row.date).fact, on: row.date))
        }
        if let change = row.change, let reading = try grammar.change(change) {
          facts.append(Observation(reading.fact, on: row.date))
        }
      } catch {
        throw corrupted(.observations, error.message)
      }
    }
    let name = try members.decodeIfPresent(String.self, forKey: .name)
    do throws(FactError) {
      series = try Series(facts, measure: measure, precision: precision, name: name)
    } catch {
      throw corrupted(.observations, "\(error)")
    }
  }
}
