# One point for each country by pscl and by MCMCpack, for bench/static-points.ts. A table of votes comes in (a row a country, a column a
# roll call: 1 yes, 2 abstained, 3 no, empty for none) and Mufakat's points, a column a dimension. Every draw is brought to mean 0,
# deviation 1 and no correlation, and turned to lie on Mufakat's points as well as it can, since which way its axes point is a
# choice; what goes out are the mean and deviation of the draws so turned, and seconds.
arguments <- commandArgs(trailingOnly = TRUE)
votes <- as.matrix(read.csv(arguments[1], row.names = 1))
target <- as.matrix(read.csv(arguments[2], row.names = 1))
dimensions <- ncol(target)
turned <- function(draw) {
  points <- scale(draw, scale = FALSE)
  points <- points %*% solve(chol(crossprod(points) / nrow(points)))
  parts <- svd(crossprod(points, target))
  points %*% parts$u %*% t(parts$v)
}
out <- list()
say <- function(name, seconds, draws) {
  all <- vapply(draws, turned, target)
  for (d in seq_len(dimensions)) {
    own <- matrix(all[, d, ], nrow = nrow(votes))
    out[[paste(name, d)]] <<- data.frame(package = name, dimension = d, seconds = seconds, country = rownames(votes),
      point = rowMeans(own), error = apply(own, 1, sd))
  }
}
if (requireNamespace("pscl", quietly = TRUE)) {
  suppressMessages(library(pscl))
  # It knows yes and no alone: an abstention is missing.
  binary <- ifelse(votes == 1, 1, ifelse(votes == 3, 0, NA))
  divided <- apply(binary, 2, function(own) length(unique(own[!is.na(own)])) == 2)
  calls <- rollcall(binary[, divided], yea = 1, nay = 0, missing = NA, legis.names = rownames(votes))
  begun <- proc.time()[["elapsed"]]
  found <- ideal(calls, d = dimensions, maxiter = 6000, burnin = 1000, thin = 5, normalize = dimensions == 1, dropList = list(lop = NA))
  seconds <- proc.time()[["elapsed"]] - begun
  say("pscl", seconds, lapply(seq_len(dim(found$x)[1]), function(k) matrix(found$x[k, , ], nrow = nrow(votes))))
}
if (requireNamespace("MCMCpack", quietly = TRUE)) {
  suppressMessages(library(MCMCpack))
  kept <- apply(votes, 2, function(own) length(unique(own[!is.na(own)])) > 1)
  data <- as.data.frame(lapply(as.data.frame(votes[, kept]), function(own) factor(own, ordered = TRUE)))
  begun <- proc.time()[["elapsed"]]
  found <- MCMCordfactanal(~., factors = dimensions, data = data, burnin = 500, mcmc = 2000, thin = 2, tune = 0.5,
    store.lambda = FALSE, store.scores = TRUE, seed = 1, L0 = 1)
  seconds <- proc.time()[["elapsed"]] - begun
  scores <- found[, grepl("^phi", colnames(found))]
  # By country; the first of each is the constant where it is stored.
  each <- ncol(scores) / nrow(votes)
  pick <- function(row) matrix(row, nrow = nrow(votes), byrow = TRUE)[, each - dimensions + seq_len(dimensions), drop = FALSE]
  say("MCMCpack", seconds, lapply(seq_len(nrow(scores)), function(k) pick(scores[k, ])))
}
write.csv(do.call(rbind, out), arguments[3], row.names = FALSE)
