package io.cytoforge.common.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.common.job.TrainingSpec;
import io.cytoforge.science.harmonics.DecayLaw;
import io.cytoforge.science.harmonics.SurfaceSpectrum;
import io.cytoforge.science.labels.LabelIntegrity;
import io.cytoforge.science.positions.CellAmount;
import io.cytoforge.science.tissue.VoronoiSpec;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FormerNamesTest {
    private static final String FORMER_NORMALIZATION = "normalisation";
    private static final String FORMER_LAW = "NEIGHBOUR";
    private static final String FORMER_DENSITY = "perCubicMicrometre";
    private static final String FORMER_CENTER = "movesCentre";
    private static final String FORMER_VOXELS = "labelledVoxels";

    @Test
    void a_network_that_was_stored_under_the_former_name_is_read_and_written_under_the_new_one() {
        TrainingSpec.Network network = Json.mapper()
                .readValue(
                        "{\"width\":16,\"%s\":\"WEIGHT\",\"depth\":true,\"noise\":false}"
                                .formatted(FORMER_NORMALIZATION),
                        TrainingSpec.Network.class);

        assertThat(network).isEqualTo(new TrainingSpec.Network(16, TrainingSpec.Normalization.WEIGHT, true, false));
        assertThat(Json.mapper().writeValueAsString(network))
                .isEqualTo("{\"width\":16,\"normalization\":\"WEIGHT\",\"depth\":true,\"noise\":false}");
    }

    @Test
    void a_law_of_weights_that_was_stored_under_the_former_name_is_read_and_written_under_the_new_one() {
        VoronoiSpec.Weights weights = Json.mapper()
                .readValue("{\"law\":\"%s\",\"spread\":1.5}".formatted(FORMER_LAW), VoronoiSpec.Weights.class);

        assertThat(weights).isEqualTo(new VoronoiSpec.Weights(VoronoiSpec.Weights.Law.NEIGHBOR, 1.5));
        assertThat(Json.mapper().writeValueAsString(weights)).isEqualTo("{\"law\":\"NEIGHBOR\",\"spread\":1.5}");
    }

    @Test
    void a_density_that_was_stored_under_the_former_name_is_read_and_written_under_the_new_one() {
        String former = "{\"type\":\"density\",\"%s\":0.25}".formatted(FORMER_DENSITY);
        CellAmount amount = Json.mapper().readValue(former, CellAmount.class);

        assertThat(amount).isEqualTo(new CellAmount.Density(0.25));
        assertThat(Json.mapper().writeValueAsString(amount))
                .isEqualTo(former.replace(FORMER_DENSITY, "perCubicMicrometer"));
    }

    @Test
    void a_spectrum_that_was_stored_under_the_former_name_is_read_and_written_under_the_new_one() {
        String former = "{\"degree\":5,\"decay\":\"POWER\",\"gamma\":2.5,\"%s\":true}".formatted(FORMER_CENTER);
        SurfaceSpectrum spectrum = Json.mapper().readValue(former, SurfaceSpectrum.class);

        assertThat(spectrum).isEqualTo(new SurfaceSpectrum(5, DecayLaw.POWER, 2.5, true));
        assertThat(Json.mapper().writeValueAsString(spectrum)).isEqualTo(former.replace(FORMER_CENTER, "movesCenter"));
    }

    @Test
    void an_integrity_that_was_stored_under_the_former_name_is_read_and_written_under_the_new_one() {
        LabelIntegrity found = new LabelIntegrity(3, 1, 4, 70, 1, 2, Map.of(4, 2));
        String written = Json.mapper().writeValueAsString(found);

        assertThat(written).contains("\"labeledVoxels\":70").doesNotContain("ound\"");
        assertThat(Json.mapper().readValue(written.replace("labeledVoxels", FORMER_VOXELS), LabelIntegrity.class))
                .isEqualTo(found);
    }
}
