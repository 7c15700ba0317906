package io.cytoforge.benchmarks.kernels;

import io.cytoforge.science.cells.CellTable;
import io.cytoforge.science.distance.DistanceTransform;
import io.cytoforge.science.format.ChunkStore;
import io.cytoforge.science.format.zarr.ZarrArray;
import io.cytoforge.science.format.zarr.ZarrLayout;
import io.cytoforge.science.labels.LabelIntegrity;
import io.cytoforge.science.metrics.ImageQuality;
import io.cytoforge.science.morphology.LabelOpening;
import io.cytoforge.science.rendering.BlurredImage;
import io.cytoforge.science.resample.Resampling;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Point3;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Computations that most of the time of tasks on a CPU goes into, over one cube of voxels each. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.SECONDS)
public class Kernels {
    /** Voxels along an axis. */
    @Param("128")
    int edge = 128;

    private @Nullable Data data;

    /** What is made before the clock runs. */
    private record Data(Inputs inputs, ZarrArray stored, ZarrArray empty) {
        static Data of(Shape3 shape) {
            Inputs inputs = Inputs.of(shape);
            ChunkStore store = new ChunksInMemory();
            ZarrLayout layout = ZarrLayout.of(shape, VoxelType.UINT32);
            ZarrArray stored = ZarrArray.create(store, "stored", layout);
            write(stored, inputs.labels());
            return new Data(inputs, stored, ZarrArray.create(store, "empty", layout));
        }
    }

    @Setup
    public void setUp() {
        data = Data.of(new Shape3(edge, edge, edge));
    }

    private Data data() {
        if (data == null) {
            throw new IllegalStateException("a kernel ran before its volumes were made");
        }
        return data;
    }

    private Inputs inputs() {
        return data().inputs();
    }

    private static void write(ZarrArray array, LabelVolume labels) {
        array.write(Box3.of(labels.shape()), labels.voxels());
    }

    /** Exact Euclidean distance to the nearest gap between cells. */
    @Benchmark
    public FloatVolume distance() {
        return DistanceTransform.inside(inputs().mask(), VoxelSize.UNIT);
    }

    /** A Gaussian of σ = 2 voxels. */
    @Benchmark
    public float[] blur() {
        FloatVolume image = inputs().image();
        float[] blurred = new float[image.shape().arrayLength()];
        new BlurredImage(image, new Point3(2, 2, 2)).read(Box3.of(image.shape()), blurred);
        return blurred;
    }

    /** Half as many planes, three halves as many voxels along the others. */
    @Benchmark
    public FloatVolume resampleImage() {
        return Resampling.image(inputs().image(), resampled());
    }

    @Benchmark
    public LabelVolume resampleLabels() {
        return Resampling.labels(inputs().labels(), resampled());
    }

    private Shape3 resampled() {
        return new Shape3(edge / 2, edge * 3 / 2, edge * 3 / 2);
    }

    @Benchmark
    public double ssim() {
        return ImageQuality.ssim(inputs().image(), inputs().other());
    }

    /** Opens every cell by a ball of 2 voxels. */
    @Benchmark
    public LabelVolume opening() {
        return LabelOpening.by(inputs().labels(), VoxelSize.UNIT, 2);
    }

    /** Connected parts of every id. */
    @Benchmark
    public LabelIntegrity integrity() {
        return LabelIntegrity.of(inputs().labels());
    }

    @Benchmark
    public CellTable cellTable() {
        return CellTable.of(inputs().labels(), VoxelSize.UNIT);
    }

    /** Labels of four bytes, compressed. */
    @Benchmark
    public ZarrArray zarrWrite() {
        write(data().empty(), inputs().labels());
        return data().empty();
    }

    @Benchmark
    public int[] zarrRead() {
        int[] ids = new int[inputs().labels().shape().arrayLength()];
        data().stored().read(Box3.of(inputs().labels().shape()), ids);
        return ids;
    }
}
