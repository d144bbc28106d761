// The kernels of a recovery's posterior, eight points at a time; part of kernels.h.

#define POINT(slot) (point + point_##slot * curve_lanes + lane)
#define OF(slot) load(POINT(slot))

INLINE lanes persistence_of(lanes logit) {
  return 1.0 / (1.0 + exponential(-clamp(logit, all(-15), all(15))));
}

INLINE lanes noise_of(lanes log_noise) { return clamp(log_noise, all(-10.6), all(1.4)); }

// Rate and midpoint of curves by the logarithms of half-way day and duration, within bounds.
INLINE void shape_of(lanes halfway, lanes duration, lanes *rate, lanes *midpoint) {
  halfway = clamp(halfway, all(-4), all(7));
  duration = clamp(duration, all(-4), all(7));
  const double half = -0x1.774f29bdd6b9fp-2;   // ln ln 2
  const double ninety = 0x1.ab064cf84927cp-1;  // ln ln 10
  *rate = (ninety - half) / logarithm(1.0 + exponential(duration - halfway));
  *midpoint = halfway - half / *rate;
}

// Sums over the days, each with its innovation's variance by that of the discrepancy.
INLINE void sum_days(const curve_recovery *recovery, double *point, int lane) {
  lanes rate, midpoint;
  shape_of(OF(halfway), OF(duration), &rate, &midpoint);
  lanes persistence = persistence_of(OF(persistence));
  lanes correlation = all(0), precision = all(1), log_variance = all(0), logs = all(0);
  lanes ff = all(0), fc = all(0), cc = all(0), fl = all(0), cl = all(0), ll = all(0), rest = all(0);
  lanes rise = all(0);
  double level = 0, last_gap = 0;
  for (long i = 0; i < recovery->days; i++) {
    double gap = recovery->gaps[i];
    if (i > 0 && gap != last_gap) {
      last_gap = gap;
      correlation = gap == 1 ? persistence
                             : exponential(most(gap * logarithm(persistence), all(-700)));
      lanes variance = 1.0 - correlation * correlation;
      precision = 1.0 / variance;
      log_variance = logarithm(variance);
    }
    lanes z = clamp(rate * (recovery->positions[i] - midpoint), all(-700), all(6.5));
    lanes next = exponential(-exponential(z)), next_rise = 1.0 - next;
    lanes floor = next - correlation * rest, ceiling = next_rise - correlation * rise;
    lanes change = recovery->levels[i] - correlation * level;
    lanes weighted_floor = precision * floor, weighted_ceiling = precision * ceiling;
    ff += weighted_floor * floor;
    fc += weighted_floor * ceiling;
    cc += weighted_ceiling * ceiling;
    fl += weighted_floor * change;
    cl += weighted_ceiling * change;
    ll += precision * change * change;
    logs += log_variance;
    rest = next;
    rise = next_rise;
    level = recovery->levels[i];
  }
  store(POINT(floor_floor), ff);
  store(POINT(floor_ceiling), fc);
  store(POINT(ceiling_ceiling), cc);
  store(POINT(floor_level), fl);
  store(POINT(ceiling_level), cl);
  store(POINT(level_level), ll);
  store(POINT(log_variance), logs);
}

// What a component of the prior says of a point, and of floor and ceiling there.
typedef struct {
  lanes log_prior, log_peak, volume, floor, ceiling, a, b, determinant;
} conditional;

INLINE conditional conditional_of(
  const curve_recovery *recovery, const curve_component *of, const double *point, int lane)
{
  lanes log_noise = noise_of(OF(noise));
  lanes data = recovery->power * exponential(-2.0 * log_noise);
  lanes log_scale =
    -recovery->power * ((double)recovery->days * log_noise + 0.5 * OF(log_variance));
  lanes x0 = OF(halfway) - of->mean[0], x1 = OF(duration) - of->mean[1];
  lanes x2 = OF(persistence) - of->mean[2], x3 = OF(noise) - of->mean[3];
  const double *n = of->inverse;
  lanes z0 = n[0] * x0, z1 = n[1] * x0 + n[2] * x1, z2 = n[3] * x0 + n[4] * x1 + n[5] * x2;
  lanes z3 = n[6] * x0 + n[7] * x1 + n[8] * x2 + n[9] * x3;
  const double *f = of->floor_slopes, *c = of->ceiling_slopes;
  lanes mean_floor = of->mean[4] + f[0] * x0 + f[1] * x1 + f[2] * x2 + f[3] * x3;
  lanes mean_ceiling = of->mean[5] + c[0] * x0 + c[1] * x1 + c[2] * x2 + c[3] * x3;
  lanes pulled_floor = of->floor_floor * mean_floor + of->floor_ceiling * mean_ceiling;
  lanes pulled_ceiling = of->floor_ceiling * mean_floor + of->ceiling_ceiling * mean_ceiling;
  conditional v;
  v.a = of->floor_floor + data * OF(floor_floor);
  v.b = of->floor_ceiling + data * OF(floor_ceiling);
  lanes d = of->ceiling_ceiling + data * OF(ceiling_ceiling);
  lanes h = pulled_floor + data * OF(floor_level), k = pulled_ceiling + data * OF(ceiling_level);
  v.determinant = v.a * d - v.b * v.b;
  lanes inverse = 1.0 / v.determinant;
  v.floor = (d * h - v.b * k) * inverse;
  v.ceiling = (v.a * k - v.b * h) * inverse;
  lanes expected = mean_floor * pulled_floor + mean_ceiling * pulled_ceiling;
  lanes square = data * OF(level_level) + expected - (v.floor * h + v.ceiling * k);
  v.log_prior = of->log_height - 0.5 * (z0 * z0 + z1 * z1 + z2 * z2 + z3 * z3);
  // What is not a number is as unlikely as can be.
  v.log_peak = most(v.log_prior + log_scale - 0.5 * square, all(-1e300));
  v.volume = __builtin_elementwise_sqrt(of->determinant * inverse);
  return v;
}

static void target(
  const curve_recovery *recovery, const curve_component *components, long count, double *room,
  double *point)
{
  for (int lane = 0; lane < curve_lanes; lane += WIDTH) {
    sum_days(recovery, point, lane);
    lanes prior = all(0), peak = all(-1e300), sum = all(0);
    for (long i = 0; i < count; i++) {
      conditional v = conditional_of(recovery, components + i, point, lane);
      prior += exponential(clamp(v.log_prior, all(-700), all(700)));
      peak = most(v.log_peak, peak);
      store(room + 2 * i * WIDTH, v.log_peak);
      store(room + (2 * i + 1) * WIDTH, v.volume);
    }
    for (long i = 0; i < count; i++) {
      lanes below = clamp(load(room + 2 * i * WIDTH) - peak, all(-700), all(0));
      sum += load(room + (2 * i + 1) * WIDTH) * exponential(below);
    }
    store(POINT(log_target), peak + logarithm(most(sum, all(1e-300))));
    store(POINT(prior), prior);
  }
}

static void ends(
  const curve_recovery *recovery, const curve_component *components, long count,
  const double *point, const double *uniforms, const double *normals, double *floors,
  double *ceilings)
{
  for (int lane = 0; lane < curve_lanes; lane += WIDTH) {
    // The share of a component is its part of the target.
    lanes left = load(uniforms + lane);
    masks open = (masks){} - 1;
    for (long i = 0; i < count; i++) {
      conditional v = conditional_of(recovery, components + i, point, lane);
      lanes part = v.volume * exponential(clamp(v.log_peak - OF(log_target), all(-700), all(700)));
      // The last one is what none before it takes.
      masks chosen = i + 1 < count ? open & (left < part) : open;
      left -= part;
      open &= ~chosen;
      lanes away = __builtin_elementwise_sqrt(v.a / v.determinant) * load(normals + lane);
      lanes floor = v.floor - v.b / v.a * away
        + load(normals + curve_lanes + lane) / __builtin_elementwise_sqrt(v.a);
      store(floors + lane, either(chosen, floor, load(floors + lane)));
      store(ceilings + lane, either(chosen, v.ceiling + away, load(ceilings + lane)));
    }
  }
}

#undef OF
