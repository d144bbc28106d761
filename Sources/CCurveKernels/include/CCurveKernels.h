// The kernels of the batch fit and of simulated paths: eight series at a time, one in each lane of a
// vector, chosen by processor at run time. Private to this package; RecoveryCurves has the same in Swift.
#pragma once

enum { curve_lanes = 8 };

// A tile is eight series. Its state is an array of slots, each of eight doubles, one by lane.
enum {
  slot_rate,        // the accepted point: k,
  slot_midpoint,    //   c
  slot_shape,       //   and ln of the shape parameter
  slot_floor,       // L and A that belong to it
  slot_rise,
  slot_sum,         // the sum of squares there, penalties included
  slot_next_rate,   // the point to be tried next
  slot_next_midpoint,
  slot_next_shape,
  slot_damping,     // Marquardt's, zero for a Gauss-Newton step
  slot_decrease,    // what the step to the next point is predicted to take from the sum
  slot_weight,      // the sum of the weights
  slot_inverse_weight,  // one by it, priors included
  slot_points,      // how many points have a weight
  slot_scale,       // a sum of squares that counts as nothing
  slot_passes,      // evaluations so far
  slot_end,         // 0 while running, 1 converged, 2 stalled
  slot_normal,      // ee, ek, kk, es, ks, ss of the reduced normal equations
  slot_gradient = slot_normal + 6,  // e, k, s
  slot_count = slot_gradient + 3
};

// A Gaussian penalty, `precision * (value - mean)^2`; none where the precision is zero.
typedef struct {
  double mean, precision;
} curve_prior;

// What the series of a batch have in common.
typedef struct {
  long points;
  const double *positions;  // on the kernel's scale
  const double *spacings;   // trapezoid weights of the positions, for the guess
  int uniform;              // whether the positions advance by `step`
  double step;

  // The guess: k = area / sum of h, c = centroid of h - centre / k.
  double area, centre;
  double shape_guess;

  double rate_low, rate_high, midpoint_low, midpoint_high, shape_low, shape_high;
  double midpoint_reach;  // the longest step of a midpoint

  // Which of the linear parameters are free, and the others' values. The kernel's own floor and
  // ceiling; a mirrored family has exchanged them.
  int floor_fixed, ceiling_fixed;
  double floor, ceiling;

  curve_prior floor_prior, ceiling_prior, halfway_prior, duration_prior;
  // Where the half and nine tenths of the rise lie on the distribution, or the shares themselves for
  // a kernel with a shape parameter; -1 where the family mirrors the kernel; whether days are
  // exponentials of positions.
  double half, most, mirror;
  int logarithmic;

  // A fit ends where its sum can still fall by this share, and its last step is predicted to take no
  // more than `trust` of it, beyond which the prediction is not good enough.
  double tolerance, trust;
} curve_problem;

// Fills a tile. `rows` and `weights` have one pointer by lane (`weights` may be null). Values that
// are not finite and values of weight zero are missing. Returns whether the tile needs weights.
typedef int curve_load(
  const curve_problem *problem, const double *const *rows, const double *const *weights, double *y,
  double *w, double *state);

// One damped step of a tile: evaluates the next point of each running lane, accepts or rejects it
// and chooses the one after. `w` is null where all weights are one.
typedef void curve_step(const curve_problem *problem, const double *y, const double *w, double *state);

// `y = mean + deviation * normal` for one replicate in each lane, `streams` being their keys.
typedef void curve_noise(
  long points, const double *mean, const double *deviation, const unsigned long long *streams,
  double *y);

// Past seasons, and what this one has been, for particles to retrace it.
typedef struct {
  const double *levels;  // of all past seasons, day by day
  long days;
  const double *day;     // this season's days to retrace, from 0 on
  const double *seen;    // and their levels
  double freedom;        // of the Student-t distribution of an innovation
} curve_past;

// Eight particles are an array of slots, each of eight doubles, one by particle. A particle's level is
// `base + depth * past level`, the past season's place on a day being `origin + day * pace`.
enum {
  particle_start,   // where the past season's levels begin
  particle_last,    // the last of its days that has another behind it
  particle_origin,
  particle_pace,
  particle_depth,
  particle_base,
  particle_persistence,     // of the discrepancy, an autoregression
  particle_innovation,      // and the deviation of its innovations
  particle_discrepancy,     // the discrepancy of the last day,
  particle_log_likelihood,  // and how well the days were retraced: both found by `curve_retrace`
  particle_slots
};

// Weighs eight particles.
typedef void curve_retrace(const curve_past *past, double *particles);

// The past seasons' levels that eight particles have, from the given day on.
typedef void curve_relive(
  const curve_past *past, const double *particles, double first, long days, double *levels);

// A run of days at a threshold or beyond it: at or above it, or with a falling goal at or below it.
typedef struct {
  double threshold;
  long run;
  int falling;
} curve_goal;

// What makes eight pairs of paths of shapes, an array of slots. The levels of a pair are
// `offset + factor * shape + rest ± shock`; each day `rest` is multiplied by `persistence`, and so is
// `shock`, to which `innovation * step` is added.
enum {
  walk_offset,
  walk_factor,
  walk_rest,   // as of the day before the first
  walk_shock,  // as well
  walk_persistence,
  walk_innovation
};

// Sixteen paths, eight with the shocks added and then eight with them taken off, and the goals that they are watched
// for. Days are counted from the first of the observed days before the paths.
typedef struct {
  long days;
  const double *shape;
  const double *walk;
  const double *steps;
  long stride;  // the days by which `steps` advance
  long goals;
  const curve_goal *goal;
  long lead;                     // the number of observed days before
  const unsigned short *before;  // for each goal and each of these, the bits of the paths that were at it
  long horizon;                  // the passage of a path that begins no run
} curve_paths;

// Finds, for each goal, the day on which the first run begins on each path. `bits` has room for each goal and each
// of `lead + days`. Where `levels` is not null it gets the levels, sixteen for each day.
typedef void curve_walk(
  const curve_paths *paths, unsigned short *bits, int *passages, double *levels);

// Turns uniforms, not nearer to 0 and 1 than 1e-10, into standard normals to seven digits.
typedef void curve_quantiles(long count, double *values);

// Weights from their logarithms, none above zero, times a power, with their sum and that of their
// squares.
typedef void curve_temper(
  long groups, const double *logs, double power, double *weights, double *sums);

// A family of curves by its distribution and time scale.
typedef struct {
  int kind;         // one of the kinds below
  int logarithmic;  // whether positions are logarithms of days
  double half, ninety;  // where half and nine tenths of the rise lie on the distribution
} curve_family;

enum { family_logistic, family_largest, family_smallest, family_exponential, family_normal };

// A normal component of the prior of logarithms of half-way day and duration, logit of persistence,
// logarithm of noise, floor and ceiling. All are doubles.
typedef struct {
  double mean[6];
  double inverse[10];  // of the factor of the first four's covariance, row by row
  double floor_slopes[4], ceiling_slopes[4];  // on the first four
  double floor_floor, floor_ceiling, ceiling_ceiling;  // precision given the first four
  double determinant;                                  // of that
  double log_height;                                   // of share and density
} curve_component;

// The levels of a season since its origin, the day before each, a power for their likelihood, and the prior.
typedef struct {
  curve_family family;
  long days;
  const double *positions;  // of the days since the origin on the time scale
  const double *levels;
  const double *gaps;       // days since the day before, none for the first
  double power;
  long count;
  const curve_component *components;  // of the prior, as many
} curve_recovery;

// Eight points of the first four are an array of slots.
enum {
  point_halfway,
  point_duration,
  point_persistence,
  point_noise,
  // Found by `curve_target`: sums over the days of squares and products of what floor, ceiling and
  // level contribute, and of the logarithms of the variances,
  point_floor_floor,
  point_floor_ceiling,
  point_ceiling_ceiling,
  point_floor_level,
  point_ceiling_level,
  point_level_level,
  point_log_variance,
  // the logarithm of prior and likelihood, floor and ceiling integrated out, and the prior.
  point_log_target,
  point_prior,
  point_slots
};

// Evaluates eight points, given room for sixteen numbers of each component.
typedef void curve_target(const curve_recovery *recovery, double *room, double *point);

// Draws floor and ceiling at eight evaluated points, by a uniform and two standard normals at each.
typedef void curve_ends(
  const curve_recovery *recovery, const double *point, const double *uniforms, const double *normals,
  double *floors, double *ceilings);

// What ties a day to the day before it, on which it has to be constrained as well: bounds of the
// difference, and whether the published figure must not fall, or not rise.
typedef struct {
  double lower, upper;
  int tied, rising, falling;
} curve_tie;

// The facts of a season: the values that are possible on each constrained day, on the scale on which the
// discrepancy is added to the curve.
typedef struct {
  curve_family family;
  long days;
  const double *positions;
  const double *gaps;  // days since the constrained day before, none for the first
  const double *lower, *upper;
  const curve_tie *ties;
  int logit;            // whether the scale is that of logits
  double units;         // published units in one
  double power;
  int even;             // whether each day is drawn at its median instead of at random
} curve_facts;

// Eight seasons are an array of slots: the four of a point, then the floor and ceiling. On the plain scale
// these are levels; on that of logits the logit of the floor's share of the ceiling and the logit of the
// ceiling, which is 1 where `whole` is not zero.
enum {
  season_halfway,
  season_duration,
  season_persistence,
  season_noise,
  season_floor,
  season_ceiling,
  season_whole,
  season_log_likelihood,  // found by `curve_hold`, the power included
  season_slots
};

// Holds eight seasons against the facts by drawing the discrepancy, day by day, within what each fact
// allows (Geweke, Hajivassiliou and Keane), with random numbers by a key for each; `discrepancies` gets eight
// for each day, in standard deviations.
typedef void curve_hold(
  const curve_facts *facts, double *season, const unsigned long long *keys, double *discrepancies);

// The curves of eight seasons at positions, on the facts' scale, eight for each.
typedef void curve_shapes(
  const curve_facts *facts, const double *season, long points, const double *positions, double *shapes);

// A law of the six parameters of a season: normal scores, stretched in the tails by sinh, or a Student t
// distribution with six degrees of freedom.
typedef struct {
  double mean[6];
  double inverse[21];  // of the factor of the scores' covariance, row by row
  double tails[6];     // by which a parameter is multiplied before asinh, and its score after it is divided
  double height;       // of share and density
  int whole;           // whether the ceiling is 1
  int stretched;
  int student;         // the number of dimensions, 4 or 6, of a Student t distribution, else 0
} curve_law;

// The sum of the densities of laws at eight seasons, over that of a standard normal at 0.
typedef void curve_densities(
  const curve_law *laws, long count, const double *season, double *densities);

// Eight numbers of each group of points: those of the first group, and how far on those of the next are.
typedef struct {
  const double *first;
  long stride;
} curve_column;

// Weights of points from the logarithms of their targets, less the largest of them, over the density of what
// was drawn, with their sum and that of their squares.
typedef void curve_weigh(
  long groups, curve_column targets, curve_column density, double largest, double *weights,
  double *sums);

// The sum of the weights of the seasons whose `whole` is as given, the weighted sums of their six parameters
// less those at `about`, and of the 21 products of these; seasons advance by `stride` for eight of them.
typedef void curve_moments(
  long groups, const double *seasons, long stride, const double *weights, double whole,
  const double *about, double *sums);

typedef struct {
  curve_load *load;
  curve_step *logistic, *gumbel, *exponential, *richards, *normal;
  curve_noise *noise;
  curve_retrace *retrace;
  curve_relive *relive;
  curve_walk *walk;
  curve_quantiles *quantiles;
  curve_temper *temper;
  curve_target *target;
  curve_ends *ends;
  curve_hold *hold;
  curve_shapes *shapes;
  curve_densities *densities;
  curve_weigh *weigh;
  curve_moments *moments;
} curve_kernels;

enum { curve_baseline, curve_avx2, curve_avx512 };

// The kernels of an instruction set, null where the processor lacks it.
const curve_kernels *curve_kernels_for(int set);
