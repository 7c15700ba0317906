package io.cytoforge.worker.datasets.report;

/**
 * A row of a sample's table of cells, as far as reports need it; NaN where a number is not known.
 *
 * @param cubicMicrometers its volume
 * @param elongation longest over shortest principal axis
 * @param contrast against the background around it
 * @param snr the same over that background's standard deviation
 * @param depth of specimen above it, µm
 * @param touching share of its surface that touches others
 * @param border share of its surface that the volume's border cuts
 * @param neighbor to the nearest other center, µm
 */
record CellRow(
        double cubicMicrometers,
        double elongation,
        double contrast,
        double snr,
        double depth,
        double touching,
        double border,
        double neighbor) {}
