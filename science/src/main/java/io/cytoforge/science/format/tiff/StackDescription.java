package io.cytoforge.science.format.tiff;

import io.cytoforge.science.volume.VoxelSize;
import java.util.Optional;

/**
 * What the text in a TIFF file says about its stack.
 *
 * @param planes number of planes, 0 if it does not say
 * @param format name of the format for people
 */
record StackDescription(int planes, Optional<VoxelSize> voxelSize, String format) {
    /** The description of a file, by the text and resolution of its first page. */
    static StackDescription of(String file, TiffPage page) {
        if (page.description().contains("<OME")) {
            return OmeXml.parse(file, page);
        }
        if (page.description().startsWith("ImageJ=")) {
            return ImageJText.parse(file, page);
        }
        return new StackDescription(0, Optional.empty(), "TIFF");
    }
}
