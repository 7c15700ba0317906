package io.cytoforge.standalone.demo;

import io.cytoforge.science.distance.SignedDistance;
import io.cytoforge.science.format.PlaneSink;
import io.cytoforge.science.format.VolumeDescription;
import io.cytoforge.science.format.VolumeFiles;
import io.cytoforge.science.harmonics.SurfaceSpectrum;
import io.cytoforge.science.positions.CellAmount;
import io.cytoforge.science.positions.RandomPositions;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.shape.Ellipsoid;
import io.cytoforge.science.tissue.NucleiSpec;
import io.cytoforge.science.tissue.Tissue;
import io.cytoforge.science.tissue.TissueSimulator;
import io.cytoforge.science.tissue.TissueSpec;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Images for a demo where no microscopy is at hand: simulated nuclei of uneven brightness, blurred as a microscope does,
 * fading with depth, with photon and camera noise. Nobody should take them for more than a stand-in.
 */
final class StandIn {
    private static final Shape3 SHAPE = new Shape3(30, 112, 160);
    private static final VoxelSize VOXEL_SIZE = new VoxelSize(1.0, 0.36, 0.36);
    /** Blur along z, y and x, standard deviation in voxels. */
    private static final double[] BLUR = {1.2, 1.3, 1.3};

    private static final double FADING_MICROMETRES = 22;
    private static final double PHOTONS = 220;
    private static final double HAZE = 0.05;
    private static final double CAMERA_OFFSET = 100;
    private static final double CAMERA_NOISE = 3;

    private StandIn() {}

    static DemoData render(Path folder) throws IOException {
        Files.createDirectories(folder);
        List<DemoData.Pair> pairs = new ArrayList<>();
        int[] cells = {24, 36, 60, 80};
        for (int i = 0; i < cells.length; i++) {
            pairs.add(render(folder, i, cells[i]));
        }
        return new DemoData(
                "a rendered STAND-IN, not microscopy (no shared/data beside the checkout)",
                VOXEL_SIZE,
                pairs.subList(0, 3),
                pairs.get(3));
    }

    private static DemoData.Pair render(Path folder, int number, int cells) throws IOException {
        String name = "standin-" + number;
        RandomStreams streams = new RandomStreams(20).child("stand-in", number);
        Tissue tissue = TissueSimulator.simulate(spec(cells), streams, (done, total) -> {});
        FloatVolume image = image(tissue, streams);
        Path imageFile = folder.resolve(name + "_image.tif");
        Path labelFile = folder.resolve(name + "_labels.tif");
        write(imageFile, name, image.voxels(), new int[0]);
        write(labelFile, name + " labels", new float[0], tissue.labels().voxels());
        return new DemoData.Pair(name, imageFile, labelFile);
    }

    /** Writes whichever of both holds voxels. */
    private static void write(Path file, String name, float[] intensities, int[] ids) throws IOException {
        VolumeDescription description =
                new VolumeDescription(SHAPE, VoxelType.UINT16, VOXEL_SIZE, name, "Rendered stand-in.", true);
        int plane = SHAPE.y() * SHAPE.x();
        try (PlaneSink sink = VolumeFiles.create(file, description)) {
            for (int from = 0; from < SHAPE.arrayLength(); from += plane) {
                if (ids.length > 0) {
                    sink.writePlane(Arrays.copyOfRange(ids, from, from + plane));
                } else {
                    sink.writePlane(Arrays.copyOfRange(intensities, from, from + plane));
                }
            }
        }
    }

    private static TissueSpec spec(int cells) {
        double radius = 3.4 * Math.cbrt(36.0 / cells);
        return new TissueSpec(
                SHAPE,
                VOXEL_SIZE,
                Ellipsoid.filling(SHAPE, VOXEL_SIZE, 0.95, 0.03),
                new RandomPositions(new CellAmount.Count(cells), 0),
                new NucleiSpec(radius, 0.12, SurfaceSpectrum.NUCLEUS, 1.2, NucleiSpec.Contact.TOUCHING));
    }

    private static FloatVolume image(Tissue tissue, RandomStreams streams) {
        FloatVolume light = emitted(tissue, streams.named("brightness"));
        for (int axis = 0; axis < BLUR.length; axis++) {
            light = GaussianBlur.along(light, axis, BLUR[axis]);
        }
        return detected(light, streams.named("noise"));
    }

    /** Every nucleus has a brightness of its own; the organism glows a little. */
    private static FloatVolume emitted(Tissue tissue, RandomGenerator random) {
        LabelVolume labels = tissue.labels();
        double[] brightness = new double[labels.maxId() + 1];
        for (int id = 1; id < brightness.length; id++) {
            brightness[id] = 0.7 + 0.5 * random.nextDouble();
        }
        float[] distance = SignedDistance.of(tissue.foreground(), VOXEL_SIZE).voxels();
        FloatVolume light = FloatVolume.zero(labels.shape());
        for (int i = 0; i < distance.length; i++) {
            int id = labels.voxels()[i];
            double haze = distance[i] > 0 ? HAZE : 0;
            light.voxels()[i] = (float) (id == 0 ? haze : brightness[id]);
        }
        return light;
    }

    /** What reaches the camera from the depth, as counts. */
    private static FloatVolume detected(FloatVolume light, RandomGenerator random) {
        FloatVolume counts = FloatVolume.zero(SHAPE);
        int plane = SHAPE.y() * SHAPE.x();
        for (int i = 0; i < counts.voxels().length; i++) {
            double depth = i / plane * VOXEL_SIZE.z();
            double photons = PHOTONS * light.voxels()[i] * Math.exp(-depth / FADING_MICROMETRES);
            double shot = photons + Math.sqrt(Math.max(photons, 0)) * random.nextGaussian();
            counts.voxels()[i] = (float) Math.max(0, CAMERA_OFFSET + shot + CAMERA_NOISE * random.nextGaussian());
        }
        return counts;
    }
}
