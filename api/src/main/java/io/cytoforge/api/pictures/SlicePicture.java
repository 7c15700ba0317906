package io.cytoforge.api.pictures;

import io.cytoforge.api.volumes.VolumeRow;
import io.cytoforge.api.web.RefusedException;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.science.format.zarr.ZarrArray;
import io.cytoforge.science.picture.Axis;
import io.cytoforge.science.picture.IntensityPlane;
import io.cytoforge.science.picture.IntensityRange;
import io.cytoforge.science.picture.LabelOverlay;
import io.cytoforge.science.picture.LabelPlane;
import io.cytoforge.science.picture.Panel;
import io.cytoforge.science.picture.PlaneRegion;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.http.HttpStatus;

/** Draws slices of a stored volume, from the coarsest level that has nearly all that the picture can show. */
final class SlicePicture {
    private static final long MAX_VOXELS = 1L << 24;
    private static final double MAX_EDGE = 4096;

    /** Pixels that a voxel of a coarser level may be long: eight times as many would be read for what few eyes see. */
    private static final double PIXELS_PER_VOXEL = 1.5;

    private final ObjectStore store;
    private final VolumeRow row;
    private final SliceRequest wanted;

    /** @throws RefusedException if there is no such slice, or no labels can be laid over it */
    SlicePicture(ObjectStore store, VolumeRow row, SliceRequest wanted) {
        this.store = store;
        this.row = row;
        this.wanted = wanted;
        int slices = wanted.axis().slices(row.shape());
        if (wanted.index() < 0 || wanted.index() >= slices) {
            throw RefusedException.notFound(
                    "slice", "%d along %s; there are %d".formatted(wanted.index(), wanted.axis(), slices));
        }
        wanted.overlay().ifPresent(overlay -> requireOneExtent(row, overlay.labels()));
    }

    /** @return a PNG file */
    byte[] png() {
        double scale = scale();
        Panel panel = panel(new Source(new StoredPyramid(row, store), scale));
        Optional<LabelOverlay> overlay = wanted.overlay()
                .map(found -> new LabelOverlay(
                        new Source(new StoredPyramid(found.labels(), store), scale).ids(),
                        found.opacity(),
                        found.outlined()));
        return overlay.map(panel::under).orElse(panel).picture(scale).quickPng();
    }

    private Panel panel(Source source) {
        return switch (row.kind()) {
            case IMAGE -> gray(source.intensities());
            case DISTANCE -> Panel.distance(source.intensities());
            case LABELS -> Panel.labels(source.ids());
            case FOREGROUND, MASK -> Panel.mask(source.ids());
        };
    }

    private Panel gray(IntensityPlane plane) {
        return Panel.gray(plane, wanted.range().orElseGet(() -> IntensityRange.of(plane)));
    }

    private static void requireOneExtent(VolumeRow image, VolumeRow labels) {
        if (image.kind().isIds() || !labels.kind().isIds()) {
            throw RefusedException.field(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "labels",
                    "labels, masks and foregrounds are laid over images, not %s over %s"
                            .formatted(labels.kind(), image.kind()));
        }
        Shape3 one = image.shape();
        Shape3 other = labels.shape();
        if (!one.equals(other) && image.voxelSizeKnown() && labels.voxelSizeKnown()) {
            other = other.resampled(labels.voxelSize(), image.voxelSize());
        }
        if (isFar(one.z(), other.z()) || isFar(one.y(), other.y()) || isFar(one.x(), other.x())) {
            throw RefusedException.field(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "labels",
                    "must have the extent of the image, %s voxels, were %s of its voxels".formatted(one, other));
        }
    }

    /** Grids of other voxels are rounded up to whole ones. */
    private static boolean isFar(int one, int other) {
        return Math.abs(one - other) > Math.max(0.02 * one, one == other ? 0 : 1);
    }

    /**
     * Pixels per µm: the finest voxel edge is a pixel, unless the picture would be too large. All slices of a volume have one
     * scale if nobody says how large they are to be.
     */
    private double scale() {
        VoxelSize size = row.voxelSize();
        Axis axis = wanted.axis();
        if (wanted.maxEdge().isEmpty() && wanted.region().isEmpty()) {
            Shape3 shape = row.shape();
            double longest = Math.max(shape.z() * size.z(), Math.max(shape.y() * size.y(), shape.x() * size.x()));
            return Math.min(1 / size.finest(), MAX_EDGE / longest);
        }
        PlaneRegion region = wanted.region().orElseGet(() -> PlaneRegion.whole(row.shape(), axis));
        double longest = Math.max(region.rows() * axis.rowHeight(size), region.columns() * axis.columnWidth(size));
        return Math.min(1 / size.finest(), wanted.maxEdge().orElse((int) MAX_EDGE) / longest);
    }

    /** The slice of one volume, at the level that the scale needs. */
    private final class Source {
        private final ZarrArray voxels;
        private final VoxelSize size;
        private final int index;
        private final PlaneRegion region;

        Source(StoredPyramid pyramid, double scale) {
            this.voxels = pyramid.level(level(pyramid, scale));
            this.size = voxelSize(voxels.shape());
            Axis axis = wanted.axis();
            long slices = axis.slices(voxels.shape());
            this.index = (int) (wanted.index() * slices / axis.slices(row.shape()));
            this.region = wanted.region()
                    .orElseGet(() -> PlaneRegion.whole(row.shape(), axis))
                    .within(row.shape(), voxels.shape(), axis);
        }

        /** Edges that fill the extent of the volume that is drawn. */
        private VoxelSize voxelSize(Shape3 shape) {
            Shape3 full = row.shape();
            VoxelSize size = row.voxelSize();
            return new VoxelSize(
                    size.z() * full.z() / shape.z(), size.y() * full.y() / shape.y(), size.x() * full.x() / shape.x());
        }

        IntensityPlane intensities() {
            return IntensityPlane.of(voxels, size, wanted.axis(), index, region);
        }

        LabelPlane ids() {
            return LabelPlane.of(voxels, size, wanted.axis(), index, region);
        }

        /**
         * About as coarse as pixels are; coarser only where even so more is to be read than a picture has pixels. Of levels that are
         * equally fine within the slice the one with more slices.
         */
        private int level(StoredPyramid pyramid, double scale) {
            int level = 0;
            while (level < pyramid.count() - 1 && (isTooMuch(pyramid, level) || isEnough(pyramid, level + 1, scale))) {
                level++;
            }
            while (level > 0 && edges(pyramid, level).equals(edges(pyramid, level - 1))) {
                level--;
            }
            return level;
        }

        private boolean isTooMuch(StoredPyramid pyramid, int level) {
            PlaneRegion part = wanted.region()
                    .orElseGet(() -> PlaneRegion.whole(row.shape(), wanted.axis()))
                    .within(row.shape(), pyramid.level(level).shape(), wanted.axis());
            return (long) part.rows() * part.columns() > MAX_VOXELS;
        }

        /** Whether no edge became much longer than a pixel on the way to that level. */
        private boolean isEnough(StoredPyramid pyramid, int level, double scale) {
            List<Double> finer = edges(pyramid, level - 1);
            List<Double> coarser = edges(pyramid, level);
            double longest = PIXELS_PER_VOXEL / scale;
            return IntStream.range(0, 2)
                    .allMatch(i -> coarser.get(i) <= longest || coarser.get(i).equals(finer.get(i)));
        }

        /** Height and width of a voxel within the slice. */
        private List<Double> edges(StoredPyramid pyramid, int level) {
            VoxelSize voxel = voxelSize(pyramid.level(level).shape());
            return List.of(wanted.axis().rowHeight(voxel), wanted.axis().columnWidth(voxel));
        }
    }
}
