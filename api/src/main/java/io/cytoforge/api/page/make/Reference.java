package io.cytoforge.api.page.make;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a field may refer to. The contract says that it is an id; of what, its name says. */
public enum Reference {
    IMAGE,
    LABELS,
    FOREGROUND,
    MODEL,
    NETWORK,
    SHAPE_MODEL,
    DATASET,
    SIMULATION_FIT,
    OPTICS_FIT;

    private static final Map<String, Reference> BY_FIELD = Map.ofEntries(
            Map.entry("image", IMAGE),
            Map.entry("images", IMAGE),
            Map.entry("synthetic", IMAGE),
            Map.entry("real", IMAGE),
            Map.entry("psf", IMAGE),
            Map.entry("labels", LABELS),
            Map.entry("nuclei", LABELS),
            Map.entry("shapes", LABELS),
            Map.entry("foreground", FOREGROUND),
            Map.entry("foregrounds", FOREGROUND),
            Map.entry("model", MODEL),
            Map.entry("startFrom", MODEL),
            Map.entry("network", NETWORK),
            Map.entry("shapeModel", SHAPE_MODEL),
            Map.entry("dataset", DATASET));

    /** What a study uses in the place of what one of its stages would make. */
    private static final Map<String, Reference> BY_STAGE = Map.of(
            "/simulationFit/use", SIMULATION_FIT,
            "/opticsFit/use", OPTICS_FIT,
            "/training/use", MODEL,
            "/dataset/use", DATASET);

    /**
     * @param pointer to the field in a request; labels of something are labels, whatever they are of
     * @return empty if nobody has said what the field refers to
     */
    static Optional<Reference> of(String pointer) {
        return pointer.contains("/labels/")
                ? Optional.of(LABELS)
                : Optional.ofNullable(BY_STAGE.get(pointer))
                        .or(() -> Optional.ofNullable(BY_FIELD.get(pointer.substring(pointer.lastIndexOf('/') + 1))));
    }

    /** In templates and their scripts. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
