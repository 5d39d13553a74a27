# One point for each country by pscl and by MCMCpack, for bench/static-points.ts. A table of votes comes in (a row a country, a column a
# roll call: 1 yes, 2 abstained, 3 no, empty for none); points and seconds go out.
arguments <- commandArgs(trailingOnly = TRUE)
votes <- as.matrix(read.csv(arguments[1], row.names = 1))
out <- list()
say <- function(name, seconds, points) out[[name]] <<- data.frame(package = name, seconds = seconds, country = rownames(votes), point = points)
if (requireNamespace("pscl", quietly = TRUE)) {
  suppressMessages(library(pscl))
  # It knows yes and no alone: an abstention is missing.
  binary <- ifelse(votes == 1, 1, ifelse(votes == 3, 0, NA))
  divided <- apply(binary, 2, function(own) length(unique(own[!is.na(own)])) == 2)
  calls <- rollcall(binary[, divided], yea = 1, nay = 0, missing = NA, legis.names = rownames(votes))
  begun <- proc.time()[["elapsed"]]
  found <- ideal(calls, d = 1, maxiter = 6000, burnin = 1000, thin = 5, normalize = TRUE, dropList = list(lop = NA))
  say("pscl", proc.time()[["elapsed"]] - begun, found$xbar[, 1])
}
if (requireNamespace("MCMCpack", quietly = TRUE)) {
  suppressMessages(library(MCMCpack))
  kept <- apply(votes, 2, function(own) length(unique(own[!is.na(own)])) > 1)
  data <- as.data.frame(lapply(as.data.frame(votes[, kept]), function(own) factor(own, ordered = TRUE)))
  begun <- proc.time()[["elapsed"]]
  found <- MCMCordfactanal(~., factors = 1, data = data, burnin = 500, mcmc = 2000, thin = 2, tune = 0.5,
    store.lambda = FALSE, store.scores = TRUE, seed = 1, L0 = 1)
  scores <- colMeans(found[, grepl("^phi", colnames(found))])
  # The first of each pair is the constant.
  if (length(scores) == 2 * nrow(votes)) scores <- scores[seq(2, length(scores), 2)]
  say("MCMCpack", proc.time()[["elapsed"]] - begun, scores)
}
write.csv(do.call(rbind, out), arguments[2], row.names = FALSE)
