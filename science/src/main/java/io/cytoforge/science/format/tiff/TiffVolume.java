package io.cytoforge.science.format.tiff;

import io.cytoforge.science.format.OpenVolume;
import io.cytoforge.science.format.VolumeFormatException;
import io.cytoforge.science.format.VolumeInfo;
import io.cytoforge.science.format.VolumeLimits;
import io.cytoforge.science.format.VolumeSelection;
import io.cytoforge.science.format.rows.NumberRows;
import io.cytoforge.science.format.rows.VoxelRows;
import io.cytoforge.science.format.tiff.description.StackDescription;
import io.cytoforge.science.format.tiff.description.StackOrder;
import io.cytoforge.science.volume.Shape3;
import java.io.IOException;
import java.nio.channels.FileChannel;
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
    static TiffVolume open(TiffBytes file, FileChannel channel, VolumeLimits limits, VolumeSelection selection) {
        StackPages pages = StackPages.of(file, limits);
        int samples = pages.samples();
        if (samples > 1 && selection.channel().isEmpty()) {
            throw new VolumeFormatException(
                    file.name(),
                    "%d samples per pixel".formatted(samples),
                    "gray images, or one of the samples: choose it with channel=0…%d".formatted(samples - 1));
        }
        StackDescription stack =
                StackDescription.of(PageTexts.of(file, pages.first(), limits)).withoutSamples(samples);
        VolumeSelection others = samples > 1 ? selection.withoutChannel() : selection;
        if (samples > 1) {
            StackOrder.requirePlace(file.name(), "channel", selection.channel(), samples);
        }
        List<Integer> chosen = StackOrder.planes(file.name(), stack, pages.planes(stack.planes(), limits), others);
        PageGeometry page = pages.geometry();
        Shape3 shape = limits.check(
                file.name(),
                chosen.size(),
                page.height(),
                page.width(),
                page.pixels().numbers().voxels());
        pages.checkRatio(limits);
        VolumeInfo info = new VolumeInfo(shape, page.pixels().numbers(), stack.voxelSize(), stack.format());
        NumberRows numbers = new NumberRows(file.name(), info.numbers());
        int sample = selection.channel().orElse(0);
        PlaneSource planes = pages.source(chosen, !stack.pages().isEmpty(), sample, numbers, limits);
        return new TiffVolume(file.name(), info, planes, channel);
    }

    @Override
    public VolumeInfo info() {
        return info;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void read(int z, int y, int rows, VoxelRows into) {
        Shape3 shape = info.shape();
        boolean isThere = z >= 0 && z < shape.z() && y >= 0 && rows >= 0 && y + rows <= shape.y();
        if (!isThere || into.length() < (long) rows * shape.x()) {
            throw new IllegalArgumentException("cannot read rows %d to %d of plane %d of %s into %d voxels"
                    .formatted(y, y + rows, z, shape, into.length()));
        }
        planes.read(z, y, rows, into);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
