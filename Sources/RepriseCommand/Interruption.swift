#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A stretch of work that signals to end wait for, so that it can clear away what it made.
struct Interruption {
  private static let signals = [SIGINT, SIGTERM, SIGHUP]
  private let handlers: [sighandler?]

  private typealias sighandler = @convention(c) (Int32) -> Void

  /// Begins the stretch.
  init() {
    handlers = Self.signals.map { number in
      let before = signal(number) { received = sig_atomic_t($0) }
      // What started the program may want it to go on, as nohup does.
      if let before, unsafeBitCast(before, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self) {
        _ = signal(number, SIG_IGN)
      }
      return before
    }
  }

  /// Whether a signal came.
  static var isPending: Bool { received != 0 }

  /// Ends the stretch; a signal that came takes effect now.
  func end() {
    for (number, handler) in zip(Self.signals, handlers) { _ = signal(number, handler) }
    guard received != 0 else { return }
    let number = Int32(received)
    received = 0
    raise(number)
  }
}

/// The signal that came. A handler can reach nothing but what is global, and this is of the one type that it may write.
private nonisolated(unsafe) var received: sig_atomic_t = 0
