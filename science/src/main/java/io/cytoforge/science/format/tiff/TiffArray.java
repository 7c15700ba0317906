package io.cytoforge.science.format.tiff;

import io.cytoforge.science.format.VolumeFormatException;
import io.cytoforge.science.format.VolumeLimits;
import io.cytoforge.science.format.rows.NumberArray;
import io.cytoforge.science.format.rows.NumberType;
import io.cytoforge.science.format.tiff.description.StackDescription;
import io.cytoforge.science.volume.VoxelSize;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A TIFF file as NumPy sees it: any type of number, any axes. {@link TiffReader} takes only what a volume may be; this is
 * to find out what a file is instead. Not for several threads at once.
 */
public final class TiffArray implements NumberArray {
    private static final Pattern IMAGES = Pattern.compile("(?m)^images=(\\d{1,9})");

    private final FileChannel channel;
    private final List<Integer> shape;
    private final NumberType type;
    private final Optional<VoxelSize> voxelSize;
    private final Grid grid;
    private final Planes numbers;

    private TiffArray(
            FileChannel channel,
            List<Integer> shape,
            NumberType type,
            Optional<VoxelSize> voxelSize,
            Grid grid,
            Planes numbers) {
        this.channel = channel;
        this.shape = List.copyOf(shape);
        this.type = type;
        this.voxelSize = voxelSize;
        this.grid = grid;
        this.numbers = numbers;
    }

    /** Where the numbers of a plane come from: straight from the file, or through a decoder. */
    interface Planes extends Closeable {
        void read(int plane, Numbers into);
    }

    /**
     * How numbers lie in a file.
     *
     * @param samples numbers of a pixel
     */
    record Grid(int planes, int height, int width, int samples) {
        int rowLength() {
            return width * samples;
        }

        int planeLength() {
            return height * rowLength();
        }
    }

    /** @throws VolumeFormatException if it is no TIFF, broken, too large, or of a kind that cannot be read here */
    public static TiffArray open(Path path, VolumeLimits limits) {
        String name = String.valueOf(path.getFileName());
        FileChannel channel = null;
        try {
            channel = FileChannel.open(path);
            TiffArray array = open(path, new TiffBytes(name, channel), channel, limits);
            channel = null;
            return array;
        } catch (IOException e) {
            throw new VolumeFormatException(name, "a file that cannot be read", "a readable file", e);
        } finally {
            close(channel);
        }
    }

    private static TiffArray open(Path path, TiffBytes file, FileChannel channel, VolumeLimits limits) {
        List<TiffPage> pages = new ArrayList<>();
        for (TiffPage page : TiffPages.read(file, limits.edge())) {
            if (!page.isAuxiliary()) {
                pages.add(page);
            }
        }
        if (pages.isEmpty()) {
            throw new VolumeFormatException(file.name(), "no page that is an image", "at least one");
        }
        TiffPage first = pages.getFirst();
        NumberType type = NumberType.of(
                        first.number(TiffTag.BITS_PER_SAMPLE, 1), first.number(TiffTag.SAMPLE_FORMAT, 1))
                .orElseThrow(() -> new VolumeFormatException(
                        file.name(),
                        "numbers of %d bits in sample format %d"
                                .formatted(
                                        first.number(TiffTag.BITS_PER_SAMPLE, 1),
                                        first.number(TiffTag.SAMPLE_FORMAT, 1)),
                        "integers of 8 to 64 bits, floating point numbers of 16 to 64"));
        long samples = first.number(TiffTag.SAMPLES_PER_PIXEL, 1);
        int planes = pages.size() == 1 ? planesOfBlock(first) : pages.size();
        require(file, limits, first, type, samples, planes);
        boolean isPlanar = samples > 1 && first.number(TiffTag.PLANAR_CONFIGURATION, 1) == 2;
        Grid grid = isPlanar
                ? new Grid(planes * (int) samples, (int) first.height(), (int) first.width(), 1)
                : new Grid(planes, (int) first.height(), (int) first.width(), (int) samples);
        boolean isInStrips = StripPlanes.canRead(first);
        if (!isInStrips) {
            limits.checkDecoded(file.name(), "a plane", (double) grid.planeLength() * Float.BYTES);
        }
        Planes numbers = isInStrips
                ? new StripPlanes(file, pages, type, grid)
                : new DecodedNumbers(new TiffReader().open(path, limits));
        List<Integer> shape = new ArrayList<>(StackAxes.of(first.description()).leading(planes));
        if (isPlanar) {
            shape.add((int) samples);
        }
        shape.add((int) first.height());
        shape.add((int) first.width());
        if (grid.samples() > 1) {
            shape.add(grid.samples());
        }
        return new TiffArray(channel, shape, type, voxelSize(file, first, limits), grid, numbers);
    }

    private static void require(
            TiffBytes file, VolumeLimits limits, TiffPage first, NumberType type, long samples, int planes) {
        boolean fits = inEdge(first.height(), limits)
                && inEdge(first.width(), limits)
                && inEdge(samples, limits)
                && (double) first.height() * first.width() * samples <= Integer.MAX_VALUE - 16
                && (double) planes * first.height() * first.width() * samples * type.bytes() <= limits.bytes();
        if (!fits) {
            throw new VolumeFormatException(
                    file.name(),
                    "%d planes of %d×%d×%d numbers of %d bytes"
                            .formatted(planes, first.height(), first.width(), samples, type.bytes()),
                    "1 to %d along an axis and %d bytes in all".formatted(limits.edge(), limits.bytes()));
        }
    }

    private static boolean inEdge(long length, VolumeLimits limits) {
        return length >= 1 && length <= limits.edge();
    }

    /** ImageJ stores large stacks behind one another under a single page. */
    private static int planesOfBlock(TiffPage page) {
        Matcher images = IMAGES.matcher(page.description());
        boolean isBlock = page.description().startsWith("ImageJ=") && images.find();
        return isBlock ? Math.max(1, Integer.parseInt(images.group(1))) : 1;
    }

    /** What cannot be understood states none. */
    private static Optional<VoxelSize> voxelSize(TiffBytes file, TiffPage first, VolumeLimits limits) {
        try {
            return StackDescription.of(PageTexts.of(file, first, limits)).voxelSize();
        } catch (VolumeFormatException _) {
            return Optional.empty();
        }
    }

    @Override
    public List<Integer> shape() {
        return shape;
    }

    @Override
    public NumberType type() {
        return type;
    }

    @Override
    public Optional<VoxelSize> voxelSize() {
        return voxelSize;
    }

    @Override
    public int planes() {
        return grid.planes();
    }

    @Override
    public int height() {
        return grid.height();
    }

    @Override
    public int rowLength() {
        return grid.rowLength();
    }

    @Override
    public int planeLength() {
        return grid.planeLength();
    }

    @Override
    public int samples() {
        return grid.samples();
    }

    @Override
    public void read(int plane, Numbers into) {
        if (plane < 0 || plane >= grid.planes()) {
            throw new IllegalArgumentException("there are %d planes, not %d".formatted(grid.planes(), plane));
        }
        numbers.read(plane, into);
    }

    @Override
    public void close() throws IOException {
        numbers.close();
        channel.close();
    }

    private static void close(@Nullable FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException _) {
            // the reason why the file was not opened is on its way already
        }
    }
}
