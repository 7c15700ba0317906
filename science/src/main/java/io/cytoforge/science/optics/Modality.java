package io.cytoforge.science.optics;

/** How a microscope excites and detects. */
public enum Modality {
    /** All planes are lit at once, and their light is in every picture. */
    WIDEFIELD,
    /** A focused spot and a pinhole. */
    CONFOCAL,
    /** Many pinholes at once, through which some light of other planes finds its way. */
    SPINNING_DISK,
    /** A focused spot that excites by the square of its intensity; no pinhole. */
    TWO_PHOTON,
    /** A thin sheet of light from the side. */
    LIGHT_SHEET
}
