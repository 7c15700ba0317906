package io.cytoforge.science.format.tiff.description;

import io.cytoforge.science.format.VolumeFormatException;
import io.cytoforge.science.volume.VoxelSize;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a TIFF file says about its stack.
 *
 * @param axes of its planes, the slowest first; empty if it does not say
 * @param pages number of the page of each plane, in the order of the axes; empty if planes are in the order of the pages
 * @param format name of the format for people
 */
public record StackDescription(
        List<StackAxis> axes, List<Integer> pages, Optional<VoxelSize> voxelSize, String format) {
    private static final Pattern OME = Pattern.compile("<(\\w+:)?OME[\\s>]");

    public StackDescription {
        axes = List.copyOf(axes);
        pages = List.copyOf(pages);
    }

    /** Whether a text is OME-XML. */
    public static boolean isOme(String text) {
        return OME.matcher(text).find();
    }

    /**
     * The description of a file.
     *
     * @throws VolumeFormatException if it contradicts itself or the page
     */
    public static StackDescription of(PageText page) {
        if (page.lsm().isPresent()) {
            return LsmField.parse(page, page.lsm().get());
        }
        if (page.uic2().isPresent()) {
            return UicField.parse(page.uic2().get());
        }
        if (page.isFluoView()) {
            throw new VolumeFormatException(
                    page.file(), "an Olympus FluoView stack, whose axes cannot be read", "the same stack as OME-TIFF");
        }
        if (isOme(page.description())) {
            return OmeXml.parse(page);
        }
        if (page.description().startsWith("ImageJ=")) {
            return ImageJText.parse(page);
        }
        return ShapedText.parse(page)
                .orElseGet(() -> new StackDescription(List.of(), List.of(), Optional.empty(), "TIFF"));
    }

    /** Planes along all axes; 0 if it does not say. */
    public long planes() {
        return axes.isEmpty() ? 0 : axes.stream().mapToLong(StackAxis::length).reduce(1, Math::multiplyExact);
    }

    /**
     * Without the axis of channels, if these are the samples of the pixels.
     *
     * @param samples numbers of a pixel
     */
    public StackDescription withoutSamples(int samples) {
        List<StackAxis> others = axes.stream()
                .filter(axis -> axis.kind() != StackAxis.Kind.CHANNEL || axis.length() != samples)
                .toList();
        if (samples == 1 || others.size() == axes.size()) {
            return this;
        }
        return new StackDescription(
                others.isEmpty() ? List.of(new StackAxis(StackAxis.Kind.Z, 1, "z")) : others,
                List.of(),
                voxelSize,
                format);
    }
}
