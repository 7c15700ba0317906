package io.cytoforge.api.studies.plan;

import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/** What the stages of a study hand to those after them. */
public interface StageOutputs {
    /** The labels of an image. */
    UUID labels(int image);

    /** The tissue, as a data set's request takes it. */
    ObjectNode simulation();

    /**
     * A microscope, as an appearance.
     *
     * @param stage number of the stage that found it
     */
    ObjectNode optics(int stage);

    /** The network that paints, as an appearance. */
    ObjectNode model();

    /** Where a benchmark finds synthetic volumes, as fields of its request. */
    ObjectNode synthetic();
}
