package io.cytoforge.science.optics;

import io.cytoforge.science.rendering.PointSpread;
import org.jspecify.annotations.Nullable;

/**
 * A labeled specimen's way into an image (docs/method.md, section 5.6).
 *
 * @param modality how the microscope works
 * @param objective how sharp it is
 * @param fluorophores where light comes from
 * @param loss what becomes of it
 * @param detector what records it
 * @param dropout which cells are dark; null = none
 * @param ghost of what is in focus; null = none
 */
public record Optics(
        Modality modality,
        Objective objective,
        Fluorophores fluorophores,
        LightLoss loss,
        Detector detector,
        @Nullable Dropout dropout,
        @Nullable Ghost ghost) {
    /** Light out of focus spreads over this many times the depth of field. */
    private static final double HAZE_DEPTHS = 8;

    /** Without dark cells and ghosts. */
    public Optics(
            Modality modality, Objective objective, Fluorophores fluorophores, LightLoss loss, Detector detector) {
        this(modality, objective, fluorophores, loss, detector, null, null);
    }

    /** Standard deviations of what is in focus, at the surface. */
    public PointSpread pointSpread() {
        return objective.psf() == null
                ? PointSpreadFunctions.of(modality, objective)
                : objective.psf().pointSpread();
    }

    /** The same below so much tissue: wider along z. */
    PointSpread below(double micrometers) {
        PointSpread surface = pointSpread();
        return new PointSpread(surface.axial() * (1 + loss.aberration() * micrometers / 100), surface.lateral());
    }

    /** Standard deviations of light out of focus: as far along z as light is seen, and as wide as the cone there. */
    public PointSpread haze() {
        double axial = HAZE_DEPTHS
                * PointSpreadFunctions.focus(objective.emission(), objective).axial();
        double sine = objective.numericalAperture() / objective.refractiveIndex();
        double lateral = axial * sine / Math.sqrt(1 - sine * sine) / 2;
        return new PointSpread(Math.min(axial, 100), Math.min(lateral, 100));
    }

    /**
     * The same with less light: photons by the level, and the length after which tissue has swallowed 1/e of them by its
     * square root, so that what lies deep suffers most.
     *
     * @param level share of the light, in (0, 1]; photons and lengths end at the least that there are
     */
    public Optics atLevel(double level) {
        Detector dimmer = new Detector(
                detector.exposure(),
                Math.max(0.5, detector.photons() * level),
                detector.readNoise(),
                detector.bits(),
                detector.offset());
        LightLoss thicker = loss.after(Math.max(1, loss.attenuation() * Math.sqrt(level)));
        return new Optics(modality, objective, fluorophores, thicker, dimmer, dropout, ghost);
    }
}
