package io.cytoforge.science.distance;

/**
 * One step of the separable distance transform for columns that lie side by side: g(q) = minᵥ w (q − v)² + f(v) along
 * each, q and v rows. Holds the buffers of one thread.
 */
sealed interface Columns permits EnvelopeColumns, SearchedColumns {
    /**
     * Takes squared distances, of which only those of one sign count; the others are 0.
     *
     * @param volume rows lie {@code stride} apart from {@code first} on
     * @param columns how many; the same until the next call
     * @param sign 1 or −1
     */
    void load(float[] volume, int first, int stride, int columns, int sign);

    /** Replaces squared distances within rows by those that also go along the columns. */
    void transform();

    /**
     * Squared distances of one row after {@link #transform}, not negative; infinite where the whole column is. Valid
     * until the next call.
     */
    float[] row(int r);
}
