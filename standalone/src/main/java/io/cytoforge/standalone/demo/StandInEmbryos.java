package io.cytoforge.standalone.demo;

import io.cytoforge.science.format.LabelsInMemory;
import io.cytoforge.science.format.PlaneSink;
import io.cytoforge.science.format.VolumeDescription;
import io.cytoforge.science.format.VolumeFiles;
import io.cytoforge.science.harmonics.SurfaceSpectrum;
import io.cytoforge.science.positions.RandomPositions;
import io.cytoforge.science.progress.Progress;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.rendering.LightPath;
import io.cytoforge.science.rendering.Microscope;
import io.cytoforge.science.rendering.MicroscopeImage;
import io.cytoforge.science.rendering.Specimen;
import io.cytoforge.science.shape.Ellipsoid;
import io.cytoforge.science.tissue.Elongation;
import io.cytoforge.science.tissue.NucleiSpec;
import io.cytoforge.science.tissue.Tissue;
import io.cytoforge.science.tissue.TissueSimulator;
import io.cytoforge.science.tissue.TissueSpec;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.Point3;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Four simulated embryos, seen through a rendered microscope: for those without real data. */
final class StandInEmbryos {
    private static final Shape3 SHAPE = new Shape3(40, 96, 144);
    private static final VoxelSize VOXEL_SIZE = new VoxelSize(1.0, 0.36, 0.36);
    private static final Ellipsoid ORGANISM = new Ellipsoid(new Point3(15, 14.5, 22), 0.03);
    private static final NucleiSpec NUCLEI =
            new NucleiSpec(2.3, 0.1, SurfaceSpectrum.NUCLEUS, Elongation.of(1.2), NucleiSpec.Contact.TOUCHING);
    /** Light from all sides: what the network is told of a voxel's place is its depth below the surface. */
    private static final Microscope MICROSCOPE = Microscope.CONFOCAL.seeing(LightPath.FROM_NEAREST_SURFACE);
    /** Nuclei of each embryo; the last is held out. */
    private static final List<Integer> NUCLEI_COUNTS = List.of(45, 65, 85, 75);

    private StandInEmbryos() {}

    /** Makes them and writes them as TIFF. */
    static DemoData writeTo(Path folder) {
        List<Embryo> embryos = new ArrayList<>();
        for (int number = 0; number < NUCLEI_COUNTS.size(); number++) {
            embryos.add(write(folder, number));
        }
        return new DemoData(
                "a stand-in, since no real microscopy lies beside the checkout: simulated embryos seen through a"
                        + " rendered microscope",
                embryos.subList(0, embryos.size() - 1),
                embryos.getLast(),
                VOXEL_SIZE);
    }

    private static Embryo write(Path folder, int number) {
        RandomStreams streams = new RandomStreams(104).child("stand-in embryo", number);
        Tissue tissue = TissueSimulator.simulate(
                new TissueSpec(SHAPE, VOXEL_SIZE, ORGANISM, RandomPositions.count(NUCLEI_COUNTS.get(number)), NUCLEI),
                streams.child("tissue", 0),
                Progress.unheard());
        FloatVolume image = MicroscopeImage.of(
                new Specimen(tissue.labels(), tissue.foreground(), VOXEL_SIZE), MICROSCOPE, streams.child("image", 0));
        Embryo embryo = new Embryo(
                "stand-in embryo " + (number + 1),
                folder.resolve("stand-in-%d-image.ome.tif".formatted(number + 1)),
                folder.resolve("stand-in-%d-labels.ome.tif".formatted(number + 1)));
        writeImage(embryo, image);
        VolumeFiles.writeLabels(
                embryo.labels(),
                description(embryo.name() + " labels", VoxelType.UINT16),
                new LabelsInMemory(tissue.labels()));
        return embryo;
    }

    private static VolumeDescription description(String name, VoxelType type) {
        return new VolumeDescription(SHAPE, type, VOXEL_SIZE, name, "Simulated and rendered.", true);
    }

    private static void writeImage(Embryo embryo, FloatVolume image) {
        VolumeDescription description =
                description(embryo.name(), MICROSCOPE.camera().type());
        float[] plane = new float[SHAPE.y() * SHAPE.x()];
        try (PlaneSink sink = VolumeFiles.create(embryo.image(), description)) {
            for (int z = 0; z < SHAPE.z(); z++) {
                System.arraycopy(image.voxels(), z * plane.length, plane, 0, plane.length);
                sink.writePlane(plane);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + embryo.image(), e);
        }
    }
}
