package io.cytoforge.common.preview;

import io.cytoforge.common.simulation.SimulationSpec;
import io.cytoforge.science.picture.Axis;
import io.cytoforge.science.picture.LabelPlane;
import io.cytoforge.science.picture.Montage;
import io.cytoforge.science.picture.Panel;
import io.cytoforge.science.progress.Progress;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.shape.ShapeInputs;
import io.cytoforge.science.tissue.LayerKind;
import io.cytoforge.science.tissue.preview.PreviewLimits;
import io.cytoforge.science.tissue.preview.TissuePreview;
import io.cytoforge.science.tissue.preview.TissueWindow;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import java.util.List;

/** Two planes of the first volume of a simulation, through the middle of what is shown. */
public final class LabelsPreview {
    private static final PreviewLimits LIMITS = new PreviewLimits(1000, new Shape3(256, 256, 256), true);

    private static final List<String> PLANES = List.of("xy", "xz");

    private LabelsPreview() {}

    /**
     * @param inputs what the simulation refers to; regions may be in voxels of any size
     * @param progress may throw to stop it
     * @throws io.cytoforge.science.validation.UnusableDataException if no cell can be placed
     */
    public static Preview of(SimulationSpec simulation, ShapeInputs inputs, Progress progress) {
        RandomStreams streams = simulation.streams(0);
        TissueWindow window = TissueWindow.of(simulation.tissue(), streams, inputs, LIMITS);
        TissuePreview tissue = TissuePreview.of(window, streams, progress);
        Shape3 shape = window.spec().shape();
        VoxelSize size = window.spec().voxelSize();
        List<LabelVolume> across = tissue.labels(Axis.Z.slice(shape, window.focus()));
        List<LabelVolume> along = tissue.labels(Axis.Y.slice(shape, shape.y() / 2));
        Montage montage = new Montage(PLANES).dark();
        List<LayerKind> layers = window.spec().cells().layers();
        for (int i = 0; i < layers.size(); i++) {
            montage.row(layers.get(i).name(), panel(across.get(i), size, Axis.Z), panel(along.get(i), size, Axis.Y));
        }
        return PreviewMontage.drawn(montage, PLANES.size(), window, tissue.cells());
    }

    private static Panel panel(LabelVolume plane, VoxelSize size, Axis axis) {
        return Panel.labels(LabelPlane.of(plane, size, axis, 0));
    }
}
