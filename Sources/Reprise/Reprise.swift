// Whoever imports Reprise has days, facts, seasons, milestones and loads as well.
@_exported import MeterLoads
@_exported import RepriseData
