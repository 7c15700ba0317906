package io.cytoforge.common.benchmark;

/** What a segmenter is trained with. */
public enum TrainingSet {
    /** Real volumes alone, as many as a budget says. */
    REAL(true, false),
    /** Synthetic volumes alone. */
    SYNTHETIC(false, true),
    /** Real volumes, as many as a budget says, and all synthetic ones; every other patch is of each. */
    MIXED(true, true),
    /** The labels of the synthetic volumes, blurred, with noise: what any better synthesis must beat. */
    FLOOR(false, true);

    private final boolean real;
    private final boolean synthetic;

    TrainingSet(boolean real, boolean synthetic) {
        this.real = real;
        this.synthetic = synthetic;
    }

    /** Whether it has real volumes, so that there is one for each budget. */
    public boolean hasReal() {
        return real;
    }

    /** Whether it needs synthetic volumes. */
    public boolean needsSynthetic() {
        return synthetic;
    }
}
