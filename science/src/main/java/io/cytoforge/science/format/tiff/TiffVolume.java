package io.cytoforge.science.format.tiff;

import io.cytoforge.science.format.OpenVolume;
import io.cytoforge.science.format.VolumeFormatException;
import io.cytoforge.science.format.VolumeInfo;
import io.cytoforge.science.format.VolumeLimits;
import io.cytoforge.science.format.VoxelRows;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelType;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An opened TIFF stack whose pages were all checked. */
final class TiffVolume implements OpenVolume {
    private final String name;
    private final VolumeInfo info;
    private final PlaneSource planes;
    private final FileChannel channel;

    private TiffVolume(String name, VolumeInfo info, PlaneSource planes, FileChannel channel) {
        this.name = name;
        this.info = info;
        this.planes = planes;
        this.channel = channel;
    }

    /** Checks the whole file but for the compressed pixels themselves. */
    static TiffVolume open(Path path, TiffBytes file, FileChannel channel, VolumeLimits limits) throws IOException {
        List<TiffPage> all = TiffPages.read(file, limits.edge());
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (!all.get(i).isAuxiliary()) {
                numbers.add(i);
            }
        }
        if (numbers.isEmpty()) {
            throw new VolumeFormatException(file.name(), "no page that is an image", "at least one");
        }
        TiffPage first = all.get(numbers.getFirst());
        VoxelType type = checkPages(file, all, numbers, limits);
        StackDescription stack = StackDescription.of(file.name(), first);
        boolean isOneBlock = numbers.size() == 1 && stack.planes() > 1 && "ImageJ TIFF".equals(stack.format());
        int depth = isOneBlock ? stack.planes() : numbers.size();
        if (stack.planes() > 0 && stack.planes() != depth) {
            throw new VolumeFormatException(
                    file.name(),
                    "a description of %d planes for %d pages".formatted(stack.planes(), depth),
                    "one file with all planes");
        }
        Shape3 shape = limits.check(file.name(), depth, first.height(), first.width(), type);
        VolumeInfo info = new VolumeInfo(shape, type, stack.voxelSize(), stack.format());
        PlaneSource planes = isOneBlock
                ? StoredPlanes.oneBlock(file, first, info)
                : first.isCompressed() || first.isTiled()
                        ? new DecodedPlanes(path, numbers, info)
                        : StoredPlanes.pages(
                                file, numbers.stream().map(all::get).toList(), info);
        return new TiffVolume(file.name(), info, planes, channel);
    }

    private static VoxelType checkPages(
            TiffBytes file, List<TiffPage> all, List<Integer> numbers, VolumeLimits limits) {
        PageCheck check = new PageCheck(file);
        TiffPage first = all.get(numbers.getFirst());
        VoxelType type = check.check(first, numbers.getFirst() + 1);
        for (int number : numbers) {
            TiffPage page = all.get(number);
            VoxelType pageType = check.check(page, number + 1);
            limits.check(file.name(), 1, page.height(), page.width(), pageType);
            boolean isSame = page.width() == first.width()
                    && page.height() == first.height()
                    && pageType == type
                    && page.isCompressed() == first.isCompressed()
                    && page.isTiled() == first.isTiled();
            if (!isSame) {
                throw new VolumeFormatException(
                        file.name(),
                        "page %d of %d×%d %s after pages of %d×%d %s"
                                .formatted(
                                        number + 1,
                                        page.height(),
                                        page.width(),
                                        pageType,
                                        first.height(),
                                        first.width(),
                                        type),
                        "pages that are all alike");
            }
            check.segments(page, number + 1);
        }
        return type;
    }

    @Override
    public VolumeInfo info() {
        return info;
    }

    @Override
    public void readPlane(int z, float[] into) {
        read(z, VoxelRows.of(into, info.type()));
        if (info.type() == VoxelType.FLOAT32) {
            info.requireFinite(name, z, into);
        }
    }

    @Override
    public void readPlane(int z, int[] into) {
        read(z, VoxelRows.of(into, info.type(), name));
    }

    private void read(int z, VoxelRows into) {
        if (z < 0 || z >= info.shape().z() || into.length() < info.planeLength()) {
            throw new IllegalArgumentException(
                    "cannot read plane %d of %s into %d voxels".formatted(z, info.shape(), into.length()));
        }
        planes.read(z, into);
    }

    @Override
    public void close() throws IOException {
        planes.close();
        channel.close();
    }
}
