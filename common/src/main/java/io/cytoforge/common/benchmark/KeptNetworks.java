package io.cytoforge.common.benchmark;

/** Which of the networks that a benchmark trains become models. */
public enum KeptNetworks {
    /** Of each set the one that scored best on real tests. */
    BEST,
    /** Every one. */
    ALL,
    /** None. */
    NONE
}
