import ArgumentParser
import Reprise
import RepriseIO

/// Which series is the whole of the others, and how much each of them counts.
struct HierarchyOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The name of the whole, such as a province beside its prefectures: all are forecast together, in paths that add up.",
      valueName: "name"))
  var total: String?

  @Option(
    help: ArgumentHelp(
      "The weights of the members in the total: their names and a column 'weight', CSV or JSON.",
      valueName: "file"),
    completion: .file(extensions: ["csv", "json"]))
  var weights: String?

  @Option(
    help: ArgumentHelp(
      "The part of half-way day and pace that all members have in common, 0 to 0.95 (default: 0.5).",
      valueName: "share"))
  var sharedTiming: Double?

  func validate() throws {
    if let sharedTiming, !(0...0.95).contains(sharedTiming) {
      throw ValidationError("--shared-timing has to be 0 to 0.95")
    }
    if sharedTiming != nil, total == nil {
      throw ValidationError("--shared-timing is that of members; name their whole with --total")
    }
    if weights != nil, total == nil {
      throw ValidationError("--weights are those of members; name their whole with --total")
    }
  }

  /// The weights of the file, none without one; its notices go to standard error.
  private func given(_ input: InputOptions) throws(Failure) -> [String: Double] {
    guard let weights else { return [:] }
    do throws(ReadingError) {
      let file = try WeightsFile(Source(path: weights))
      input.notice(file.notices)
      return file.weights
    } catch {
      throw Failure(error)
    }
  }

  /// The whole and its members as they were read before.
  func hierarchy(
    of readings: PreviousOption.Readings, at path: String, _ input: InputOptions
  ) throws(Failure) -> Hierarchy {
    let given = try given(input)
    let names = Set(readings.series.compactMap(\.name))
    do throws(HierarchyError) {
      // What has a weight today may not have been there.
      return try Hierarchy(
        readings.series, total: total ?? "",
        weights: given.filter { names.contains($0.key) || given.count <= names.count })
    } catch {
      throw Failure(error, in: path, weights: weights)
    }
  }

  /// The whole and its members; `nil` where none is named.
  func hierarchy(of file: SeriesFile, _ input: InputOptions) throws(Failure) -> Hierarchy? {
    guard let total else { return nil }
    let given = try given(input)
    do throws(HierarchyError) {
      let hierarchy = try Hierarchy(Array(file.series), total: total, weights: given)
      if hierarchy.whole.isDerived, !input.quiet { printError(derived(hierarchy, of: file, input)) }
      return hierarchy
    } catch {
      if case .contradictions(let all) = error {
        let places = all.compactMap(file.diagnostic)
        if places.count == all.count { throw Failure(ReadingError.malformed(places)) }
      }
      throw Failure(error, in: input.shownPath, weights: weights)
    }
  }

  /// What a whole without a figure of its own is taken for.
  private func derived(
    _ hierarchy: Hierarchy, of file: SeriesFile, _ input: InputOptions
  ) -> String {
    let names = hierarchy.members.map { "'\($0.name.printable)'" }
    let shown = names.prefix(Self.mostNames).joined(separator: ", ")
    let rest = names.count - Self.mostNames
    let name = hierarchy.whole.name.printable
    let lacking =
      file.series.contains { $0.name == hierarchy.whole.name }
      ? "'\(name)' has no figure" : "no series is named '\(name)'"
    return
      "\(input.shownPath): \(lacking): it is taken for the mean of all \(names.count) members, \(shown)"
      + (rest > 0 ? " and \(rest) more" : "")
  }

  /// The most names in a sentence.
  private static let mostNames = 5
}
