package io.cytoforge.worker.shapemodels;

import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.common.shapemodel.ShapeModelSpec;
import io.cytoforge.science.progress.Progress;
import io.cytoforge.science.shapemodel.SampledCells;
import io.cytoforge.science.shapemodel.ShapeSampler;
import io.cytoforge.science.shapemodel.StarConvexityException;
import io.cytoforge.science.validation.UnusableDataException;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.worker.volumes.Digests;
import io.cytoforge.worker.volumes.StoredVolumes;
import io.cytoforge.worker.volumes.UnusableInput;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The radii of all shapes of a job, and what was left out. One volume at a time is in memory. */
final class SampledShapes {
    private final ShapeModelSpec spec;
    private final ShapeSampler sampler;
    private final List<double[]> radii = new ArrayList<>();
    private final List<Source> sources = new ArrayList<>();
    private int borderCells;
    private int skipped;

    /**
     * A volume that was read.
     *
     * @param shape voxels
     * @param voxelSize µm
     * @param voxelsSha256 digest of its voxels
     * @param shapes how many were taken from it
     */
    record Source(UUID volume, Shape3 shape, VoxelSize voxelSize, String voxelsSha256, int shapes) {}

    private SampledShapes(ShapeModelSpec spec) {
        this.spec = spec;
        this.sampler = new ShapeSampler(spec.form(), spec.rays(), spec.tolerance());
    }

    /** @throws io.cytoforge.common.job.JobException if a shape or what is left of all cannot be used */
    static SampledShapes read(ShapeModelSpec spec, StoredVolumes volumes, Progress progress) {
        SampledShapes shapes = new SampledShapes(spec);
        int count = spec.shapes().size();
        for (int i = 0; i < count; i++) {
            progress.at(i, count);
            shapes.add(spec.shapes().get(i), volumes);
        }
        progress.at(count, count);
        shapes.requireEnough();
        return shapes;
    }

    /** Of every shape, µm. */
    List<double[]> radii() {
        return radii;
    }

    /** The volumes with their digests and how many shapes each gave. */
    List<Source> sources() {
        return sources;
    }

    /** Cells that go on beyond their volume's border. */
    int borderCells() {
        return borderCells;
    }

    /** Shapes that are not star-convex. */
    int skipped() {
        return skipped;
    }

    private void add(VolumeRef ref, StoredVolumes volumes) {
        LabelVolume labels = volumes.labels(ref);
        int before = radii.size();
        String name = StoredVolumes.describe(ref);
        switch (spec.of()) {
            case ORGANISMS -> addOrganism(name, labels, ref);
            case CELLS -> addCells(name, labels, ref);
        }
        sources.add(new Source(ref.id(), ref.shape(), ref.voxelSize(), Digests.sha256(labels), radii.size() - before));
    }

    private void addOrganism(String name, LabelVolume labels, VolumeRef ref) {
        try {
            radii.add(sampler.radii(name, labels.isLabeled(), ref.voxelSize()));
        } catch (StarConvexityException e) {
            if (!spec.skipUnsuitable()) {
                throw UnusableInput.because(e);
            }
            skipped++;
        } catch (UnusableDataException e) {
            throw UnusableInput.because(e);
        }
    }

    private void addCells(String name, LabelVolume labels, VolumeRef ref) {
        SampledCells cells =
                UnusableInput.checked(name, () -> sampler.cells(labels, ref.voxelSize(), spec.skipUnsuitable()));
        radii.addAll(cells.radii());
        borderCells += cells.atBorder();
        skipped += cells.unsuitable();
    }

    private void requireEnough() {
        if (radii.size() < ShapeModelSpec.MIN_SHAPES) {
            throw UnusableInput.because(
                    "a shape model needs at least %d shapes, found %d; %d cells touch the border of their volume, %d shapes are not star-convex"
                            .formatted(ShapeModelSpec.MIN_SHAPES, radii.size(), borderCells, skipped));
        }
    }
}
