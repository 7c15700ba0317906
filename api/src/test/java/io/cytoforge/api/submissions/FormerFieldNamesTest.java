package io.cytoforge.api.submissions;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.science.volume.Shape3;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Fields that were spelled differently once are as unknown as any that never was. */
class FormerFieldNamesTest extends JobRequestTest {
    private static final String FORMER_NORMALIZATION = "normalisation";
    private static final String FORMER_LAW = "neighbour";

    @Test
    void a_field_by_its_former_name_is_refused_at_its_place() {
        UUID image = uploaded(VolumeKind.IMAGE, new Shape3(8, 16, 16));

        String request = """
                {"stacks": [{"image": "%s"}], "structure": "nuclei", "%s": "weight"}""";
        assertThat(detail(refused(
                        "/v1/trainings",
                        request.formatted(image, FORMER_NORMALIZATION),
                        422,
                        "/" + FORMER_NORMALIZATION)))
                .startsWith("there is no such field");
    }

    @Test
    void a_value_by_its_former_name_is_refused_with_those_that_are_allowed() {
        String request = """
                {"preset": "zebrafish-membranes", "cells": {"type": "voronoi", "diameter": 10, "weights": "%s"}}""";
        assertThat(detail(refused("/v1/simulations", request.formatted(FORMER_LAW), 422, "/cells/weights")))
                .contains("neighbor", "drawn");
    }
}
