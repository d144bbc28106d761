/// The release of this package: the one place of its version and of its address.
enum Release {
  /// The version, by Semantic Versioning.
  static let version = "0.1.0"
  /// Where the package and its documentation are. `OWNER` is the account that publishes it.
  static let address = "https://github.com/OWNER/Reprise"
}
