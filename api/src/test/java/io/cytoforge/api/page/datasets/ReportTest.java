package io.cytoforge.api.page.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.api.generated.model.DatasetSample;
import io.cytoforge.common.json.Json;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static final Report REPORT = Report.of(Json.mapper().readTree("""
            {"name": "n", "samples": 2, "cells": 30, "warnings": ["sample 1 has no cells"],
             "parts": {"train": {"samples": 2, "cells": 30, "fewest": 0, "most": 30}},
             "made": [
               {"sample": 0, "layers": [{"labels": "labels", "cells": 30, "medianSnr": 4.5}]},
               {"sample": 1, "layers": [{"labels": "labels", "cells": 0, "medianSnr": null}]}]}"""));

    @Test
    void says_how_well_the_cells_of_a_sample_are_seen() {
        assertThat(REPORT.warnings()).containsExactly("sample 1 has no cells");
        assertThat(REPORT.parts()).containsExactly(new Report.Part("train", 2, 30, 0, 30));
        assertThat(REPORT.samples())
                .containsEntry(0, new Report.Sample(30, OptionalDouble.of(4.5)))
                .containsEntry(1, new Report.Sample(0, OptionalDouble.empty()));
    }

    @Test
    void samples_are_found_by_part_level_choice_and_visibility() {
        assertThat(found(new SampleWall.Wanted(null, null, null, null, 0))).containsExactly(0, 1, 2);
        assertThat(found(new SampleWall.Wanted("", null, null, null, 0))).containsExactly(0, 1, 2);
        assertThat(found(new SampleWall.Wanted("test", null, null, null, 0))).containsExactly(2);
        assertThat(found(new SampleWall.Wanted("train", 0.2, null, null, 0))).containsExactly(1);
        assertThat(found(new SampleWall.Wanted(null, null, true, null, 0))).containsExactly(0, 1);
        assertThat(found(new SampleWall.Wanted(null, null, false, null, 0))).containsExactly(2);
        assertThat(found(new SampleWall.Wanted(null, null, null, 4.5, 0))).containsExactly(0);
        assertThat(found(new SampleWall.Wanted(null, null, null, 4.6, 0))).isEmpty();
    }

    private static List<Integer> found(SampleWall.Wanted wanted) {
        return List.of(sample(0, 1, "train"), sample(1, 0.2, "train"), sample(2, 1, "test")).stream()
                .filter(sample -> wanted.isMet(sample, REPORT))
                .map(DatasetSample::getSample)
                .toList();
    }

    private static DatasetSample sample(int number, double level, String part) {
        return new DatasetSample(number, 0, level, DatasetSample.PartEnum.fromValue(part), number != 2, List.of());
    }
}
