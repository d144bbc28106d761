import CCurveKernels
import RealModule

/// The kernels in Swift, statement by statement as in C, but without fused multiplications and with
/// the plain `Φ`: the oracle for those.
enum LaneTwin {
  static func step(
    _ distribution: LaneKernel.Distribution, _ problem: UnsafePointer<curve_problem>,
    _ y: UnsafePointer<Double>, _ w: UnsafePointer<Double>?, _ state: UnsafeMutablePointer<Double>
  ) {
    switch distribution {
    case .logistic: TwinStep<LogisticLanes>.step(problem, y, w, state)
    case .gumbel: TwinStep<GumbelLanes>.step(problem, y, w, state)
    case .exponential: TwinStep<ExponentialLanes>.step(problem, y, w, state)
    case .richards: TwinStep<RichardsLanes>.step(problem, y, w, state)
    case .normal: TwinStep<NormalLanes>.step(problem, y, w, state)
    }
  }
}

// MARK: Distributions

/// `F`, `F′` and the derivative of `F` by the logarithm of the shape parameter.
struct LaneShares {
  var share: Lanes
  var density: Lanes
  var shape = Lanes.zero
}

protocol LaneDistribution {
  static var hasShape: Bool { get }
  /// Whether the argument is `e⁻ᶻ` rather than `z`.
  static var takesExponential: Bool { get }
  static func shares(_ argument: Lanes, shape nu: Lanes, inverse: Lanes) -> LaneShares
}

extension LaneDistribution {
  @inline(__always) static var hasShape: Bool { false }
  @inline(__always) static var takesExponential: Bool { true }
}

enum LogisticLanes: LaneDistribution {
  @inline(__always)
  static func shares(_ u: Lanes, shape nu: Lanes, inverse: Lanes) -> LaneShares {
    let f = 1 / (1 + u)
    return LaneShares(share: f, density: f * (1 - f))
  }
}

enum GumbelLanes: LaneDistribution {
  @inline(__always)
  static func shares(_ u: Lanes, shape nu: Lanes, inverse: Lanes) -> LaneShares {
    let u = least(u, Lanes(repeating: 700))
    let f = exponential(-u)
    return LaneShares(share: f, density: u * f)
  }
}

enum ExponentialLanes: LaneDistribution {
  @inline(__always)
  static func shares(_ u: Lanes, shape nu: Lanes, inverse: Lanes) -> LaneShares {
    let after = u .<= 1
    return LaneShares(
      share: Lanes.zero.replacing(with: 1 - u, where: after),
      density: Lanes.zero.replacing(with: u, where: after))
  }
}

enum RichardsLanes: LaneDistribution {
  @inline(__always) static var hasShape: Bool { true }

  @inline(__always)
  static func shares(_ u: Lanes, shape nu: Lanes, inverse: Lanes) -> LaneShares {
    let base = 1 + nu * u
    let q = logarithm(base) * inverse
    let f = exponential(-least(q, Lanes(repeating: 700)))
    let part = u / base
    return LaneShares(share: f, density: part * f, shape: f * (q - part))
  }
}

enum NormalLanes: LaneDistribution {
  @inline(__always) static var takesExponential: Bool { false }

  @inline(__always)
  static func shares(_ z: Lanes, shape nu: Lanes, inverse: Lanes) -> LaneShares {
    var f = Lanes.zero
    for lane in 0..<Lanes.scalarCount { f[lane] = StandardNormal.cdf(z[lane]) }
    let square = clamped(-0.5 * z * z, Lanes(repeating: -700), .zero)
    return LaneShares(share: f, density: 0.3989422804014327 * exponential(square))
  }
}

// MARK: A step

/// Sums over the points: `F`, the columns by midpoint (e), rate (k) and shape (s), the residual.
struct LaneSums {
  var f = Lanes.zero
  var e = Lanes.zero
  var k = Lanes.zero
  var s = Lanes.zero
  var r = Lanes.zero
  var ff = Lanes.zero
  var fe = Lanes.zero
  var fk = Lanes.zero
  var fs = Lanes.zero
  var fr = Lanes.zero
  var ee = Lanes.zero
  var ek = Lanes.zero
  var es = Lanes.zero
  var er = Lanes.zero
  var kk = Lanes.zero
  var ks = Lanes.zero
  var kr = Lanes.zero
  var ss = Lanes.zero
  var sr = Lanes.zero
  var rr = Lanes.zero

  /// Adds a point.
  @inline(__always)
  mutating func add(_ v: LaneShares, residual r: Lanes, weight: Lanes, hasShape: Bool) {
    let (f, e, s) = (v.share, v.density, v.shape)
    let fw = weight * f
    let ew = weight * e
    let rw = weight * r
    self.f += fw
    self.e += ew
    self.r += rw
    ff += fw * f
    fe += ew * f
    fr += fw * r
    ee += ew * e
    er += ew * r
    rr += rw * r
    guard hasShape else { return }
    let sw = weight * s
    self.s += sw
    fs += fw * s
    es += ew * s
    ss += sw * s
    sr += sw * r
  }

  /// Adds the columns by rate of a point at a distance from the midpoint.
  @inline(__always)
  mutating func add(
    _ v: LaneShares, residual r: Lanes, weight: Lanes, distance d: Lanes, hasShape: Bool
  ) {
    let h = d * (weight * v.density)
    k += h
    fk += h * v.share
    ek += h * v.density
    kk += h * (d * v.density)
    kr += h * r
    if hasShape { ks += h * v.shape }
  }

  /// Adds up the sums so far, from which those of the columns by rate follow on a uniform grid.
  @inline(__always)
  mutating func accumulate(hasShape: Bool) {
    k += e
    fk += fe
    ek += ee
    kk += ek
    kr += er
    if hasShape { ks += es }
  }

  /// Makes the sums of the columns by rate of the accumulated ones.
  @inline(__always)
  mutating func unfold(beyond: Lanes, step: Double, hasShape: Bool) {
    let ek = ek
    k = beyond * e - step * k
    fk = beyond * fe - step * fk
    kr = beyond * er - step * kr
    if hasShape { ks = beyond * es - step * ks }
    self.ek = beyond * ee - step * ek
    let crossed: Lanes = beyond * ee - (2 * step) * ek
    kk = beyond * crossed + (step * step) * (2 * kk - ek)
  }
}

/// The nonlinear parameters of eight fits: rate, midpoint and logarithm of the shape parameter.
struct TwinPoint {
  var k: Lanes
  var c: Lanes
  var s: Lanes
}

enum TwinStep<D: LaneDistribution> {
  /// The longest run of the recurrence.
  private static var runLength: Int { 32 }

  @inline(__always)
  private static func sums(
    _ problem: UnsafePointer<curve_problem>, _ y: UnsafePointer<Double>,
    _ w: UnsafePointer<Double>?, at point: TwinPoint, floor: Lanes, rise: Lanes
  ) -> LaneSums {
    var t = LaneSums()
    let points = problem.pointee.points
    guard let x = problem.pointee.positions else { return t }
    let (k, c) = (point.k, point.c)
    let uniform = problem.pointee.uniform != 0 && D.takesExponential
    let limit = Lanes(repeating: 700)
    let nu = D.hasShape ? exponential(point.s) : Lanes(repeating: 1)
    let inverse = D.hasShape ? exponential(-point.s) : Lanes(repeating: 1)
    let ratio = uniform ? exponential(-k * problem.pointee.step) : Lanes(repeating: 1)
    var u = Lanes(repeating: 1)
    for i in 0..<points {
      if !D.takesExponential {
        u = k * (x[i] - c)
      } else if !uniform || i % runLength == 0 {
        u = exponential(clamped(-k * (x[i] - c), -limit, limit))
      }
      let v = D.shares(u, shape: nu, inverse: inverse)
      let r = y[lanes: i] - floor - rise * v.share
      let weight = w.map { $0[lanes: i] } ?? Lanes(repeating: 1)
      t.add(v, residual: r, weight: weight, hasShape: D.hasShape)
      if uniform {
        t.accumulate(hasShape: D.hasShape)
        u *= ratio
      } else {
        t.add(v, residual: r, weight: weight, distance: x[i] - c, hasShape: D.hasShape)
      }
    }
    if uniform {
      let step = problem.pointee.step
      t.unfold(beyond: x[0] + step * Double(points) - c, step: step, hasShape: D.hasShape)
    }
    return t
  }

  /// `F⁻¹` of a share for Richards' distribution, and its derivative by the logarithm of the shape.
  private static func quantile(_ share: Double, shape: Lanes) -> (Lanes, Lanes) {
    let nu = exponential(shape)
    let power = exponential(-nu * Double.log(share))
    let derivative = 1 + nu * power * Double.log(share) / (power - 1)
    return (shape - logarithm(power - 1), derivative)
  }

  private struct Reduced {
    var ee = Lanes.zero
    var ek = Lanes.zero
    var kk = Lanes.zero
    var es = Lanes.zero
    var ks = Lanes.zero
    var ss = Lanes.zero
    var e = Lanes.zero
    var k = Lanes.zero
    var s = Lanes.zero
    var sum = Lanes.zero

    mutating func add(_ prior: curve_prior, value: Lanes, byE: Lanes, byK: Lanes, byS: Lanes) {
      let r = prior.mean - value
      let p = Lanes(repeating: prior.precision)
      ee += p * byE * byE
      ek += p * byE * byK
      kk += p * byK * byK
      es += p * byS * byE
      ks += p * byS * byK
      ss += p * byS * byS
      e += p * byE * r
      k += p * byK * r
      s += p * byS * r
      sum += p * r * r
    }
  }

  private static func addPenalties(
    _ problem: curve_problem, at point: TwinPoint, to reduced: inout Reduced
  ) {
    let (k, c, shape) = (point.k, point.c, point.s)
    var half = Lanes(repeating: problem.half)
    var most = Lanes(repeating: problem.most)
    var (halfS, mostS) = (Lanes.zero, Lanes.zero)
    if D.hasShape {
      (half, halfS) = quantile(problem.half, shape: shape)
      (most, mostS) = quantile(problem.most, shape: shape)
    }
    let m = problem.mirror
    var first = m * (c + half / k)
    var last = m * (c + most / k)
    var firstE = -m / k
    var lastE = firstE
    var firstK = -m * half / (k * k)
    var lastK = -m * most / (k * k)
    var firstS = m * halfS / k
    var lastS = m * mostS / k
    if problem.logarithmic != 0 {
      let limit = Lanes(repeating: 300)
      first = exponential(clamped(first, -limit, limit))
      last = exponential(clamped(last, -limit, limit))
      firstE *= first
      firstK *= first
      firstS *= first
      lastE *= last
      lastK *= last
      lastS *= last
    }
    reduced.add(problem.halfway_prior, value: first, byE: firstE, byK: firstK, byS: firstS)
    reduced.add(
      problem.duration_prior, value: last - first, byE: lastE - firstE, byK: lastK - firstK,
      byS: lastS - firstS)
  }

  /// A point that is tried: floor and rise solved for, and the normal equations there.
  private struct Trial {
    let point: TwinPoint
    let floor: Lanes
    let rise: Lanes
    let bothFree: Bool
    private(set) var normal = Reduced()
    // What a step changes floor and rise by.
    private let meanF: Lanes
    private let meanE: Lanes
    private let meanK: Lanes
    private let meanS: Lanes
    private let of: Lanes
    private let fe: Lanes
    private let fk: Lanes
    private let fs: Lanes

    init(
      _ pointer: UnsafePointer<curve_problem>, _ y: UnsafePointer<Double>,
      _ w: UnsafePointer<Double>?, _ state: UnsafeMutablePointer<Double>
    ) {
      let problem = pointer.pointee
      let (zero, unit) = (Lanes.zero, Lanes(repeating: 1))
      let (floor, rise) = (state[lanes: Slot.floor], state[lanes: Slot.rise])
      point = TwinPoint(
        k: state[lanes: Slot.nextRate], c: state[lanes: Slot.nextMidpoint],
        s: state[lanes: Slot.nextShape])
      var t = sums(pointer, y, w, at: point, floor: floor, rise: rise)
      addEnds(problem, weight: state[lanes: Slot.weight], floor: floor, rise: rise, to: &t)
      bothFree = problem.floor_fixed == 0 && problem.ceiling_fixed == 0
      let noneFree = problem.floor_fixed != 0 && problem.ceiling_fixed != 0
      let one = bothFree ? state[lanes: Slot.inverseWeight] : zero
      meanF = t.f * one
      meanE = t.e * one
      meanK = t.k * one
      meanS = t.s * one
      let meanR = t.r * one
      let ff = t.ff - meanF * t.f
      fe = t.fe - meanF * t.e
      fk = t.fk - meanF * t.k
      fs = t.fs - meanF * t.s
      let fr = t.fr - meanF * t.r
      of = noneFree ? zero : either(ff .> 1e-14 * t.ff, unit / ff, zero)
      let (onE, onK, onS) = (fe * of, fk * of, fs * of)
      let change = fr * of
      self.rise = rise + change
      if bothFree {
        self.floor = floor + meanR - meanF * change
      } else if problem.ceiling_fixed != 0 {
        self.floor = problem.ceiling - self.rise
      } else {
        self.floor = floor
      }
      let square = self.rise * self.rise
      normal.ee = (t.ee - meanE * t.e - onE * fe) * square
      normal.ek = (t.ek - meanE * t.k - onE * fk) * square
      normal.kk = (t.kk - meanK * t.k - onK * fk) * square
      normal.e = (t.er - meanE * t.r - onE * fr) * self.rise
      normal.k = (t.kr - meanK * t.r - onK * fr) * self.rise
      let taken = change * fr
      normal.sum = most(t.rr - meanR * t.r - taken, zero) + 0x1p-50 * taken * (t.ff * of)
      if D.hasShape {
        normal.es = (t.es - meanS * t.e - onS * fe) * square
        normal.ks = (t.ks - meanS * t.k - onS * fk) * square
        normal.ss = (t.ss - meanS * t.s - onS * fs) * square
        normal.s = (t.sr - meanS * t.r - onS * fr) * self.rise
      }
      if problem.halfway_prior.precision > 0 || problem.duration_prior.precision > 0 {
        addPenalties(problem, at: point, to: &normal)
      }
    }

    /// Floor and rise after a step, by the linear model.
    func ends(
      after step: Step, floor: Lanes, rise: Lanes, _ problem: curve_problem
    ) -> (floor: Lanes, rise: Lanes) {
      let moved = self.rise * of * (fe * step.e + fk * step.k + fs * step.s)
      let endRise = rise - moved
      var endFloor = floor
      if bothFree {
        endFloor =
          floor - self.rise * (meanE * step.e + meanK * step.k + meanS * step.s) + meanF * moved
      } else if problem.ceiling_fixed != 0 {
        endFloor = problem.ceiling - endRise
      }
      return (endFloor, endRise)
    }
  }

  /// Adds the priors of floor and ceiling, and counts from a ceiling that is fixed.
  private static func addEnds(
    _ problem: curve_problem, weight: Lanes, floor: Lanes, rise: Lanes, to t: inout LaneSums
  ) {
    let p = problem.floor_prior.precision
    let q = problem.ceiling_prior.precision
    let low = problem.floor_prior.mean - floor
    let high = problem.ceiling_prior.mean - floor - rise
    let weight = weight + (p + q)
    t.f += q
    t.ff += q
    t.r += p * low + q * high
    t.fr += q * high
    t.rr += p * low * low + q * high * high
    if problem.ceiling_fixed != 0 {
      t.ff += weight - 2 * t.f
      t.f -= weight
      t.fe -= t.e
      t.fk -= t.k
      t.fs -= t.s
      t.fr -= t.r
    }
  }

  /// A step from a point, and what it is predicted to take from the sum of squares.
  private struct Step {
    private(set) var e: Lanes
    private(set) var k: Lanes
    private(set) var s = Lanes.zero
    let next: TwinPoint
    let decrease: Lanes

    init(_ normal: Reduced, from point: TwinPoint, damping: Lanes, _ problem: curve_problem) {
      let (zero, unit) = (Lanes.zero, Lanes(repeating: 1))
      let more = 1 + damping
      let mEE = normal.ee * more
      let mKK = normal.kk * more
      let mEK = normal.ek
      let full = mEE * mKK
      let det = most(full - mEK * mEK, 1e-15 * full)
      let per = either(det .> 0, unit / det, zero)
      var (ge, gk) = (normal.e, normal.k)
      if D.hasShape {
        let a = (normal.es * mKK - normal.ks * mEK) * per
        let b = (normal.ks * mEE - normal.es * mEK) * per
        let rest = most(normal.ss * more - a * normal.es - b * normal.ks, 1e-15 * normal.ss)
        s = either(rest .> 0, (normal.s - a * ge - b * gk) / rest, zero)
        s = clamped(s, Lanes(repeating: -1.5), Lanes(repeating: 1.5))
        s =
          clamped(
            point.s + s, Lanes(repeating: problem.shape_low), Lanes(repeating: problem.shape_high))
          - point.s
        ge -= normal.es * s
        gk -= normal.ks * s
      }
      e = (ge * mKK - gk * mEK) * per
      k = (gk * mEE - ge * mEK) * per
      let reach = Lanes(repeating: problem.midpoint_reach)
      let lowE = point.k * most(point.c - problem.midpoint_high, -reach)
      let highE = point.k * least(point.c - problem.midpoint_low, reach)
      let lowK = most(Lanes(repeating: problem.rate_low), 0.25 * point.k) - point.k
      let highK = least(Lanes(repeating: problem.rate_high), 4 * point.k) - point.k
      let boundedE = clamped(e, lowE, highE)
      var boundedK = clamped(k, lowK, highK)
      if any((boundedE .!= e) .| (boundedK .!= k)) {
        let oneKK = either(mKK .> 0, unit / mKK, zero)
        let oneEE = either(mEE .> 0, unit / mEE, zero)
        k = either(boundedE .== e, k, (gk - mEK * boundedE) * oneKK)
        e = boundedE
        boundedK = clamped(k, lowK, highK)
        e = either(boundedK .== k, e, clamped((ge - mEK * boundedK) * oneEE, lowE, highE))
        k = boundedK
      }
      next = Self.moved(point, e: e, k: k, s: s, reach: reach, problem)
      decrease = Self.decrease(normal, e: e, k: k, s: s)
    }

    private static func moved(
      _ point: TwinPoint, e: Lanes, k: Lanes, s: Lanes, reach: Lanes, _ problem: curve_problem
    ) -> TwinPoint {
      let nextK = clamped(
        point.k + k, Lanes(repeating: problem.rate_low), Lanes(repeating: problem.rate_high))
      var nextC = point.c - e / nextK
      nextC = clamped(nextC, point.c - reach, point.c + reach)
      nextC = clamped(
        nextC, Lanes(repeating: problem.midpoint_low), Lanes(repeating: problem.midpoint_high))
      return TwinPoint(k: nextK, c: nextC, s: point.s + s)
    }

    private static func decrease(_ normal: Reduced, e: Lanes, k: Lanes, s: Lanes) -> Lanes {
      let linear = 2 * (normal.e * e + normal.k * k)
      let quadratic = normal.ee * e * e + 2 * normal.ek * e * k + normal.kk * k * k
      var decrease = linear - quadratic
      if D.hasShape {
        let crossed = normal.es * e + normal.ks * k
        decrease += 2 * normal.s * s - s * (normal.ss * s + 2 * crossed)
      }
      return decrease
    }
  }

  /// The normal equations of the accepted points, which are kept in the state.
  private static func kept(
    _ tried: Reduced, where accepted: SIMDMask<SIMD8<Int64>>, _ state: UnsafeMutablePointer<Double>
  ) -> Reduced {
    func kept(_ new: Lanes, _ slot: Int) -> Lanes {
      let value = either(accepted, new, state[lanes: slot])
      state[lanes: slot] = value
      return value
    }
    var normal = Reduced()
    normal.ee = kept(tried.ee, Slot.normal)
    normal.ek = kept(tried.ek, Slot.normal + 1)
    normal.kk = kept(tried.kk, Slot.normal + 2)
    normal.e = kept(tried.e, Slot.gradient)
    normal.k = kept(tried.k, Slot.gradient + 1)
    if D.hasShape {
      normal.es = kept(tried.es, Slot.normal + 3)
      normal.ks = kept(tried.ks, Slot.normal + 4)
      normal.ss = kept(tried.ss, Slot.normal + 5)
      normal.s = kept(tried.s, Slot.gradient + 2)
    }
    return normal
  }

  static func step(
    _ pointer: UnsafePointer<curve_problem>, _ y: UnsafePointer<Double>,
    _ w: UnsafePointer<Double>?, _ state: UnsafeMutablePointer<Double>
  ) {
    let problem = pointer.pointee
    let (zero, unit) = (Lanes.zero, Lanes(repeating: 1))
    let expected = state[lanes: Slot.decrease]
    let end = state[lanes: Slot.end]
    let running = end .== 0
    let trial = Trial(pointer, y, w, state)
    var sum = state[lanes: Slot.sum]
    let accepted = running .& (trial.normal.sum .<= sum)
    let rejected = running .& .!accepted

    let lastDamping = state[lanes: Slot.damping]
    let gained = sum - trial.normal.sum
    var eased = either(gained .< 0.25 * expected, lastDamping * 2, lastDamping)
    eased = either(gained .> 0.75 * expected, lastDamping * 0.1, eased)
    eased = either(eased .< 1e-3, zero, eased)
    var damping = either(
      rejected, most(lastDamping * 8, Lanes(repeating: 0.125)), lastDamping)
    damping = either(accepted, eased, damping)
    sum = either(accepted, trial.normal.sum, sum)
    let point = TwinPoint(
      k: either(accepted, trial.point.k, state[lanes: Slot.rate]),
      c: either(accepted, trial.point.c, state[lanes: Slot.midpoint]),
      s: either(accepted, trial.point.s, state[lanes: Slot.shape]))
    let floor = either(accepted, trial.floor, state[lanes: Slot.floor])
    let rise = either(accepted, trial.rise, state[lanes: Slot.rise])
    let normal = kept(trial.normal, where: accepted, state)
    let step = Step(normal, from: point, damping: damping, problem)

    let known = (lastDamping .== 0) .& (expected .> 0)
    let before = either(known, expected, unit)
    let after = 16 * step.decrease * either(known, step.decrease, unit)
    let allowed = problem.tolerance * sum + state[lanes: Slot.scale]
    let small = step.decrease .<= problem.trust * sum + allowed
    let converged = accepted .& (after .<= allowed * before) .& small .& (damping .== 0)
    let stalled = running .& .!converged .& (damping .> 1e10)
    let isNear =
      (step.e * step.e + step.s * step.s .<= 1e-6)
      .& (step.k * step.k .<= 1e-6 * point.k * point.k)
    let takenLast = converged .& isNear
    let ends = trial.ends(after: step, floor: floor, rise: rise, problem)
    state[lanes: Slot.rate] = either(takenLast, step.next.k, point.k)
    state[lanes: Slot.midpoint] = either(takenLast, step.next.c, point.c)
    state[lanes: Slot.floor] = either(takenLast, ends.floor, floor)
    state[lanes: Slot.rise] = either(takenLast, ends.rise, rise)
    state[lanes: Slot.sum] = either(takenLast, most(sum - step.decrease, zero), sum)
    state[lanes: Slot.nextRate] = either(running, step.next.k, trial.point.k)
    state[lanes: Slot.nextMidpoint] = either(running, step.next.c, trial.point.c)
    state[lanes: Slot.damping] = damping
    state[lanes: Slot.decrease] = either(running, step.decrease, expected)
    if D.hasShape {
      state[lanes: Slot.shape] = either(takenLast, step.next.s, point.s)
      state[lanes: Slot.nextShape] = either(running, step.next.s, trial.point.s)
    }
    state[lanes: Slot.passes] = state[lanes: Slot.passes] + either(running, unit, zero)
    state[lanes: Slot.end] = either(converged, unit, either(stalled, unit + unit, end))
  }
}
