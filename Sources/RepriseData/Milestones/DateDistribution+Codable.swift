/// A distribution is an object of its first day (`from`), the `probabilities` of the days from it on,
/// `asOf`, `never`, `unreachable` and `monteCarloError`.
extension DateDistribution: Codable {
  private enum CodingKeys: String, CodingKey {
    case from, probabilities, asOf, never, unreachable, monteCarloError
  }

  /// Writes all members.
  public func encode(to encoder: any Encoder) throws {
    var members = encoder.container(keyedBy: CodingKeys.self)
    try members.encode(firstDay, forKey: .from)
    try members.encode(probabilities, forKey: .probabilities)
    try members.encode(asOf, forKey: .asOf)
    try members.encode(never, forKey: .never)
    try members.encode(unreachable, forKey: .unreachable)
    try members.encode(monteCarloError, forKey: .monteCarloError)
  }

  /// Reads a distribution; `unreachable` and `monteCarloError` may be left out.
  ///
  /// - Throws: `DecodingError` where a probability is outside 0 to 1, where they and `never` do not sum
  ///   to 1, or where `unreachable` is more than `never`.
  public init(from decoder: any Decoder) throws {
    let members = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      firstDay: try members.decode(Day.self, forKey: .from),
      asOf: try members.decode(Day.self, forKey: .asOf),
      probabilities: try members.decode([Double].self, forKey: .probabilities),
      never: try members.decode(Double.self, forKey: .never),
      unreachable: try members.decodeIfPresent(Double.self, forKey: .unreachable) ?? 0,
      monteCarloError: try members.decodeIfPresent(Double.self, forKey: .monteCarloError) ?? 0)
    let all = probabilities + [never]
    // Members rounded to six decimals sum to 1 within half a unit of each.
    let rounding = 1e-6 * Double(all.count)
    guard all.allSatisfy({ -1e-9...1 + 1e-9 ~= $0 }), abs(all.reduce(0, +) - 1) <= rounding else {
      throw DecodingError.dataCorruptedError(
        forKey: .probabilities, in: members,
        debugDescription: "the probabilities and never have to be from 0 to 1 and to sum to 1")
    }
    guard -1e-9...never + rounding ~= unreachable, monteCarloError >= 0 else {
      throw DecodingError.dataCorruptedError(
        forKey: .unreachable, in: members,
        debugDescription: "unreachable is a part of never, and an error is not negative")
    }
  }
}
