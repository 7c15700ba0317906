package io.cytoforge.worker.learning;

/**
 * A training that went astray and was taken back to its last checkpoint.
 *
 * @param epoch of the iteration
 * @param iteration at which it was noticed
 * @param reason the losses, weights or intensities that were wrong, and their values; beside losses all others
 * @param rateShare share of the full learning rates with which it went on
 */
record Rollback(long epoch, long iteration, String reason, double rateShare) {}
