package io.cytoforge.api.submissions;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.api.testing.Specs;
import io.cytoforge.common.evaluation.EvaluationSpec;
import io.cytoforge.common.job.ModelRef;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.common.synthesis.Specimen;
import io.cytoforge.common.synthesis.SynthesisSpec;
import io.cytoforge.common.training.TrainingSpec;
import io.cytoforge.science.volume.Shape3;
import org.junit.jupiter.api.Test;

class InputsTest {
    @Test
    void references_are_found_wherever_they_are_in_a_spec() {
        SynthesisSpec synthesis = (SynthesisSpec) Specs.synthesis(2);
        assertThat(Inputs.of(synthesis, VolumeRef.class))
                .containsExactly(((Specimen.Given) synthesis.specimen()).labels());
        assertThat(Inputs.of(synthesis, ModelRef.class)).containsExactly(synthesis.network());
    }

    @Test
    void lists_are_looked_through() {
        TrainingSpec training = Specs.training();
        assertThat(Inputs.of(training, VolumeRef.class))
                .containsExactly(
                        training.stacks().getFirst().image(),
                        training.masks().getFirst().labels());
    }

    @Test
    void what_is_referred_to_twice_is_one_input() {
        VolumeRef image = Specs.volume(VolumeKind.IMAGE, new Shape3(8, 8, 8));
        assertThat(Inputs.of(new EvaluationSpec("", image, image), VolumeRef.class))
                .containsExactly(image);
    }

    @Test
    void what_is_not_given_is_none() {
        assertThat(Inputs.of(Specs.training(), ModelRef.class)).isEmpty();
        assertThat(Inputs.of(Specs.simulation(1), VolumeRef.class)).isEmpty();
    }
}
