package io.cytoforge.api.pictures;

import io.cytoforge.api.volumes.VolumeRow;
import io.cytoforge.science.format.nifti.NiftiFile;
import io.cytoforge.science.format.nifti.NiftiScaling;
import io.cytoforge.science.format.zarr.ZarrArray;
import io.cytoforge.science.picture.preview.ImagePreview;
import io.cytoforge.science.picture.preview.LabelPreview;
import io.cytoforge.science.picture.preview.PreviewGrid;
import io.cytoforge.science.volume.VoxelSize;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FastByteArrayOutputStream;

/** A preview as it was made just now, from one level of the pyramid. */
final class PreviewFile {
    private static final int MAX_EDGE = 256;

    private final Preview preview;
    private final FastByteArrayOutputStream nifti;
    private final @Nullable ObjectCounts counts;

    private PreviewFile(Preview preview, FastByteArrayOutputStream nifti, @Nullable ObjectCounts counts) {
        this.preview = preview;
        this.nifti = nifti;
        this.counts = counts;
    }

    static PreviewFile of(StoredPyramid pyramid) {
        PreviewGrid grid = PreviewGrid.of(pyramid.shapes(), MAX_EDGE);
        VoxelSize size = size(pyramid.voxelSize(grid.level()), grid);
        ZarrArray level = pyramid.level(grid.level());
        return pyramid.row().kind().isIds()
                ? ofLabels(pyramid.row(), grid, size, LabelPreview.of(level, grid))
                : ofImage(pyramid.row(), grid, size, ImagePreview.of(level, grid));
    }

    Preview preview() {
        return preview;
    }

    /** Bytes of its NIfTI file. */
    int length() {
        return nifti.size();
    }

    InputStream nifti() {
        return nifti.getInputStream();
    }

    /** Of labels alone. */
    Optional<ObjectCounts> counts() {
        return Optional.ofNullable(counts);
    }

    private static PreviewFile ofImage(VolumeRow row, PreviewGrid grid, VoxelSize size, ImagePreview image) {
        NiftiScaling scaling = image.scaling();
        Preview.Window window = new Preview.Window(
                scaling.intercept(), scaling.intercept() + 255.0 * scaling.slope(), scaling.black(), scaling.white());
        Preview preview = new Preview(grid.level(), grid.isWhole(), grid.shape(), size, window, List.of(), null, null);
        return new PreviewFile(preview, gzipped(nifti(row, grid, size, Optional.of(scaling)), image.voxels()), null);
    }

    private static PreviewFile ofLabels(VolumeRow row, PreviewGrid grid, VoxelSize size, LabelPreview labels) {
        int[] ids = labels.ids();
        Preview preview = new Preview(
                grid.level(),
                grid.isWhole(),
                grid.shape(),
                size,
                null,
                IntStream.of(labels.colors()).boxed().toList(),
                labels.isUnique() ? IntStream.of(ids).boxed().toList() : null,
                ids.length);
        return new PreviewFile(
                preview,
                gzipped(nifti(row, grid, size, Optional.empty()), labels.voxels()),
                new ObjectCounts(ids, labels.voxelCounts()));
    }

    private static NiftiFile nifti(VolumeRow row, PreviewGrid grid, VoxelSize size, Optional<NiftiScaling> scaling) {
        return new NiftiFile(
                grid.shape(),
                row.voxelSizeKnown() ? Optional.of(size) : Optional.empty(),
                scaling,
                "cytoforge preview, level %d".formatted(grid.level()));
    }

    private static FastByteArrayOutputStream gzipped(NiftiFile file, ByteBuffer voxels) {
        FastByteArrayOutputStream bytes = new FastByteArrayOutputStream(1 << 16);
        try {
            file.writeGzipped(voxels, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory cannot fail", e);
        }
        return bytes;
    }

    private static VoxelSize size(VoxelSize level, PreviewGrid grid) {
        return new VoxelSize(
                level.z() * grid.step().z(),
                level.y() * grid.step().y(),
                level.x() * grid.step().x());
    }
}
