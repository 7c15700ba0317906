package io.cytoforge.common.dataset;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.cytoforge.common.dataset.DatasetStep.FinishDataset;
import io.cytoforge.common.dataset.DatasetStep.MakeSample;
import io.cytoforge.common.job.JobSpec;
import io.cytoforge.common.job.JobType;
import io.cytoforge.common.job.Stage;
import io.cytoforge.common.simulation.SimulationSpec;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.tissue.TissueSpec;
import io.cytoforge.science.tissue.variation.TissueVariation;
import io.cytoforge.science.tissue.variation.Variation;
import io.cytoforge.science.validation.Constraints;
import java.util.List;

/**
 * Make a data set: samples of labels that are simulated and images of them.
 *
 * @param samples how many, 1 to 10 000
 * @param simulation of the labels of a sample; each sample draws from streams of its own
 * @param variation how much the tissues of samples differ
 * @param appearance how their images are made
 * @param minimumVisibility signal-to-noise ratio below which a cell becomes background in the labels, in [0, 100]; 0 = none
 *     does
 * @param split what samples are for
 */
public record DatasetSpec(
        @JsonProperty(defaultValue = "data set") String name,
        @JsonProperty(defaultValue = "0") long seed,
        int samples,
        SimulationSpec simulation,
        @JsonProperty(defaultValue = "moderate") Variation variation,
        Appearance appearance,
        @JsonProperty(defaultValue = "0") double minimumVisibility,
        @JsonProperty(defaultValue = "{}") Split split)
        implements JobSpec {
    public static final JobType<DatasetSpec, DatasetStep> TYPE =
            new JobType<>("dataset", DatasetSpec.class, DatasetStep.class);

    public static final int MAX_SAMPLES = 10_000;
    private static final int MAX_NAME = 200;

    public DatasetSpec {
        new Constraints()
                .length("name", name, MAX_NAME)
                .between("samples", samples, 1, MAX_SAMPLES)
                .between("minimumVisibility", minimumVisibility, 0, 100)
                .require(
                        simulation.count() == 1,
                        "simulation/count",
                        "must be 1, since samples says how many there are, was %s",
                        simulation.count())
                .require(
                        simulation.fitsOneTask(),
                        "simulation/shape",
                        "must be at most %s voxels for a sample, was %s",
                        simulation.division().wholeVoxels(),
                        simulation.tissue().shape())
                .check();
    }

    @Override
    public JobType<DatasetSpec, DatasetStep> jobType() {
        return TYPE;
    }

    @Override
    public List<Stage> stages() {
        return List.of(
                Stage.of("make samples", samples, MakeSample::new),
                Stage.of("finish data set", new FinishDataset(samples)));
    }

    /** Chance of one sample alone. */
    public RandomStreams streams(int sample) {
        return new RandomStreams(seed).child("sample", sample);
    }

    /** The tissue of one sample. */
    public TissueSpec tissue(int sample) {
        return TissueVariation.draw(simulation.tissue(), variation, streams(sample));
    }
}
