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
}

enum TwinStep<D: LaneDistribution> {
  /// The longest run of the recurrence.
  private static var runLength: Int { 32 }

  @inline(__always)
  private static func sums(
    _ problem: UnsafePointer<curve_problem>, _ y: UnsafePointer<Double>,
    _ w: UnsafePointer<Double>?, k: Lanes, c: Lanes, shape: Lanes, floor: Lanes, rise: Lanes
  ) -> LaneSums {
    var t = LaneSums()
    let points = problem.pointee.points
    guard let x = problem.pointee.positions else { return t }
    let uniform = problem.pointee.uniform != 0 && D.takesExponential
    let limit = Lanes(repeating: 700)
    let nu = D.hasShape ? exponential(shape) : Lanes(repeating: 1)
    let inverse = D.hasShape ? exponential(-shape) : Lanes(repeating: 1)
    let ratio = uniform ? exponential(-k * problem.pointee.step) : Lanes(repeating: 1)
    var u = Lanes(repeating: 1)
    for i in 0..<points {
      if !D.takesExponential {
        u = k * (x[i] - c)
      } else if !uniform || i % runLength == 0 {
        u = exponential(clamped(-k * (x[i] - c), -limit, limit))
      }
      let v = D.shares(u, shape: nu, inverse: inverse)
      let f = v.share
      let e = v.density
      let s = v.shape
      let r = y[lanes: i] - floor - rise * f
      let weight = w.map { $0[lanes: i] } ?? Lanes(repeating: 1)
      let fw = weight * f
      let ew = weight * e
      let rw = weight * r
      t.f += fw
      t.e += ew
      t.r += rw
      t.ff += fw * f
      t.fe += ew * f
      t.fr += fw * r
      t.ee += ew * e
      t.er += ew * r
      t.rr += rw * r
      if D.hasShape {
        let sw = weight * s
        t.s += sw
        t.fs += fw * s
        t.es += ew * s
        t.ss += sw * s
        t.sr += sw * r
      }
      if uniform {
        t.k += t.e
        t.fk += t.fe
        t.ek += t.ee
        t.kk += t.ek
        t.kr += t.er
        if D.hasShape { t.ks += t.es }
        u *= ratio
      } else {
        let d = x[i] - c
        let h = d * ew
        t.k += h
        t.fk += h * f
        t.ek += h * e
        t.kk += h * (d * e)
        t.kr += h * r
        if D.hasShape { t.ks += h * s }
      }
    }
    if uniform {
      let step = problem.pointee.step
      let beyond = x[0] + step * Double(points) - c
      let ek = t.ek
      t.k = beyond * t.e - step * t.k
      t.fk = beyond * t.fe - step * t.fk
      t.kr = beyond * t.er - step * t.kr
      if D.hasShape { t.ks = beyond * t.es - step * t.ks }
      t.ek = beyond * t.ee - step * ek
      let crossed: Lanes = beyond * t.ee - (2 * step) * ek
      t.kk = beyond * crossed + (step * step) * (2 * t.kk - ek)
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
    _ problem: curve_problem, k: Lanes, c: Lanes, shape: Lanes, to reduced: inout Reduced
  ) {
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

  static func step(
    _ pointer: UnsafePointer<curve_problem>, _ y: UnsafePointer<Double>,
    _ w: UnsafePointer<Double>?, _ state: UnsafeMutablePointer<Double>
  ) {
    let problem = pointer.pointee
    let zero = Lanes.zero
    let unit = Lanes(repeating: 1)
    var k = state[lanes: Slot.rate]
    var c = state[lanes: Slot.midpoint]
    var s = state[lanes: Slot.shape]
    var floor = state[lanes: Slot.floor]
    var rise = state[lanes: Slot.rise]
    var sum = state[lanes: Slot.sum]
    let tryK = state[lanes: Slot.nextRate]
    let tryC = state[lanes: Slot.nextMidpoint]
    let tryS = state[lanes: Slot.nextShape]
    var damping = state[lanes: Slot.damping]
    let expected = state[lanes: Slot.decrease]
    let end = state[lanes: Slot.end]
    var weight = state[lanes: Slot.weight]
    let running = end .== 0

    var t = sums(pointer, y, w, k: tryK, c: tryC, shape: tryS, floor: floor, rise: rise)

    let p = problem.floor_prior.precision
    let q = problem.ceiling_prior.precision
    let low = problem.floor_prior.mean - floor
    let high = problem.ceiling_prior.mean - floor - rise
    weight += p + q
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
    let bothFree = problem.floor_fixed == 0 && problem.ceiling_fixed == 0
    let noneFree = problem.floor_fixed != 0 && problem.ceiling_fixed != 0
    let one = bothFree ? state[lanes: Slot.inverseWeight] : zero
    let meanF = t.f * one
    let meanE = t.e * one
    let meanK = t.k * one
    let meanR = t.r * one
    let meanS = t.s * one
    let ff = t.ff - meanF * t.f
    let fe = t.fe - meanF * t.e
    let fk = t.fk - meanF * t.k
    let fs = t.fs - meanF * t.s
    let fr = t.fr - meanF * t.r
    let of = noneFree ? zero : either(ff .> 1e-14 * t.ff, unit / ff, zero)
    let onE = fe * of
    let onK = fk * of
    let onS = fs * of
    let change = fr * of
    let tryRise = rise + change
    let square = tryRise * tryRise
    var tried = Reduced()
    tried.ee = (t.ee - meanE * t.e - onE * fe) * square
    tried.ek = (t.ek - meanE * t.k - onE * fk) * square
    tried.kk = (t.kk - meanK * t.k - onK * fk) * square
    tried.e = (t.er - meanE * t.r - onE * fr) * tryRise
    tried.k = (t.kr - meanK * t.r - onK * fr) * tryRise
    let taken = change * fr
    tried.sum = most(t.rr - meanR * t.r - taken, zero) + 0x1p-50 * taken * (t.ff * of)
    if D.hasShape {
      tried.es = (t.es - meanS * t.e - onS * fe) * square
      tried.ks = (t.ks - meanS * t.k - onS * fk) * square
      tried.ss = (t.ss - meanS * t.s - onS * fs) * square
      tried.s = (t.sr - meanS * t.r - onS * fr) * tryRise
    }
    if problem.halfway_prior.precision > 0 || problem.duration_prior.precision > 0 {
      addPenalties(problem, k: tryK, c: tryC, shape: tryS, to: &tried)
    }

    let accepted = running .& (tried.sum .<= sum)
    let rejected = running .& .!accepted
    let gained = sum - tried.sum
    var eased = either(gained .< 0.25 * expected, damping * 2, damping)
    eased = either(gained .> 0.75 * expected, damping * 0.1, eased)
    eased = either(eased .< 1e-3, zero, eased)
    let lastDamping = damping
    damping = either(rejected, most(damping * 8, Lanes(repeating: 0.125)), damping)
    damping = either(accepted, eased, damping)
    sum = either(accepted, tried.sum, sum)
    k = either(accepted, tryK, k)
    c = either(accepted, tryC, c)
    s = either(accepted, tryS, s)
    var tryFloor = floor
    if bothFree {
      tryFloor = floor + meanR - meanF * change
    } else if problem.ceiling_fixed != 0 {
      tryFloor = problem.ceiling - tryRise
    }
    floor = either(accepted, tryFloor, floor)
    rise = either(accepted, tryRise, rise)
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

    let more = 1 + damping
    let mEE = normal.ee * more
    let mKK = normal.kk * more
    let mEK = normal.ek
    let full = mEE * mKK
    let det = most(full - mEK * mEK, 1e-15 * full)
    let per = either(det .> 0, unit / det, zero)
    var ds = zero
    var (ge, gk) = (normal.e, normal.k)
    if D.hasShape {
      let a = (normal.es * mKK - normal.ks * mEK) * per
      let b = (normal.ks * mEE - normal.es * mEK) * per
      let rest = most(normal.ss * more - a * normal.es - b * normal.ks, 1e-15 * normal.ss)
      ds = either(rest .> 0, (normal.s - a * ge - b * gk) / rest, zero)
      ds = clamped(ds, Lanes(repeating: -1.5), Lanes(repeating: 1.5))
      ds =
        clamped(
          s + ds, Lanes(repeating: problem.shape_low), Lanes(repeating: problem.shape_high)) - s
      ge -= normal.es * ds
      gk -= normal.ks * ds
    }
    let reach = Lanes(repeating: problem.midpoint_reach)
    let lowE = k * most(c - problem.midpoint_high, -reach)
    let highE = k * least(c - problem.midpoint_low, reach)
    let lowK = most(Lanes(repeating: problem.rate_low), 0.25 * k) - k
    let highK = least(Lanes(repeating: problem.rate_high), 4 * k) - k
    var e = (ge * mKK - gk * mEK) * per
    var dk = (gk * mEE - ge * mEK) * per
    let boundedE = clamped(e, lowE, highE)
    var boundedK = clamped(dk, lowK, highK)
    if any((boundedE .!= e) .| (boundedK .!= dk)) {
      let oneKK = either(mKK .> 0, unit / mKK, zero)
      let oneEE = either(mEE .> 0, unit / mEE, zero)
      dk = either(boundedE .== e, dk, (gk - mEK * boundedE) * oneKK)
      e = boundedE
      boundedK = clamped(dk, lowK, highK)
      e = either(boundedK .== dk, e, clamped((ge - mEK * boundedK) * oneEE, lowE, highE))
      dk = boundedK
    }

    let nextK = clamped(
      k + dk, Lanes(repeating: problem.rate_low), Lanes(repeating: problem.rate_high))
    var nextC = c - e / nextK
    nextC = clamped(nextC, c - reach, c + reach)
    nextC = clamped(
      nextC, Lanes(repeating: problem.midpoint_low), Lanes(repeating: problem.midpoint_high))
    let nextS = s + ds
    let linear = 2 * (normal.e * e + normal.k * dk)
    let quadratic = normal.ee * e * e + 2 * normal.ek * e * dk + normal.kk * dk * dk
    var decrease = linear - quadratic
    if D.hasShape {
      let crossed = normal.es * e + normal.ks * dk
      decrease += 2 * normal.s * ds - ds * (normal.ss * ds + 2 * crossed)
    }

    let known = (lastDamping .== 0) .& (expected .> 0)
    let before = either(known, expected, unit)
    let after = 16 * decrease * either(known, decrease, unit)
    let allowed = problem.tolerance * sum + state[lanes: Slot.scale]
    let small = decrease .<= problem.trust * sum + allowed
    let converged = accepted .& (after .<= allowed * before) .& small .& (damping .== 0)
    let stalled = running .& .!converged .& (damping .> 1e10)
    let isNear = (e * e + ds * ds .<= 1e-6) .& (dk * dk .<= 1e-6 * k * k)
    let takenLast = converged .& isNear
    let moved = tryRise * of * (fe * e + fk * dk + fs * ds)
    let endRise = rise - moved
    var endFloor = floor
    if bothFree {
      endFloor = floor - tryRise * (meanE * e + meanK * dk + meanS * ds) + meanF * moved
    } else if problem.ceiling_fixed != 0 {
      endFloor = problem.ceiling - endRise
    }
    state[lanes: Slot.rate] = either(takenLast, nextK, k)
    state[lanes: Slot.midpoint] = either(takenLast, nextC, c)
    state[lanes: Slot.floor] = either(takenLast, endFloor, floor)
    state[lanes: Slot.rise] = either(takenLast, endRise, rise)
    state[lanes: Slot.sum] = either(takenLast, most(sum - decrease, zero), sum)
    state[lanes: Slot.nextRate] = either(running, nextK, tryK)
    state[lanes: Slot.nextMidpoint] = either(running, nextC, tryC)
    state[lanes: Slot.damping] = damping
    state[lanes: Slot.decrease] = either(running, decrease, expected)
    if D.hasShape {
      state[lanes: Slot.shape] = either(takenLast, nextS, s)
      state[lanes: Slot.nextShape] = either(running, nextS, tryS)
    }
    state[lanes: Slot.passes] = state[lanes: Slot.passes] + either(running, unit, zero)
    state[lanes: Slot.end] = either(converged, unit, either(stalled, unit + unit, end))
  }
}
