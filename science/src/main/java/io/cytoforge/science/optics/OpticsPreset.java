package io.cytoforge.science.optics;

/** Microscopes as they stand in laboratories. What they see of a specimen can be changed part by part. */
public enum OpticsPreset {
    CONFOCAL_63X_OIL(
            Modality.CONFOCAL, new Objective(1.4, 1.515, 488, 520, 1, 2), Loss.POINT, new Detector(0.35, 25, 1, 8)),
    CONFOCAL_40X_WATER(
            Modality.CONFOCAL, new Objective(1.1, 1.33, 488, 520, 1, 2), Loss.POINT, new Detector(0.35, 30, 1, 8)),
    CONFOCAL_20X_AIR(
            Modality.CONFOCAL, new Objective(0.8, 1, 488, 520, 1, 2), Loss.POINT, new Detector(0.35, 40, 1, 8)),
    SPINNING_DISK_60X_WATER(
            Modality.SPINNING_DISK,
            new Objective(1.2, 1.33, 488, 520, 1.5, 2),
            new LightLoss(60, 0.5, 0.2, 0.05, 0, 0.15, 0.6),
            new Detector(0.3, 120, 1.6, 16)),
    TWO_PHOTON_20X_WATER(
            Modality.TWO_PHOTON,
            new Objective(1, 1.33, 920, 520, 1, 2),
            new LightLoss(160, 0.3, 0, 0, 0, 0.05),
            new Detector(0.35, 15, 0.5, 12)),
    LIGHT_SHEET_20X_WATER(
            Modality.LIGHT_SHEET,
            new Objective(1, 1.33, 488, 520, 1, 3),
            new LightLoss(120, 0.3, 0.1, 0, 0.05, 0.05, 0.4),
            new Detector(0.3, 150, 1.6, 16)),
    WIDEFIELD_40X_AIR(
            Modality.WIDEFIELD,
            new Objective(0.95, 1, 488, 520, 1, 2),
            new LightLoss(80, 0.6, 0.5, 0.05, 0, 0.2, 0.8),
            new Detector(0.3, 200, 2, 16));

    private final Optics optics;

    OpticsPreset(Modality modality, Objective objective, LightLoss loss, Detector detector) {
        this.optics = new Optics(
                modality, objective, new Fluorophores(0.15, 0.45, 1.2, 0.4, 0.03, 0.06, 0.02), loss, detector);
    }

    /** All that it is made of. */
    public Optics optics() {
        return optics;
    }

    /** Of microscopes that scan point by point. */
    private static final class Loss {
        static final LightLoss POINT = new LightLoss(60, 0.5, 0.03, 0.1, 0, 0.05, 0.1);
    }
}
