package io.cytoforge.common.evaluation;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.cytoforge.common.job.JobSpec;
import io.cytoforge.common.job.JobType;
import io.cytoforge.common.job.Stage;
import io.cytoforge.common.job.VolumeConstraints;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.science.validation.Constraints;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Compare synthetic images with real ones: each with its own, voxel by voxel, and one set with the other.
 *
 * @param synthetic 1 to 100; a single one may stand without a list
 * @param real 1 to 100; in pairs one for all synthetic ones, or as many in the same order, of the same region: where voxel
 *     sizes differ they are resampled to the synthetic one's grid
 * @param foreground of the real images in their order, of their shapes; null = found in the images
 * @param paired whether images are compared voxel by voxel, too; null = they are
 * @param labels of cells, for what only they tell of images; null = nothing is told of cells
 */
public record EvaluationSpec(
        @JsonProperty(defaultValue = "evaluation") String name,

        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        List<VolumeRef> synthetic,

        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        List<VolumeRef> real,

        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) @Nullable
        List<VolumeRef> foreground,

        @Nullable Boolean paired,
        @Nullable Labels labels)
        implements JobSpec {
    private static final int MAX_NAME = 200;
    private static final int MAX_IMAGES = 100;

    public EvaluationSpec {
        synthetic = List.copyOf(synthetic);
        real = List.copyOf(real);
        foreground = foreground == null ? null : List.copyOf(foreground);
        Constraints constraints = new Constraints()
                .length("name", name, MAX_NAME)
                .size("synthetic", synthetic, 1, MAX_IMAGES)
                .size("real", real, 1, MAX_IMAGES);
        requireKind(constraints, "synthetic", synthetic, VolumeKind.IMAGE);
        requireKind(constraints, "real", real, VolumeKind.IMAGE);
        constraints.check();
        if (paired == null || paired) {
            requirePairs(constraints, synthetic, real);
            requireForeground(constraints, foreground, real);
        } else {
            constraints.require(
                    foreground == null, "foreground", "is for images that are compared voxel by voxel: leave it out");
        }
        constraints.require(
                labels == null || !labels.all().isEmpty(),
                "labels",
                "must be those of synthetic images, real ones or both");
        requireLabels(constraints, "labels/synthetic", labels == null ? null : labels.synthetic(), synthetic);
        requireLabels(constraints, "labels/real", labels == null ? null : labels.real(), real);
        constraints.check();
    }

    /** Of a pair. */
    public EvaluationSpec(String name, VolumeRef synthetic, VolumeRef real) {
        this(name, List.of(synthetic), List.of(real), null, null, null);
    }

    /**
     * Of the images in their order and of their shapes.
     *
     * @param synthetic null = nothing is told of cells in synthetic images
     * @param real null = nothing is told of cells in real images
     */
    public record Labels(
            @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) @Nullable
            List<VolumeRef> synthetic,

            @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) @Nullable
            List<VolumeRef> real) {
        public Labels {
            synthetic = synthetic == null ? null : List.copyOf(synthetic);
            real = real == null ? null : List.copyOf(real);
        }

        /** Of both, as far as they are given. */
        public List<VolumeRef> all() {
            return Stream.of(synthetic, real)
                    .filter(Objects::nonNull)
                    .flatMap(List::stream)
                    .toList();
        }
    }

    private static void requireKind(Constraints constraints, String field, List<VolumeRef> volumes, VolumeKind kind) {
        for (int i = 0; i < volumes.size(); i++) {
            new VolumeConstraints()
                    .kind(place(field, volumes, i), volumes.get(i), kind)
                    .addTo(constraints);
        }
    }

    private static void requirePairs(Constraints constraints, List<VolumeRef> synthetic, List<VolumeRef> real) {
        boolean matched = real.size() == 1 || real.size() == synthetic.size();
        constraints.require(
                matched,
                "real",
                "must be one image or %s, one for each synthetic image in its order, were %s; sets of any sizes are compared with paired = false",
                synthetic.size(),
                real.size());
        for (int i = 0; matched && i < synthetic.size(); i++) {
            int other = real.size() == 1 ? 0 : i;
            new VolumeConstraints()
                    .sameRegion(place("real", real, other), real.get(other), synthetic.get(i))
                    .addTo(constraints);
        }
    }

    private static void requireForeground(
            Constraints constraints, @Nullable List<VolumeRef> foreground, List<VolumeRef> real) {
        if (foreground != null) {
            requireBeside(constraints, "foreground", foreground, VolumeKind.FOREGROUND, "real images", real);
        }
    }

    private static void requireLabels(
            Constraints constraints, String field, @Nullable List<VolumeRef> labels, List<VolumeRef> images) {
        if (labels != null) {
            requireBeside(constraints, field, labels, VolumeKind.LABELS, "images", images);
        }
    }

    /** One for each image, in their order and of their shapes. */
    private static void requireBeside(
            Constraints constraints,
            String field,
            List<VolumeRef> volumes,
            VolumeKind kind,
            String words,
            List<VolumeRef> images) {
        constraints.require(
                volumes.size() == images.size(),
                field,
                "must be as many as there are %s, %s, were %s",
                words,
                images.size(),
                volumes.size());
        requireKind(constraints, field, volumes, kind);
        for (int i = 0; i < Math.min(volumes.size(), images.size()); i++) {
            new VolumeConstraints()
                    .sameShape(place(field, volumes, i), volumes.get(i), images.get(i))
                    .addTo(constraints);
        }
    }

    /** A single one may have been given without a list. */
    private static String place(String field, List<VolumeRef> volumes, int i) {
        return volumes.size() == 1 ? field : field + "/" + i;
    }

    /** A synthetic image and the real one that it is compared with. */
    public record Pair(
            VolumeRef synthetic, VolumeRef real, @Nullable VolumeRef foreground) {}

    /** What is compared voxel by voxel, in the order of the synthetic images; empty where sets alone are compared. */
    public List<Pair> pairs() {
        if (paired != null && !paired) {
            return List.of();
        }
        return IntStream.range(0, synthetic.size())
                .mapToObj(i -> {
                    int other = real.size() == 1 ? 0 : i;
                    return new Pair(
                            synthetic.get(i), real.get(other), foreground == null ? null : foreground.get(other));
                })
                .toList();
    }

    /** Of all images, and of labels where there are any. */
    long voxels() {
        return VolumeRef.voxels(synthetic)
                + VolumeRef.voxels(real)
                + (labels == null ? 0 : VolumeRef.voxels(labels.all()));
    }

    /** The same draws for every evaluation: figures differ by their images alone. */
    @Override
    public long seed() {
        return 0;
    }

    public static final JobType<EvaluationSpec, EvaluationStep> TYPE =
            new JobType<>("evaluation", EvaluationSpec.class, EvaluationStep.class);

    @Override
    public JobType<EvaluationSpec, EvaluationStep> jobType() {
        return TYPE;
    }

    @Override
    public List<Stage> stages() {
        int pairs = pairs().size();
        return pairs < 2
                ? List.of(Stage.of("evaluate", new EvaluationStep.CompareImages()))
                : List.of(
                        Stage.of("compare", pairs, EvaluationStep.ComparePair::new),
                        Stage.of("evaluate", new EvaluationStep.CompareSets(pairs)));
    }
}
