# Holds fits.csv and parameters.csv against R's nls, and prints the largest differences.
#
#     Rscript check.R
#
# A difference is relative. R's derivatives are central differences, of some ten digits.

fits <- read.csv("fits.csv", colClasses = c(set = "character", course = "character", family = "character"))
parameters <- read.csv("parameters.csv")
data <- read.csv("data.csv")

share <- list(
  logistic = plogis, logLogistic = plogis,
  gompertz = function(z) exp(-exp(-z)),
  complementaryGompertz = function(z) -expm1(-exp(z)), weibull = function(z) -expm1(-exp(z)),
  saturatingExponential = function(z) ifelse(z > 0, -expm1(-z), 0),
  normal = pnorm, logNormal = pnorm
)

for (i in seq_len(nrow(fits))) {
  fit <- fits[i, ]
  rows <- data[data$set == fit$set, ]
  known <- parameters[parameters$set == fit$set & parameters$family == fit$family, ]
  logarithmic <- fit$family %in% c("weibull", "logLogistic", "logNormal")
  rows$g <- if (logarithmic) log(rows$t) else rows$t
  held <- Filter(Negate(is.na), list(floor = fit$floor, ceiling = fit$ceiling, midpoint = fit$midpoint))
  level <- function(g, free) {
    p <- c(held, free)
    z <- if (fit$course == "") p$rate * (g - p$midpoint) else 0
    f <- if (fit$family == "richards") (1 + p$shapeParameter * exp(-z))^(-1 / p$shapeParameter) else share[[fit$family]](z)
    if (fit$course == "") return(p$floor * (1 - f) + p$ceiling * f)
    one <- plogis(p$firstRate * (g - p$firstMidpoint))
    two <- plogis(p$secondRate * (g - p$secondMidpoint))
    p$start + (p$middle - p$start) * one + (p$end - p$middle) * (if (fit$course == "dip") one * two else two)
  }
  names <- known$parameter
  call <- paste0("level(g, list(", paste0(names, " = ", names, collapse = ", "), "))")
  start <- as.list(known$value * (1 + 1e-3 * (-1)^seq_along(names)))
  names(start) <- names
  weight <- rows$weight
  found <- tryCatch(
    nls(as.formula(paste("y ~", call)), rows, start, weights = weight,
        control = nls.control(maxiter = 200, tol = 1e-7, minFactor = 1e-12, nDcentral = TRUE)),
    error = function(e) conditionMessage(e))
  if (is.character(found)) {
    cat(sprintf("%-12s %-22s %s\n", fit$set, fit$family, found))
    next
  }
  table <- summary(found)$coefficients
  value <- max(abs(table[names, 1] / known$value - 1))
  error <- max(abs(table[names, 2] / known$standard_error - 1))
  cat(sprintf("%-12s %-22s sum %.1e value %.1e error %.1e\n", fit$set, fit$family,
              abs(deviance(found) / fit$residual_sum_of_squares - 1), value, error))
}
