package io.cytoforge.common.model;

import io.cytoforge.science.network.InputChannel;

/**
 * What the fields of a card are called. Cards lie in stores and archives: a name that is changed here must be read under
 * its old one too.
 */
final class CardField {
    static final String VERSION = "cardVersion";
    /** The first has no field that says so. */
    static final int CURRENT_VERSION = 2;

    /** Missing in cards of models that paint. */
    static final String KIND = "kind";

    static final String NAME = "name";
    static final String SOFTWARE = "software";
    static final String TENSORFLOW = "tensorflow";
    static final String JOB = "job";
    static final String STRUCTURE = "structure";
    static final String WIDTH = "width";
    static final String NORMALIZATION = "normalization";
    /** What earlier cards call the normalization. */
    static final String FORMER_NORMALIZATION = "normalisation";

    static final String GENERATOR_PARAMETERS = "generatorParameters";
    static final String PARAMETERS = "parameters";
    static final String PATCH = "patch";
    static final String VOXEL_SIZE = "voxelSize";
    static final String ALPHA = "alpha";
    static final String BETA = "beta";
    static final String SCALING = "scaling";
    static final String LOW_PERCENTILE = "lowPercentile";
    static final String HIGH_PERCENTILE = "highPercentile";
    static final String DATA = "data";
    static final String SETTINGS = "settings";
    static final String TRAINING = "training";
    static final String ROLLBACKS = "rollbacks";
    static final String NOISE = "noise";
    static final String LINEAGE = "lineage";
    static final String RECEPTIVE_FIELD = "receptiveField";
    static final String FINITE = "finite";
    static final String FULL = "full";
    static final String EFFECTIVE = "effective";
    static final String LICENSE = "license";
    static final String AUTHORS = "authors";
    static final String SOURCES = "sources";
    /** Missing in cards of before networks could learn classes. */
    static final String TARGETS = "targets";

    static final String WATERSHED = "watershed";
    static final String SCORES = "scores";

    private CardField() {}

    /** The field that says whether an optional channel is taken, e.g. {@code depthInput}. */
    static String flag(InputChannel channel) {
        return channel.word() + "Input";
    }
}
