extension Posterior {
  /// What watches the paths for milestones, one for each threshold.
  ///
  /// Before the first fact nothing was reached: a path that was at the level there came down again
  /// unseen. Nor is a milestone that counts when first reached so on a day that the next figure takes
  /// back, or on days without a figure beside it; what holds for a level holds for higher ones.
  func passages(to thresholds: [Double], by rules: [Milestone.Rule]) -> [FirstPassage] {
    let first = model.steps.first?.age ?? 0
    return zip(thresholds, rules).map { threshold, rule in
      let drops = rule.run == 1 ? series.dropsBelow(threshold) : []
      return FirstPassage(
        rule, from: first,
        except: drops.map { drop in
          model.clock.age(of: drop.days.lowerBound)..<model.clock.age(of: drop.days.upperBound)
        })
    }
  }
}
