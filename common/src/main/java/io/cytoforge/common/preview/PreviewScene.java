package io.cytoforge.common.preview;

import io.cytoforge.science.degradation.DegradedImage;
import io.cytoforge.science.distortion.DistortedTissue;
import io.cytoforge.science.distortion.Distortion;
import io.cytoforge.science.optics.LabeledSpecimen;
import io.cytoforge.science.optics.OpticalImage;
import io.cytoforge.science.optics.Optics;
import io.cytoforge.science.picture.Axis;
import io.cytoforge.science.picture.IntensityPlane;
import io.cytoforge.science.picture.IntensityRange;
import io.cytoforge.science.picture.LabelPlane;
import io.cytoforge.science.picture.Montage;
import io.cytoforge.science.picture.Panel;
import io.cytoforge.science.progress.Progress;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.shape.ShapeInputs;
import io.cytoforge.science.tissue.Tissue;
import io.cytoforge.science.tissue.preview.PreviewLimits;
import io.cytoforge.science.tissue.preview.TissueWindow;
import io.cytoforge.science.tissue.simulation.TissueSimulator;
import io.cytoforge.science.volume.BlockSource;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of a specimen in its own voxels, in memory, to be looked at with any microscope. Some 10 MB. */
public final class PreviewScene {
    private static final PreviewLimits LIMITS = new PreviewLimits(300, new Shape3(48, 160, 160), false);

    private final TissueWindow window;
    private final Tissue tissue;
    private final RandomStreams streams;

    private PreviewScene(TissueWindow window, Tissue tissue, RandomStreams streams) {
        this.window = window;
        this.tissue = tissue;
        this.streams = streams;
    }

    /**
     * Simulates it.
     *
     * @param inputs what the tissue refers to; regions may be in voxels of any size
     * @param progress may throw to stop it
     * @throws io.cytoforge.science.validation.UnusableDataException if no cell can be placed
     */
    public static PreviewScene of(SceneRequest.Specimen specimen, ShapeInputs inputs, Progress progress) {
        RandomStreams streams = specimen.streams();
        TissueWindow window = TissueWindow.of(specimen.tissue(), streams, inputs, LIMITS);
        Tissue straight = TissueSimulator.simulate(window.spec(), streams, window.inputs(), progress);
        Distortion distortion = specimen.distortion();
        Tissue tissue = distortion == null
                ? straight
                : DistortedTissue.of(straight, distortion, streams.named("places of a distortion"));
        return new PreviewScene(window, tissue, streams);
    }

    /**
     * Two planes of its labels, and of the images that a microscope takes of them.
     *
     * @param optics null = labels alone
     */
    public Preview seenBy(@Nullable Optics optics) {
        List<BlockSource> images = new ArrayList<>();
        List<IntensityRange> ranges = new ArrayList<>();
        List<String> columns =
                new ArrayList<>(List.of(tissue.layers().getFirst().kind().name()));
        if (optics != null) {
            for (Tissue.Layer layer : tissue.layers()) {
                BlockSource image = image(layer, optics);
                images.add(image);
                ranges.add(IntensityRange.of(plane(image, Axis.Z)));
                columns.add(
                        images.size() == 1
                                ? "image"
                                : "image of " + layer.kind().name());
            }
        }
        Montage montage = new Montage(columns).dark();
        montage.row("xy", panels(Axis.Z, images, ranges));
        montage.row("xz", panels(Axis.Y, images, ranges));
        return PreviewMontage.drawn(
                montage, columns.size(), window, tissue.cells().cells().size());
    }

    private BlockSource image(Tissue.Layer layer, Optics optics) {
        LabeledSpecimen specimen = tissue.specimen(layer);
        RandomStreams chance = streams.child("image of " + layer.kind().name(), 0);
        return DegradedImage.of(
                OpticalImage.of(specimen, optics, chance),
                tissue.voxelSize(),
                optics.detector().degradation(),
                chance);
    }

    private Panel[] panels(Axis axis, List<BlockSource> images, List<IntensityRange> ranges) {
        VoxelSize size = tissue.voxelSize();
        List<Panel> panels = new ArrayList<>();
        panels.add(Panel.labels(LabelPlane.of(tissue.labels(), size, axis, index(axis))));
        for (int i = 0; i < images.size(); i++) {
            panels.add(Panel.gray(plane(images.get(i), axis), ranges.get(i)));
        }
        return panels.toArray(Panel[]::new);
    }

    private IntensityPlane plane(BlockSource image, Axis axis) {
        return IntensityPlane.of(image, tissue.voxelSize(), axis, index(axis));
    }

    private int index(Axis axis) {
        return axis == Axis.Z ? window.focus() : axis.slices(tissue.labels().shape()) / 2;
    }
}
