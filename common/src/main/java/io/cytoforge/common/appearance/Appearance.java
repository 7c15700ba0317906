package io.cytoforge.common.appearance;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.cytoforge.common.job.ModelRef;
import io.cytoforge.common.job.VolumeConstraints;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.science.optics.Optics;
import io.cytoforge.science.optics.RandomOptics;
import io.cytoforge.science.resample.ResamplingFilter;
import io.cytoforge.science.validation.Constraints;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How labels become images. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Appearance.Optical.class, name = "optics"),
    @JsonSubTypes.Type(value = Appearance.Randomized.class, name = "randomized"),
    @JsonSubTypes.Type(value = Appearance.Painted.class, name = "model"),
    @JsonSubTypes.Type(value = Appearance.Mixed.class, name = "mix"),
})
public sealed interface Appearance {
    /** The slowest decay of a positional map, in voxels. */
    double MAX_ALPHA = 100_000;

    /** One of those that a sample may have. */
    sealed interface OfSample extends Appearance {}

    /** One that needs no training: the physics of a microscope. */
    sealed interface Physical extends OfSample {
        /**
         * The microscope of one sample.
         *
         * @param random of this sample
         * @param cellRadius µm
         */
        Optics optics(RandomGenerator random, double cellRadius);

        /** A measured point spread function that takes the place of the closed forms; null = none does. */
        default @Nullable VolumeRef psf() {
            return null;
        }
    }

    /**
     * That of one sample.
     *
     * @param random of this sample
     */
    OfSample drawn(RandomGenerator random);

    /** The trained models that paint. */
    default Stream<ModelRef> models() {
        return Stream.empty();
    }

    /**
     * One microscope for all samples.
     *
     * @param psf image of a point, at most 2²⁴ voxels; null = modality and objective say how light spreads
     */
    record Optical(@JsonUnwrapped Optics optics, @Nullable VolumeRef psf) implements Physical {
        private static final long MAX_PSF = 1L << 24;

        public Optical {
            Constraints constraints = new Constraints()
                    .require(
                            psf == null || psf.shape().voxels() <= MAX_PSF,
                            "psf",
                            "must have at most %s voxels: cut it around its middle",
                            MAX_PSF);
            new VolumeConstraints().kind("psf", psf, VolumeKind.IMAGE).addTo(constraints);
            constraints.check();
        }

        /** Whose light spreads as modality and objective say. */
        public Optical(Optics optics) {
            this(optics, null);
        }

        @Override
        public Optics optics(RandomGenerator random, double cellRadius) {
            return optics;
        }

        @Override
        public OfSample drawn(RandomGenerator random) {
            return this;
        }
    }

    /**
     * Another microscope for every sample, drawn from wide distributions.
     *
     * @param strength in [0, 1]: 1 = from all of them, 0 = the middle of each
     */
    record Randomized(@JsonProperty(defaultValue = "1") double strength) implements Physical {
        public Randomized {
            new Constraints().between("strength", strength, 0, 1).check();
        }

        @Override
        public Optics optics(RandomGenerator random, double cellRadius) {
            return RandomOptics.draw(random, strength, cellRadius);
        }

        @Override
        public OfSample drawn(RandomGenerator random) {
            return this;
        }
    }

    /**
     * Painted by a trained network, as a synthesis would.
     *
     * @param alpha decay of the positional map inside the foreground, in (0, 100000]
     * @param noise whether the noise that goes with the model is added
     * @param grid that images and labels have; null = the model's
     * @param filter by which what was painted is brought to another grid; null = linear
     */
    record Painted(
            ModelRef model,
            double alpha,
            @JsonProperty(defaultValue = "true") boolean noise,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            PaintedGrid grid,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            ResamplingFilter filter)
            implements OfSample {
        public Painted {
            new Constraints()
                    .above("alpha", alpha, 0, MAX_ALPHA)
                    .require(
                            filter == null || grid == PaintedGrid.SPECIMEN,
                            "filter",
                            "is for images that are resampled: leave it out, or give grid as specimen")
                    .check();
        }

        /** On the model's grid. */
        public Painted(ModelRef model, double alpha, boolean noise) {
            this(model, alpha, noise, null, null);
        }

        /** By which what was painted is brought to another grid. */
        public ResamplingFilter resamplingFilter() {
            return filter == null ? ResamplingFilter.LINEAR : filter;
        }

        /** Whether specimens may have other voxels than the model. */
        public boolean resamples() {
            return grid == PaintedGrid.SPECIMEN;
        }

        /** What a specimen has on the grid that is painted on. */
        public Shape3 painted(Shape3 shape, VoxelSize voxelSize) {
            return resamples() && !VolumeConstraints.isSame(voxelSize, model.voxelSize())
                    ? shape.resampled(voxelSize, model.voxelSize())
                    : shape;
        }

        @Override
        public OfSample drawn(RandomGenerator random) {
            return this;
        }

        @Override
        public Stream<ModelRef> models() {
            return Stream.of(model);
        }
    }

    /**
     * Each sample by one of several, drawn for it.
     *
     * @param parts 1 to 10, whose shares add up to 1
     */
    record Mixed(List<Part> parts) implements Appearance {
        private static final int MAX_PARTS = 10;
        private static final double TOLERANCE = 1e-6;

        /**
         * One of them.
         *
         * @param share of the samples, in (0, 1]
         */
        public record Part(double share, OfSample appearance) {
            public Part {
                new Constraints().above("share", share, 0, 1).check();
            }
        }

        public Mixed {
            parts = List.copyOf(parts);
            double sum = parts.stream().mapToDouble(Part::share).sum();
            new Constraints()
                    .size("parts", parts, 1, MAX_PARTS)
                    .require(
                            Math.abs(sum - 1) <= TOLERANCE,
                            "parts",
                            "must have shares that add up to 1, they add up to %s",
                            Math.round(sum * 1e6) / 1e6)
                    .check();
        }

        @Override
        public OfSample drawn(RandomGenerator random) {
            double left = random.nextDouble();
            for (Part part : parts) {
                left -= part.share();
                if (left < 0) {
                    return part.appearance();
                }
            }
            return parts.getLast().appearance();
        }

        @Override
        public Stream<ModelRef> models() {
            return parts.stream().flatMap(part -> part.appearance().models());
        }
    }
}
