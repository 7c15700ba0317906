package io.cytoforge.common.dataset;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.cytoforge.common.appearance.Appearance;
import io.cytoforge.common.binding.Internal;
import io.cytoforge.common.binding.VaryingNumber;
import io.cytoforge.common.job.JobSpec;
import io.cytoforge.common.job.JobType;
import io.cytoforge.common.job.Stage;
import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.common.simulation.SimulationSpec;
import io.cytoforge.science.distortion.Distortion;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.structure.StructureType;
import io.cytoforge.science.tissue.TissueSpec;
import io.cytoforge.science.tissue.variation.TissueVariation;
import io.cytoforge.science.tissue.variation.Variation;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Make a data set: labels that are simulated or given, and images of them. A specimen is one volume of labels; at every
 * quality level a sample is made of it, so that there are specimens times levels of them, all levels of a specimen one
 * after the other.
 *
 * @param specimens how many, with all levels 1 to 10 000 samples
 * @param simulation of the labels of a specimen, each of which draws from streams of its own; null where labels are given
 * @param labels whose volumes are specimens in turn; empty where they are simulated
 * @param structure what is stained of labels that are given
 * @param variation how much the tissues of specimens differ; not of labels that are given
 * @param appearance how their images are made
 * @param levels of quality, 1 to 16, each distinct and in (0, 1]: shares of the light, and for a model of its α
 * @param minimumVisibility signal-to-noise ratio below which a cell is unseen, in [0, 100]; 0 = none is
 * @param unseen what becomes of cells that are
 * @param distortion by which lengths change at most where specimens are bent, as a share, in [0, 0.8]; 0 = none is bent
 * @param split what samples are for
 * @param reference that the report compares it with; null = nothing
 * @param varying numbers of simulation and appearance that are drawn for each specimen; there they have their middles
 * @param addition which of the samples are there already; null = none is
 */
public record DatasetSpec(
        @JsonProperty(defaultValue = "data set") String name,
        @JsonProperty(defaultValue = "0") long seed,
        @JsonProperty("samples") int specimens,
        @Nullable SimulationSpec simulation,
        @JsonProperty(defaultValue = "[]") List<VolumeRef> labels,
        @JsonProperty(defaultValue = "nuclei") StructureType structure,
        @JsonProperty(defaultValue = "moderate") Variation variation,
        Appearance appearance,
        @JsonProperty(defaultValue = "[1]") List<Double> levels,
        @JsonProperty(defaultValue = "0") double minimumVisibility,
        @JsonProperty(defaultValue = "background") Unseen unseen,
        @JsonProperty(defaultValue = "0") double distortion,
        @JsonProperty(defaultValue = "{}") Split split,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Reference reference,

        @Internal List<VaryingNumber> varying,

        @Internal @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        Addition addition)
        implements JobSpec {
    public static final JobType<DatasetSpec, DatasetStep> TYPE =
            new JobType<>("dataset", DatasetSpec.class, DatasetStep.class);

    public static final int MAX_SAMPLES = 10_000;

    /**
     * What a job adds samples to, or tells of.
     *
     * @param dataset which there is
     * @param specimens how many it has, at least 1; all of them if there is only a report to be made
     * @param reported numbers of the samples that there are, of which a report is made; null where samples are made
     */
    public record Addition(
            UUID dataset,
            int specimens,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            List<Integer> reported) {
        public Addition {
            reported = reported == null ? null : List.copyOf(reported);
        }
    }

    public DatasetSpec {
        if (addition != null && addition.reported() == null && addition.specimens() >= specimens) {
            throw new IllegalArgumentException(
                    "%d specimens are no more than the %d that there are".formatted(specimens, addition.specimens()));
        }
        labels = List.copyOf(labels);
        levels = List.copyOf(levels);
        varying = List.copyOf(varying);
        new DatasetConstraints(appearance)
                .said(name, specimens, levels, minimumVisibility, distortion)
                .source(simulation, labels, structure)
                .reference(reference)
                .varying(varying, new VaryingNumbers.Parts(simulation, appearance))
                .check();
    }

    /**
     * The same with more specimens, where all of these are made.
     *
     * @param dataset that they are in
     * @param more how many, at least 1
     */
    public DatasetSpec withMore(UUID dataset, int more) {
        return with(Math.addExact(specimens, more), new Addition(dataset, specimens, null));
    }

    /**
     * A report of the samples that there are, and nothing else.
     *
     * @param dataset that they are in
     * @param made numbers of these samples
     */
    public DatasetSpec withReportOf(UUID dataset, List<Integer> made) {
        return with(specimens, new Addition(dataset, specimens, made));
    }

    private DatasetSpec with(int wanted, Addition made) {
        return new DatasetSpec(
                name,
                seed,
                wanted,
                simulation,
                labels,
                structure,
                variation,
                appearance,
                levels,
                minimumVisibility,
                unseen,
                distortion,
                split,
                reference,
                varying,
                made);
    }

    @Override
    public JobType<DatasetSpec, DatasetStep> jobType() {
        return TYPE;
    }

    /** Specimens whose images a network paints are made where there is one. */
    @Override
    public List<Stage> stages() {
        int[] painted = toBeMade().filter(this::isPainted).toArray();
        int[] seen = toBeMade().filter(specimen -> !isPainted(specimen)).toArray();
        List<Stage> stages = new ArrayList<>();
        if (seen.length > 0) {
            stages.add(Stage.of("make samples", seen.length, task -> new DatasetStep.MakeSample(seen[task])));
        }
        if (painted.length > 0) {
            stages.add(Stage.of("paint samples", painted.length, task -> new DatasetStep.PaintSample(painted[task])));
        }
        stages.add(Stage.of("finish data set", new DatasetStep.FinishDataset(firstSpecimen(), specimens)));
        return List.copyOf(stages);
    }

    /** The first specimen that the job makes. */
    public int firstSpecimen() {
        return addition == null ? 0 : addition.specimens();
    }

    private IntStream toBeMade() {
        return IntStream.range(firstSpecimen(), specimens);
    }

    /**
     * The data set whose samples these are.
     *
     * @param job that makes them
     */
    public UUID dataset(UUID job) {
        return addition == null ? job : addition.dataset();
    }

    /** Numbers of the samples that a report of all of them tells of. */
    public List<Integer> reported() {
        return addition == null || addition.reported() == null
                ? IntStream.range(0, samples()).boxed().toList()
                : addition.reported();
    }

    /** How many there are of all specimens. */
    public int samples() {
        return specimens * levels.size();
    }

    /** Voxels of the samples of a specimen, at all levels; of cells with nuclei those of the cells. */
    public long voxels(int specimen) {
        return shape(specimen).voxels() * levels.size();
    }

    /** Voxels that a network paints of a specimen, at all levels. */
    long paintedVoxels(int specimen, Appearance.Painted painted) {
        VoxelSize size = simulation == null
                ? labels(specimen).voxelSize()
                : simulation.tissue().voxelSize();
        return painted.painted(shape(specimen), size).voxels() * levels.size();
    }

    private Shape3 shape(int specimen) {
        return simulation == null
                ? labels(specimen).shape()
                : simulation.tissue().shape();
    }

    /** Of all samples. */
    public long voxels() {
        return IntStream.range(0, specimens).mapToLong(this::voxels).sum();
    }

    /** The number of the sample of a specimen at a level, both from 0. */
    public int sample(int specimen, int level) {
        return specimen * levels.size() + level;
    }

    /** Of which specimen a sample is. */
    public int specimenOf(int sample) {
        return sample / levels.size();
    }

    /** At which level of quality a sample is, in (0, 1]. */
    public double levelOf(int sample) {
        return levels.get(sample % levels.size());
    }

    /** What a sample is for: samples of the same labels for the same. */
    public Split.Part partOf(int sample) {
        int specimen = specimenOf(sample);
        return split.of(labels.isEmpty() ? specimen : specimen % labels.size());
    }

    /** Chance of one specimen alone. */
    public RandomStreams streams(int specimen) {
        return new RandomStreams(seed).child("sample", specimen);
    }

    private VaryingNumbers.Drawn drawn(int specimen) {
        return new VaryingNumbers(varying).draw(new VaryingNumbers.Parts(simulation, appearance), streams(specimen));
    }

    /** What was drawn for a specimen where a distribution was given, in the order of the request. */
    public List<SampleCard.DrawnNumber> drawnNumbers(int specimen) {
        Map<VaryingNumber, Double> values = drawn(specimen).values();
        return varying.stream()
                .map(number -> new SampleCard.DrawnNumber(number.field(), Objects.requireNonNull(values.get(number))))
                .toList();
    }

    /** How the images of a specimen are made. */
    public Appearance.OfSample appearance(int specimen) {
        return chosen(drawn(specimen).parts().appearance(), specimen);
    }

    private Appearance.OfSample chosen(Appearance of, int specimen) {
        return of.drawn(streams(specimen).named("appearance"));
    }

    /** Which of several appearances a specimen has depends on no number that varies. */
    private boolean isPainted(int specimen) {
        return chosen(appearance, specimen) instanceof Appearance.Painted;
    }

    /** The tissue of one specimen that is simulated; what has a distribution of its own is not varied any further. */
    public TissueSpec tissue(int specimen) {
        VaryingNumbers.Drawn drawn = drawn(specimen);
        SimulationSpec of = drawn.parts().simulation();
        if (of == null) {
            throw new IllegalStateException("the labels of this data set are given");
        }
        TissueSpec tissue = TissueVariation.draw(of.tissue(), variation, streams(specimen), drawn::in);
        return isPainted(specimen) ? tissue.withThinMembranes() : tissue;
    }

    /**
     * How one specimen is bent; empty if it is not.
     *
     * @param cellRadius µm
     */
    public Optional<Distortion> distortion(int specimen, double cellRadius) {
        return distortion == 0
                ? Optional.empty()
                : Optional.of(Distortion.draw(streams(specimen).named("distortion"), distortion, cellRadius));
    }

    /** The stored labels of one specimen that are given. */
    public VolumeRef labels(int specimen) {
        return labels.get(specimen % labels.size());
    }
}
